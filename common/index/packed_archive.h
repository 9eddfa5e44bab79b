#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <cereal/cereal.hpp>

#include "common/index/varint.h"

namespace verbatim {

/// Archives for cereal that write as little as can be: numbers and lengths are varints (`varint.h`), those
/// with a sign with it in the lowest bit. cereal's own portable archive spends eight bytes on each length,
/// and a turn has more lengths than words.
class PackedOutput : public cereal::OutputArchive<PackedOutput, cereal::AllowEmptyClassElision> {
 public:
  /// Appends to `out`, which must outlive this.
  explicit PackedOutput(std::string& out) : OutputArchive(this), out_(out) {}

  void number(std::uint64_t value) { put_varint(out_, value); }
  void bytes(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }

 private:
  std::string& out_;
};

/// Reads what `PackedOutput` wrote. Throws a std::runtime_error for other bytes, and believes no length
/// beyond those that are there: a length of billions would be allocated before anything is read.
class PackedInput : public cereal::InputArchive<PackedInput, cereal::AllowEmptyClassElision> {
 public:
  explicit PackedInput(std::string_view data) : InputArchive(this), in_(data), size_(data.size()) {}

  /// A number up to `most`.
  std::uint64_t number(std::uint64_t most) {
    const std::uint64_t value = in_.next();
    if (value > most) throw std::runtime_error("a number is too large");
    return value;
  }
  /// How many elements follow: each takes a byte at least.
  std::uint64_t length() { return number(size_); }
  void bytes(void* into, std::size_t size) {
    const std::string_view taken = in_.bytes(size);
    std::copy(taken.begin(), taken.end(), static_cast<char*>(into));
  }
  bool at_end() const { return in_.at_end(); }

 private:
  VarintReader in_;
  std::size_t size_;
};

// How cereal gives an archive a value, and asks one for it; it finds these by their first argument.
template <typename T>
requires std::is_integral_v<T>
void CEREAL_SAVE_FUNCTION_NAME(PackedOutput& archive, const T& value) {
  if constexpr (std::is_signed_v<T>) {
    const auto wide = static_cast<std::int64_t>(value);
    archive.number(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
  } else {
    archive.number(value);
  }
}
template <typename T>
requires std::is_integral_v<T>
void CEREAL_LOAD_FUNCTION_NAME(PackedInput& archive, T& value) {
  if constexpr (std::is_signed_v<T>) {
    const std::uint64_t stored = archive.number(std::numeric_limits<std::uint64_t>::max());
    value = static_cast<T>(static_cast<std::int64_t>(stored >> 1 ^ (~(stored & 1) + 1)));
  } else {
    value = static_cast<T>(archive.number(std::numeric_limits<T>::max()));
  }
}
template <typename T>
void CEREAL_SAVE_FUNCTION_NAME(PackedOutput& archive, const cereal::BinaryData<T>& data) {
  archive.bytes(data.data, static_cast<std::size_t>(data.size));
}
template <typename T>
void CEREAL_LOAD_FUNCTION_NAME(PackedInput& archive, cereal::BinaryData<T>& data) {
  archive.bytes(data.data, static_cast<std::size_t>(data.size));
}
template <typename T>
void CEREAL_SAVE_FUNCTION_NAME(PackedOutput& archive, const cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <typename T>
void CEREAL_LOAD_FUNCTION_NAME(PackedInput& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <typename T>
void CEREAL_SAVE_FUNCTION_NAME(PackedOutput& archive, const cereal::SizeTag<T>& size) {
  archive.number(static_cast<std::uint64_t>(size.size));
}
template <typename T>
void CEREAL_LOAD_FUNCTION_NAME(PackedInput& archive, cereal::SizeTag<T>& size) {
  size.size = static_cast<std::remove_reference_t<decltype(size.size)>>(archive.length());
}

}  // namespace verbatim

// What cereal wants to know of archives of one's own.
CEREAL_SETUP_ARCHIVE_TRAITS(verbatim::PackedInput, verbatim::PackedOutput)
