#include "common/text/label_folding.h"

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/words.h"

namespace verbatim {

bool is_invisible(UChar32 c) {
  // White space that is default-ignorable does not exist; the fillers of Hangul have a width.
  return c > 0x7F && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
         u_charType(c) != U_OTHER_LETTER;
}

std::string clean_label(std::string_view text) {
  std::string clean;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value >= 0 && u_isUWhiteSpace(c.value)) {
      blank = true;
    } else if (c.value < 0 || !is_invisible(c.value)) {
      if (blank && !clean.empty()) clean += ' ';
      blank = false;
      clean += text.substr(at, c.size);
    }
    at += c.size;
  }
  return clean;
}

std::string fold_label(std::string_view text) {
  std::string folded = fold_case(clean_label(text));
  std::erase(folded, ' ');
  std::size_t number = folded.size();
  while (number > 0 && is_ascii_digit(folded[number - 1])) --number;
  if (number < folded.size()) {
    while (number > 1 && (folded[number - 1] == '_' || folded[number - 1] == '-')) folded.erase(--number, 1);
  }
  return folded;
}

}  // namespace verbatim
