#include "common/text/code_point.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace verbatim {

CodePoint first_wide_code_point(std::string_view text) {
  const std::string_view here = text.substr(0, U8_MAX_LENGTH);
  const auto size = static_cast<std::int32_t>(here.size());
  std::int32_t next = 0;
  UChar32 c = 0;
  // ICU's macro converts between int and uint8_t implicitly.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(here.data(), next, size, c);
#pragma GCC diagnostic pop
  return {c < 0 ? -1 : c, static_cast<std::size_t>(next)};
}

UChar32 code_point_before(std::string_view text, std::size_t at_byte) {
  if (at_byte == 0) return -1;
  std::size_t begin = at_byte - 1;
  while (begin > 0 && at_byte - begin < 4 && continues_code_point(text[begin])) --begin;
  return first_code_point(text.substr(begin)).value;
}

std::size_t code_point_begin(std::string_view text, std::size_t at_byte) {
  if (at_byte >= text.size()) return text.size();
  while (at_byte > 0 && continues_code_point(text[at_byte])) --at_byte;
  return at_byte;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, std::not_fn(continues_code_point)));
}

void append_code_point(std::string& text, UChar32 c) {
  std::array<char, U8_MAX_LENGTH> units{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(units.data(), length, c);
  text.append(units.data(), static_cast<std::size_t>(length));
}

UChar32 windows_1252_character(unsigned char byte) {
  constexpr std::array<UChar32, 32> kLowerHalf{
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte < 0xA0 ? kLowerHalf[byte - 0x80u] : UChar32{byte};
}

bool is_wide_white_space(UChar32 c) {
  return u_isUWhiteSpace(c) != 0;
}

std::optional<TextFault> find_text_fault(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const auto [c, size] = first_code_point(text.substr(begin));
    if (c < 0) return TextFault{{begin, begin + 1}, false};
    if (u_charType(c) == U_CONTROL_CHAR && !is_white_space(c)) return TextFault{{begin, begin + size}, true};
    begin += size;
  }
  return std::nullopt;
}

}  // namespace verbatim
