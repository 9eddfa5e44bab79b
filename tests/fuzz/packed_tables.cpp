// Any bytes as a packed table of the index: postings, a conversation, turns' ends, by the first byte.
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "common/index/conversation.h"
#include "common/index/packed_postings.h"
#include "common/index/turn_ends.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {
namespace {

void read_postings(std::string_view data) {
  PackedPostings packed(data);
  std::array<Posting, 64> postings;
  std::uint32_t before = 0;
  while (packed.left() > 0) {
    const std::size_t count = packed.read(postings);
    for (std::size_t i = 0; i < count; ++i) {
      if (postings[i].document <= before || postings[i].count == 0) std::abort();
      before = postings[i].document;
    }
  }
  // A jump into the list finds what reading all of it finds, or sees that the bytes are damaged.
  PackedPostings jumped(data);
  jumped.skip_to(before);
  if (before > 0 && (jumped.read(postings) != 1 || postings[0].document != before)) std::abort();
}

}  // namespace

void fuzz_one_input(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::string_view data = bytes.substr(1);
  try {
    switch (bytes.front() % 3) {
      case 0:
        return read_postings(data);
      case 1: {
        const Conversation conversation = load_conversation(data);
        for (const std::uint32_t turn : conversation.turn_of_document) {
          if (turn >= conversation.turns.size()) std::abort();
        }
        return;
      }
      default:
        load_turn_ends(data);
    }
  } catch (const std::runtime_error&) {
  }
}

}  // namespace verbatim::testing
