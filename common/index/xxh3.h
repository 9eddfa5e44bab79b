#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace verbatim {

// XXH3 (Collet 2020), which is limited by the memory alone: sums that are there to find damage. Whoever could
// write to the files could write to their sums too.

/// Of 64 bits.
std::uint64_t xxh3_of(std::string_view bytes);

/// Of 128 bits, of bytes that come in pieces.
class Xxh3 {
 public:
  Xxh3();

  void add(std::string_view piece);
  /// 32 digits.
  std::string hex() const;

 private:
  std::shared_ptr<void> state_;  ///< the library's
};

}  // namespace verbatim
