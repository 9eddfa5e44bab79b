#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "common/model/citation.h"
#include "common/model/turn.h"
#include "common/study/study.h"
#include "query/manuscript/check/manuscript_quotations.h"
#include "query/quotes/passages.h"
#include "query/quotes/stitched_quote.h"
#include "query/quotes/word_alignment.h"

namespace verbatim {

/// The result of comparing a quotation with what was said.
enum class QuoteVerdict {
  verbatim,       ///< said word for word; see `QuoteText` for what does not count
  elided,         ///< the same with marked edits, within what one speaker says in an exchange
  altered,        ///< words, or punctuation and capitals, differ without a mark
  misattributed,  ///< verbatim or elided, but said in an interview or by a speaker that is not named
  moved,          ///< said in the cited interview, but in another turn
  foreign,        ///< literature, or marked to be ignored
  not_found,
};

/// `verbatim`, `elided`, …, `not-found`.
std::string_view quote_verdict_name(QuoteVerdict verdict);

/// Whether a manuscript with such a quotation must not be printed: altered, misattributed or not found.
bool fails(QuoteVerdict verdict);

/// A part of one turn that a quotation prints.
struct QuotedPart {
  TurnNumber turn{};
  ByteRange range;  ///< in the turn's text
};

/// Whether somebody is named for a quotation, and whether it was checked that these are their words.
enum class AttributionState {
  checked,
  nobody_named,  ///< nobody could be checked
  unclear,       ///< who is meant is not clear; a note says why
};

struct CheckedQuotation {
  Quotation quotation;
  QuoteVerdict verdict = QuoteVerdict::not_found;
  /// Of a quotation that was said. `checked` for all others, where nothing more is to be said.
  AttributionState attribution = AttributionState::checked;
  std::vector<Turn> turns;        ///< where it was said, or the nearest passage; empty if there is none
  std::vector<QuotedPart> parts;  ///< of these turns; empty for `altered`
  double similarity = 0.0;        ///< 0 to 1, see `align_words`
  std::vector<DiffPiece> diff;    ///< for `altered`
  std::string passage;            ///< for `altered`: what was said there, the turns' own bytes
  /// For `altered` and `not_found`: the places that it joins without a mark, if it is made so.
  std::vector<StitchedPart> stitched;
  std::string cite_as;             ///< where it was said, as the paper cites: `I32:57`
  std::vector<std::string> notes;  ///< one sentence each, such as whose words these are

  /// The turns as one citation; nothing if there are none.
  std::optional<Citation> standing() const;
};

/// Compares quotations with all that was said in a study. It sees one snapshot of the index, so all
/// quotations of a check belong in one call of `Index::read`. Calls may throw as the index does.
class QuoteCheck {
 public:
  /// `heard_as`: of verbatim.yaml.
  explicit QuoteCheck(const Index& index, const std::vector<HeardAs>& heard_as = {})
      : index_(index), heard_as_(heard_as), finder_(index) {}

  CheckedQuotation check(const Quotation& quotation);

 private:
  const Index& index_;
  std::vector<HeardAs> heard_as_;
  PassageFinder finder_;
};

}  // namespace verbatim
