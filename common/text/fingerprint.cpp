#include "common/text/fingerprint.h"

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include <openssl/evp.h>

namespace verbatim {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

void expect_success(int result) {
  if (result != 1) throw std::runtime_error("SHA-256 is not available in this OpenSSL");
}

std::string hex_of(const Digest& digest, unsigned int size) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex(std::size_t{2} * size, '0');
  for (unsigned int i = 0; i < size; ++i) {
    hex[2 * i] = kDigits[digest[i] >> 4];
    hex[2 * i + 1] = kDigits[digest[i] & 15];
  }
  return hex;
}

/// OpenSSL 3 looks for an algorithm of `EVP_sha256()` each time that it is used, under locks: for some
/// kilobytes that takes as long as the digest.
const EVP_MD* sha256() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  expect_success(fetched == nullptr ? 0 : 1);
  return fetched;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  Digest digest{};
  unsigned int size = 0;
  expect_success(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256(), nullptr));
  return hex_of(digest, size);
}

Sha256::Sha256()
    : context_(EVP_MD_CTX_new(), [](void* context) { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context)); }) {
  expect_success(EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_.get()), sha256(), nullptr));
}

void Sha256::add(std::string_view piece) {
  expect_success(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_.get()), piece.data(), piece.size()));
}

std::string Sha256::hex() {
  Digest digest{};
  unsigned int size = 0;
  expect_success(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_.get()), digest.data(), &size));
  return hex_of(digest, size);
}

}  // namespace verbatim
