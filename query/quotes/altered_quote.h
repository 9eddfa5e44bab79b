#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "common/model/turn.h"
#include "query/quotes/passages.h"
#include "query/quotes/segmented_quote.h"
#include "query/quotes/word_alignment.h"

namespace verbatim {

/// Below this similarity, words in common are chance.
inline constexpr double kMinSimilarity = 0.6;

/// The nearest passage to a quote that nobody said word for word, and how the two differ.
struct AlteredQuote {
  double similarity = 0.0;  ///< 0 to 1, see `align_words`; of the nearest passage even if it is chance
  std::vector<Turn> turns;  ///< those of the passage that the alignment covers; empty if none is near
  std::string passage;      ///< what was said there, the turns' own bytes
  std::vector<DiffPiece> diff;
  std::vector<std::string> notes;  ///< one sentence each: what kind of difference it is
};

/// Aligns the quote with the passages that share most words with it. `cited`: the interviews that it is
/// attributed to; these are searched more closely. Throws as the index does.
AlteredQuote find_altered(PassageFinder& finder, const SegmentedQuote& quote,
                          std::span<const Citation> cited);

}  // namespace verbatim
