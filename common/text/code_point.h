#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <unicode/umachine.h>

#include "common/text/byte_range.h"

namespace verbatim {

/// Programs put it between words, or at the end of an address, where nobody sees it.
inline constexpr UChar32 kZeroWidthSpace = 0x200B;

/// A code point at the beginning of a text.
struct CodePoint {
  UChar32 value = -1;    ///< -1 where the bytes are not UTF-8
  std::size_t size = 0;  ///< in bytes; of the bad sequence where they are not UTF-8
};

/// As `first_code_point`, for whatever begins with a byte above 0x7F.
CodePoint first_wide_code_point(std::string_view text);

/// `text` may hold anything but is not empty. Most of what is read is ASCII.
inline CodePoint first_code_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  return first < 0x80 ? CodePoint{first, 1} : first_wide_code_point(text);
}

/// The code point that begins at `at_byte`; at the end of the text none, with size 0.
inline CodePoint code_point_at(std::string_view text, std::size_t at_byte) {
  if (at_byte >= text.size()) return {};
  return first_code_point({text.data() + at_byte, text.size() - at_byte});
}

/// The code point that ends at `at_byte`; -1 at the beginning of the text and where the bytes are not UTF-8.
UChar32 code_point_before(std::string_view text, std::size_t at_byte);

/// Whether a byte of UTF-8 goes on with a code point that began before it.
constexpr bool continues_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// Where the code point that byte `at_byte` belongs to begins: where a text can be cut so that no character
/// is halved. At the end of the text, and beyond it: the text's size.
std::size_t code_point_begin(std::string_view text, std::size_t at_byte);

/// How many code points a UTF-8 text has.
std::size_t count_code_points(std::string_view text);

/// Adds a code point to a UTF-8 text.
void append_code_point(std::string& text, UChar32 c);

/// The character that windows-1252 has for a byte above 0x7F; U+FFFD where it has none.
UChar32 windows_1252_character(unsigned char byte);

/// As `is_white_space`, for what is not ASCII.
bool is_wide_white_space(UChar32 c);

/// Whether `c` is white space by Unicode; none (-1) is not.
inline bool is_white_space(UChar32 c) {
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : is_wide_white_space(c);
}

/// Whether `c` is white space by Unicode, or none: -1.
inline bool is_blank_or_none(UChar32 c) {
  return c < 0 || is_white_space(c);
}

/// What stands in a text that nobody types on purpose.
struct TextFault {
  ByteRange place;       ///< of the control character, or of the first byte that is not UTF-8
  bool is_utf8 = false;  ///< else bytes that are not UTF-8
};

/// The first byte that is not UTF-8, or the first control character that is no white space, whichever comes
/// first; nothing if all of `text` can be typed.
std::optional<TextFault> find_text_fault(std::string_view text);

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace verbatim
