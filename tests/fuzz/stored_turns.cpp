// Any bytes as a stored turn, a block of turns or a source record, with the checksum that
// makes them worth reading. What cannot be read is a runtime_error there, which the index turns into damage.
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "common/index/schema.h"
#include "common/index/turn_block.h"
#include "common/text/fingerprint.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  constexpr std::size_t kChecksumDigits = 8;
  const std::string stored = std::string(bytes) + sha256_hex(bytes).substr(0, kChecksumDigits);
  try {
    const Turn turn = load_turn(bytes);
    if (load_turn(store_turn(turn)) != turn) std::abort();
  } catch (const std::runtime_error&) {
  }
  try {
    const TurnBlock block = load_turn_block(0, stored);
    if (load_turn_block(0, store_turn_block(0, block)) != block) std::abort();
  } catch (const std::runtime_error&) {
  }
  try {
    load_source_record(stored);
  } catch (const std::runtime_error&) {
  }
}

}  // namespace verbatim::testing
