#pragma once

#include <compare>
#include <cstddef>

namespace verbatim {

/// A half-open range of bytes [begin_byte, end_byte) in a UTF-8 text. Offsets count from 0.
struct ByteRange {
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;

  std::size_t size() const { return end_byte - begin_byte; }
  bool empty() const { return begin_byte == end_byte; }
  auto operator<=>(const ByteRange&) const = default;
};

}  // namespace verbatim
