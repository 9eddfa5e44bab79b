#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/printed_page.h"

namespace verbatim::testing {

/// A word set in letters half as wide as their size, 30 points from the left unless said otherwise.
inline PrintedWord printed_word(const std::string& text, double left, double top, double size = 10,
                                bool bold = false) {
  PrintedWord word;
  word.text = text;
  word.left = left, word.top = top, word.size = size, word.bold = bold;
  word.right = left + size * 0.5 * static_cast<double>(text.size());
  word.bottom = top + size;
  word.space_after = true;
  word.font = size < 9 ? "Small" : "Text";
  return word;
}

/// A line of `text`, its words parted by blanks of half the size; a `|` makes a wide gap.
inline PrintedLine printed_line(const std::string& text, std::uint32_t page, double top, double size = 10,
                                bool bold = false, double left = 30) {
  PrintedPage one;
  one.height = 792;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" |", begin), text.size());
    one.words.push_back(printed_word(text.substr(begin, end - begin), left, top, size, bold));
    left = one.words.back().right + (end < text.size() && text[end] == '|' ? 2 * size : 0.5 * size);
    begin = end + 1;
  }
  return lines_of(one, page).front();
}

inline std::vector<std::string> texts_of(const std::vector<PrintedLine>& lines) {
  std::vector<std::string> texts;
  for (const PrintedLine& line : lines) texts.push_back(text_of(line));
  return texts;
}

}  // namespace verbatim::testing
