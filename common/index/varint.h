#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace verbatim {

/// Appends a number as a varint: seven bits a byte, the lowest first, the top bit set on all bytes but the
/// last.
inline void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
  out += static_cast<char>(number);
}

inline std::uint64_t take_long_varint(const unsigned char*& at, const unsigned char* end) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (at == end) throw std::runtime_error("it ends too early");
    const unsigned char byte = *at++;
    number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return number;
  }
  throw std::runtime_error("a number is too long");
}

/// Reads what `put_varint` wrote, and goes behind it. Nearly all numbers of an index are one or two bytes.
/// Throws a std::runtime_error where the data ends within the number, or the number is longer than 63 bits.
inline std::uint64_t take_varint(const unsigned char*& at, const unsigned char* end) {
  if (at != end && *at < 0x80) return *at++;
  if (end - at >= 2 && at[1] < 0x80) {
    const std::uint64_t number = (at[0] & 0x7FU) | static_cast<std::uint64_t>(at[1]) << 7U;
    at += 2;
    return number;
  }
  return take_long_varint(at, end);
}

/// The bytes of a text as numbers.
inline const unsigned char* bytes_of(std::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

/// Reads numbers one after the other. Throws as `take_varint`, and where a number is not below its limit.
class VarintReader {
 public:
  explicit VarintReader(std::string_view data) : data_(data) {}

  std::uint64_t next() {
    const unsigned char* at = bytes_of(data_) + at_;
    const std::uint64_t number = take_varint(at, bytes_of(data_) + data_.size());
    at_ = static_cast<std::size_t>(at - bytes_of(data_));
    return number;
  }
  std::uint32_t next_below(std::uint64_t limit) {
    const std::uint64_t number = next();
    if (number >= limit) throw std::runtime_error("a number is too large");
    return static_cast<std::uint32_t>(number);
  }
  /// The next bytes as they are.
  std::string_view bytes(std::size_t count) {
    if (count > data_.size() - at_) throw std::runtime_error("it ends too early");
    at_ += count;
    return data_.substr(at_ - count, count);
  }
  bool at_end() const { return at_ == data_.size(); }
  /// All bytes that were not read yet.
  std::string_view rest() const { return data_.substr(at_); }

 private:
  std::string_view data_;
  std::size_t at_ = 0;
};

}  // namespace verbatim
