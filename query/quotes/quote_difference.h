#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "query/quotes/word_alignment.h"

namespace verbatim {

/// A piece of a quote compared with what was said, word by word.
struct DiffPiece {
  WordStep step{};
  std::string text;  ///< of the quote; of what was said for `missing` and `left_out`
  std::string said;  ///< for `replaced`, what was said
};

/// An alignment in words: neighbouring steps of one kind are one piece, one blank between words.
/// `quote_word`, `said_word`: the words as written, by their index.
std::vector<DiffPiece> describe_alignment(const WordAlignment& alignment,
                                          const std::function<std::string(std::size_t)>& quote_word,
                                          const std::function<std::string(std::size_t)>& said_word);

}  // namespace verbatim
