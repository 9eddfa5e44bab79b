#pragma once

#include <cstddef>
#include <string_view>

#include <unicode/umachine.h>

namespace verbatim {

/// A code point at the beginning of a text.
struct CodePoint {
  UChar32 value = -1;    ///< -1 where the bytes are not UTF-8
  std::size_t size = 0;  ///< in bytes; of the bad sequence where they are not UTF-8
};

/// `text` may hold anything but is not empty.
CodePoint first_code_point(std::string_view text);

constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace verbatim
