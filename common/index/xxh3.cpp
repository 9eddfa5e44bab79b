#include "common/index/xxh3.h"

#include <iomanip>
#include <new>
#include <sstream>

#include <xxhash.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same sums, with the widest vectors that the processor has
#endif

namespace verbatim {

namespace {

XXH3_state_t* state_of(const std::shared_ptr<void>& state) {
  return static_cast<XXH3_state_t*>(state.get());
}

}  // namespace

std::uint64_t xxh3_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

Xxh3::Xxh3()
    : state_(XXH3_createState(), [](void* state) { XXH3_freeState(static_cast<XXH3_state_t*>(state)); }) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(state_of(state_));
}

void Xxh3::add(std::string_view piece) {
  XXH3_128bits_update(state_of(state_), piece.data(), piece.size());
}

std::string Xxh3::hex() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_of(state_));
  std::ostringstream text;
  text << std::hex << std::setfill('0') << std::setw(16) << hash.high64 << std::setw(16) << hash.low64;
  return std::move(text).str();
}

}  // namespace verbatim
