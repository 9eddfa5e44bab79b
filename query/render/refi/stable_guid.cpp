#include "query/render/refi/stable_guid.h"

#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace verbatim {

std::string stable_guid(std::string_view kind, std::string_view name) {
  // Made once at random; another one would give all that was exported before other GUIDs.
  constexpr std::array<unsigned char, 16> kNameSpace{0x5d, 0x0b, 0x7e, 0x21, 0x93, 0x4c, 0x4f, 0x8a,
                                                     0xb6, 0x1f, 0x2c, 0x70, 0xe9, 0x44, 0x13, 0xd8};
  std::string bytes(kNameSpace.begin(), kNameSpace.end());
  bytes.append(kind).append(1, '\0').append(name);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1 || size < 16)
    throw std::logic_error("SHA-1 is missing");
  digest[6] = static_cast<unsigned char>((digest[6] & 0x0F) | 0x50);
  digest[8] = static_cast<unsigned char>((digest[8] & 0x3F) | 0x80);
  std::string guid;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) guid += '-';
    guid += fmt::format("{:02x}", digest[i]);
  }
  return guid;
}

}  // namespace verbatim
