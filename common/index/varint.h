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

/// Reads what `put_varint` wrote. Throws a std::runtime_error where the data ends within a number, or a
/// number is longer than 63 bits or not below its limit.
class VarintReader {
 public:
  explicit VarintReader(std::string_view data) : data_(data) {}

  std::uint64_t next() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      if (at_ == data_.size()) throw std::runtime_error("it ends too early");
      const auto byte = static_cast<unsigned char>(data_[at_++]);
      number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) return number;
    }
    throw std::runtime_error("a number is too long");
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
