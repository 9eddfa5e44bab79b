#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/evidence/catalog.h"
#include "query/evidence/coverage.h"
#include "query/evidence/located_decisions.h"
#include "query/render/forms/formats.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

// What the catalog's entries stand on, in the formats of their outputs; std::logic_error for another format.
// `style`: for text alone.

/// All entries, with counts. Text and csv: entry, kind, accepted, rejected, unread, lost, interviews (with
/// evidence), of (all), title. Jsonl: see `coverage_json`.
RenderedOutput render_coverage(Format format, const Catalog& catalog,
                               const std::vector<EntryCoverage>& coverage, const TextStyle& style);

/// One entry: title, description, what finds it, coverage, and these decisions on it. `history`: in text,
/// each step of a decision. Jsonl: `coverage_json` with `description` and `decisions`.
RenderedOutput render_entry(Format format, const Catalog& catalog, const EntryCoverage& coverage,
                            const std::vector<LocatedDecision>& decisions, bool history,
                            const TextStyle& style);

/// What entries lack, those that lack something. Jsonl: `entry, gap, says`, an object a gap. Empty without
/// gaps.
RenderedOutput render_gaps(Format format, const Catalog& catalog, const std::vector<EntryCoverage>& coverage,
                           const TextStyle& style);

/// Text and csv: a row for each entry, a column for each interview with its number of quotes; then entries
/// with their first evidence in it, and entries with evidence so far. Jsonl: an object an interview,
/// `interview, entries` (object of entry and quotes), `new_entries, entries_so_far`. Svg: the curve of the
/// last.
RenderedOutput render_saturation(Format format, const Saturation& saturation, const TextStyle& style);

/// `3 accepted, 2 rejected, 5 unread (1 contested)`
std::string decided_text(const EntryCoverage& coverage);

/// An entry and its counts: entry, kind, title, mitigates, accepted, rejected, unread, lost, contested
/// (turns), interviews, and
/// the four numbers of the coverage sentence by name.
nlohmann::ordered_json coverage_json(const CatalogEntry& entry, const EntryCoverage& coverage);

}  // namespace verbatim
