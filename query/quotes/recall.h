#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/quotes/word_alignment.h"
#include "query/search/search.h"

namespace verbatim {

/// A passage that may be what somebody half remembers.
struct RecalledPassage {
  /// The turn with most of the words. `score`: from 0 to 1, how much of the weight of the asked words was
  /// found, less what the other words between them cost.
  Hit hit;
  std::size_t words_found = 0;  ///< of `RecallResult::words_asked`
  std::vector<DiffPiece> diff;  ///< what is remembered against what was said
};

struct RecallResult {
  std::size_t words_asked = 0;  ///< distinct words of the text, stop words aside; all if it has no others
  bool close = false;           ///< whether one of the passages holds two thirds of them
  std::vector<RecalledPassage> passages;
  std::vector<std::string> notices;  ///< such as a word that nobody said, nor anything like it
};

/// Finds what was said from how somebody remembers it: the passages that hold most of its distinct words in
/// the smallest window, in any order, also over several turns of one speaker. Rare words count more, stop
/// words hardly. A word is also found in another form of its family, misspelt (one edit from four bytes on,
/// two from eight), or as speech recognition wrote it (`heard_as`); the word itself counts most. At most
/// `limit` passages, the best first, ties by citation. Throws a usage Error for a text without words.
RecallResult recall(const IndexedStudy& study, const std::string& text, std::size_t limit);

/// The same inside `Index::read`, for what else looks at an index. `heard_as`: of verbatim.yaml.
RecallResult recall(const Index& index, const std::vector<HeardAs>& heard_as, const std::string& text,
                    std::size_t limit);

}  // namespace verbatim
