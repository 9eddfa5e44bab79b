#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/manuscript/check/manuscript_check.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// Whether a writer should look at a quotation: it fails, has moved, or has a note.
bool needs_a_look(const CheckedQuotation& checked);

/// `we had no [-labels-]{+budget+}`: what was said, what is quoted instead.
std::string render_difference(std::string_view label, const std::vector<DiffPiece>& diff,
                              const TextStyle& style);

/// One quotation of a manuscript for its writer: `paper.tex:120: altered`, then what differs, as
/// `we had no [-labels-]{+budget+}` (said, quoted), the nearest passage, the citation to use, notes. One line
/// for a quotation that needs nothing.
std::string render_checked_quotation(const CheckedQuotation& checked, const TextStyle& style);

/// `paper.tex:31: count holds  @drift: 12 turns`
std::string render_checked_count(const CheckedCount& count, const TextStyle& style);

/// How many quotations have which verdict, on one line.
std::string render_check_summary(const ManuscriptCheck& check, const TextStyle& style);

/// A table of interviews: quotations, words printed, share of the transcript.
std::string render_balance(std::span<const InterviewBalance> balance, const TextStyle& style);

/// file, line, quote, verdict, interview, turn, cited, role, inferred, similarity: these, in this order. What
/// a quotation does not have is null. `turn` is the first one; `cited` lists citations with a comma.
/// After these, only where there is something to say: `last_turn` if it stands in several turns;
/// `attribution_checked`, false, where it was not; if it needs a look, also cite_as, speaker and mixed (where
/// it was said), diff and said (of an altered one), stitched (the places that it joins), and notes.
nlohmann::ordered_json checked_quotation_json(const CheckedQuotation& checked);

/// All that a check found, an object each: the quotations (without `type`), then by their `type`
/// "checked_count", "balance" (one an interview), "unknown_quote" and "confidential_name". The verdicts can
/// be counted and are not summed up.
std::vector<nlohmann::ordered_json> check_json(const ManuscriptCheck& check);

}  // namespace verbatim
