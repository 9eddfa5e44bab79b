#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/quotes/word_alignment.h"
#include "query/search/search.h"

namespace verbatim {

/// A passage that a half-remembered quote may be.
struct RecalledPassage {
  Hit hit;  ///< the turn with most of the words; `score` is the share of the asked words' weight found, 0 to
            ///< 1
  std::size_t words_found = 0;  ///< of `RecallResult::words_asked`
  std::vector<DiffPiece> diff;  ///< what is remembered against what was said
};

struct RecallResult {
  std::size_t words_asked = 0;  ///< distinct words of the text that say something, see `is_stop_word`; all
                                ///< distinct words where none does
  bool close = false;           ///< whether one of the passages holds two thirds of them
  std::vector<RecalledPassage> passages;
  std::vector<std::string> notices;  ///< such as words that nothing said comes near
};

/// Finds what was said from how somebody remembers it: the passages with most of the distinct words, rare
/// ones counting more and stop words hardly, in the smallest window, in any order, over turns of one speaker
/// too. A word is found in another form of its family, misspelt (one edit from four letters on, two from
/// eight), or as speech recognition wrote it (`heard_as`); the word itself counts most. At most `limit`, the
/// best first, ties by citation. Throws a usage Error for a text without words.
RecallResult recall(const IndexedStudy& study, const std::string& text, std::size_t limit);

}  // namespace verbatim
