#include "common/text/first_words.h"

#include <algorithm>

#include "common/text/code_point.h"

namespace verbatim {

std::string first_words(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::string(text);
  std::size_t end = text.rfind(' ', max_bytes);
  if (end == std::string_view::npos || end == 0) end = code_point_begin(text, max_bytes);
  return std::string(text.substr(0, end)) + " …";
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

}  // namespace verbatim
