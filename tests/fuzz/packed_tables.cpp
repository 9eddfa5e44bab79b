// Any bytes as a packed table of the index: postings, a conversation, positions, turns' ends, by the first
// byte.
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "common/index/conversation.h"
#include "common/index/packed_positions.h"
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

void read_positions(std::string_view data) {
  PackedPositions packed(data);
  PositionLists again;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    std::uint32_t before = 0;
    again.begin();
    for (const std::uint32_t position : packed.list(i)) {
      if (position <= before) std::abort();
      again.add(before = position);
    }
    if (before == 0) std::abort();
  }
  // Numbers may be written longer than they need be, so that only what is read has to be the same.
  const std::string repacked = pack_positions(again);
  if (PackedPositions(repacked).size() != packed.size()) std::abort();
}

}  // namespace

void fuzz_one_input(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::string_view data = bytes.substr(1);
  try {
    switch (bytes.front() % 4) {
      case 0:
        return read_postings(data);
      case 1: {
        const Conversation conversation = load_conversation(data);
        for (const std::uint32_t turn : conversation.turn_of_document) {
          if (turn >= conversation.turns.size()) std::abort();
        }
        return;
      }
      case 2:
        load_turn_ends(data);
        return;
      default:
        read_positions(data);
    }
  } catch (const std::runtime_error&) {
  }
}

}  // namespace verbatim::testing
