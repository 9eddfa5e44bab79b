#include "common/text/parting_place.h"

#include <algorithm>

#include "common/text/code_point.h"

namespace verbatim {

std::size_t parting_place(std::string_view text, std::size_t max_bytes) {
  const std::size_t least = max_bytes / 2;
  const std::string_view run = text.substr(0, max_bytes);
  const auto last_behind = [&](std::string_view mark) {
    const std::size_t at = run.rfind(mark);
    return at == std::string_view::npos || at < least ? 0 : at + mark.size();
  };
  if (const std::size_t end = last_behind("\n\n")) return end;
  // Four bytes of letters on both sides are more than the single letters and hyphens that are joined to one
  // word over a blank.
  constexpr std::size_t kLetters = 4;
  const auto are_letters = [](std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
  };
  for (std::size_t at = max_bytes - kLetters - 1; at >= least; --at) {
    if (run[at] == ' ' && are_letters(run.substr(at - kLetters, kLetters)) &&
        are_letters(run.substr(at + 1, kLetters))) {
      return at + 1;
    }
  }
  for (const std::string_view mark : {"\n", "\u3002", " "}) {
    if (const std::size_t end = last_behind(mark)) return end;
  }
  return std::max(least, code_point_begin(text, max_bytes));
}

}  // namespace verbatim
