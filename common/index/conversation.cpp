#include "common/index/conversation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "common/index/passage_kernel.h"
#include "common/index/varint.h"

namespace verbatim {
namespace {

constexpr std::uint64_t kBegins = 1, kAsks = 2;
constexpr unsigned kFlagBits = 2;

}  // namespace

void set_norms(Conversation& conversation) {
  auto& turns = conversation.turns;
  std::vector<std::int64_t> place(turns.size());
  for (std::size_t i = 1; i < turns.size(); ++i) {
    place[i] = place[i - 1] +
               (turns[i].begins ? passage_kernel::kReach + 1 : passage_kernel::step(turns[i - 1].words));
  }
  std::size_t first = 0;
  for (std::size_t at = 0; at < turns.size(); ++at) {
    while (place[at] - place[first] > passage_kernel::kReach) ++first;
    double norm = 0.0;
    for (std::size_t from = first; from < turns.size(); ++from) {
      const std::int64_t distance = place[at] - place[from];
      if (distance < -passage_kernel::kReach) break;
      norm += static_cast<double>(passage_kernel::weight(distance)) * turns[from].words;
    }
    turns[at].norm = static_cast<std::uint32_t>(std::lround(norm));
  }
}

std::string store_conversation(const Conversation& conversation) {
  std::string out;
  put_varint(out, conversation.turns.size());
  for (const TurnShape& turn : conversation.turns) {
    put_varint(out, (static_cast<std::uint64_t>(turn.words) << kFlagBits) | (turn.asks ? kAsks : 0) |
                        (turn.begins ? kBegins : 0));
    put_varint(out, turn.norm);
  }
  const auto& order = conversation.turn_of_document;
  if (!std::is_sorted(order.begin(), order.end())) {
    for (const std::uint32_t turn : order) put_varint(out, turn);
  }
  return out;
}

Conversation load_conversation(std::string_view data) {
  VarintReader in(data);
  Conversation conversation;
  const std::uint32_t size = in.next_below(data.size() + 1);
  conversation.turns.reserve(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint64_t word = in.next();
    TurnShape turn;
    // Cut to 32 bits, a damaged number would rank as if it were a true one.
    if (word >> kFlagBits > std::numeric_limits<std::uint32_t>::max())
      throw std::runtime_error("a number is too large");
    turn.words = static_cast<std::uint32_t>(word >> kFlagBits);
    turn.asks = (word & kAsks) != 0;
    turn.begins = (word & kBegins) != 0;
    turn.norm = in.next_below(std::uint64_t{1} << 32U);
    conversation.turns.push_back(turn);
  }
  conversation.turn_of_document.reserve(size);
  const bool in_order = in.at_end();
  for (std::uint32_t i = 0; i < size; ++i) {
    conversation.turn_of_document.push_back(in_order ? i : in.next_below(size));
  }
  if (!in.at_end()) throw std::runtime_error("something follows its end");
  return conversation;
}

}  // namespace verbatim
