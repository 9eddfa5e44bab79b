#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"

namespace verbatim {

/// A word as it was said, and in how many turns.
struct WordCount {
  std::string word;
  std::size_t turns = 0;
  bool operator==(const WordCount&) const = default;
};

/// The words of the study that begin so, in the case-folded form of the index, the most frequent first, at
/// most `most`. None for a beginning that is no word. Throws as the index does.
std::vector<WordCount> words_beginning(const Index& index, std::string_view beginning, std::size_t most);

}  // namespace verbatim
