#pragma once

#include <span>
#include <string>
#include <vector>

#include "query/quotes/passages.h"
#include "query/quotes/quote_text.h"
#include "query/quotes/segmented_quote.h"
#include "query/quotes/word_alignment.h"

namespace verbatim {

/// What a quotation that was said takes away from what was said, one sentence each: a negation or a hedge in
/// the words that an omission leaves out, that an insertion stands instead of, or that are cut off before its
/// first word or after its last one; the question that it answers. For the languages of `meaning_languages`.
///
/// `places`: of each segment of `quote` in `passage`, or one place for all of it. Only what belongs to a
/// quoted sentence counts: an omission may leave out whole sentences, whatever they say.
std::vector<std::string> meaning_notes(const SegmentedQuote& quote, const Passage& passage,
                                       std::span<const QuotePlace> places, PassageFinder& finder);

/// The same of a quotation whose words differ without a mark: negations and hedges that were taken out or put
/// in. `language`: of the passage.
std::vector<std::string> meaning_notes(std::span<const DiffPiece> diff, const std::string& language);

}  // namespace verbatim
