#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/evidence/catalog.h"
#include "query/evidence/coverage.h"
#include "query/evidence/deciding.h"
#include "query/evidence/evidence.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// Candidates in a format of `OutputKind::turns`, in their order. `style`: for text alone; `fields`: for csv
/// and jsonl, of `candidate_field_names`; empty for what they have by default; `files`: as in
/// `FormatSettings`.
/// - text: the turn as `render_hit` shows it, then what was decided and what found it
/// - jsonl: a hit's JSON form, and `entry`, `standing`, `found_by`, `decisions` (see `decision_json`)
/// - csv: citation, interview, turn, speaker, role, standing, decisions, found_by, score, excerpt
/// - markdown, latex: the hits, as `turn_writer` writes them
RenderedOutput render_candidates(Format format, const std::vector<EvidenceCandidate>& candidates,
                                 const Evidence& evidence, const CatalogEntry& entry,
                                 const std::vector<std::string>& fields, const TextStyle& style,
                                 const FileCounts& files = {});

/// The fields of a candidate that `--fields` takes: those of a hit, and the four above.
std::vector<std::string> candidate_field_names();

/// `id, entry, verdict, citation, lost, contested, by, when, reason, quote: {exact, prefix, suffix, start,
/// end}`; `citation` is where the words stand now, null if they are lost.
nlohmann::ordered_json decision_json(const LocatedDecision& located);

/// A decision for reading: `q3k7m2xa  accepted  32:72  Interviewee · by Ana, 2026-03-01`, then its words, its
/// reason, and of a lost one what is nearest. `history`: each step.
std::string render_decision(const LocatedDecision& located, bool history, const TextStyle& style);

/// What a command has done to a decision, in the same form.
std::string render_change(const DecisionChange& change, const TextStyle& style);

}  // namespace verbatim
