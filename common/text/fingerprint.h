#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace verbatim {

/// SHA-256 (FIPS 180-4) of `bytes`, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// The same over bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view piece);
  /// Of all pieces; no more can follow.
  std::string hex();

 private:
  std::shared_ptr<void> context_;  ///< OpenSSL's
};

}  // namespace verbatim
