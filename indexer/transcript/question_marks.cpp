#include "indexer/transcript/question_marks.h"

#include <algorithm>
#include <array>

namespace verbatim {

bool has_question_mark(std::string_view text, std::string_view language) {
  constexpr std::array<std::string_view, 5> kMarks{"?", "\u061F", "\u055E", "\uFF1F", "\u037E"};
  const auto stands = [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
  return std::any_of(kMarks.begin(), kMarks.end(), stands) || (language == "el" && stands(";"));
}

}  // namespace verbatim
