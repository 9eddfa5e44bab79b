#include "common/text/natural_order.h"

#include "common/text/code_point.h"

namespace verbatim {
namespace {

char lower_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string natural_sort_key(std::string_view id) {
  std::string key;
  for (std::size_t i = 0; i < id.size();) {
    if (!is_ascii_digit(id[i])) {
      key += lower_letter(id[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < id.size() && is_ascii_digit(id[end])) ++end;
    std::size_t significant = i;
    while (significant + 1 < end && id[significant] == '0') ++significant;
    // The count of digits goes first, so that a longer number sorts after a shorter one.
    key += '0';
    key += static_cast<char>(end - significant < 255 ? end - significant : 255);
    key += id.substr(significant, end - significant);
    i = end;
  }
  key += '\1';
  key += id;
  return key;
}

}  // namespace verbatim
