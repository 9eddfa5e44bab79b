#include "query/search/companion_turns.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/text/words.h"

namespace verbatim {
namespace {

TurnNumber after(TurnNumber turn) {
  return TurnNumber{to_int(turn) + 1};
}

bool asks_for(const std::vector<CompiledLeaf>& leaves, LeafTurn turn) {
  return std::any_of(leaves.begin(), leaves.end(), [turn](const CompiledLeaf& leaf) {
    return leaf.is_text && !leaf.negated && leaf.turn == turn;
  });
}

bool says_one(const Turn& turn, const std::vector<CompiledLeaf>& leaves, LeafTurn wanted) {
  const std::vector<Word> words = find_words(turn.text);
  return std::any_of(leaves.begin(), leaves.end(), [&](const CompiledLeaf& leaf) {
    return leaf.is_text && !leaf.negated && leaf.turn == wanted && !find_matches(leaf.pattern, words).empty();
  });
}

}  // namespace

std::set<TurnNumber> companion_turns(const Index& index, const Turn& hit,
                                     const std::vector<CompiledLeaf>& leaves) {
  std::set<TurnNumber> companions;
  if (to_int(hit.exchange) == 0) return companions;
  const auto turn_at = [&](TurnNumber number) {
    std::optional<Turn> turn = index.turn(hit.interview, number);
    if (turn && turn->exchange != hit.exchange) turn.reset();
    return turn;
  };
  if (asks_for(leaves, LeafTurn::question)) {
    companions.insert(hit.exchange);
    for (TurnNumber at = after(hit.exchange); at < hit.number; at = after(at)) {
      const std::optional<Turn> turn = turn_at(at);
      if (!turn || turn->role != Role::interviewer || turn->mixed) break;
      companions.insert(at);
    }
  }
  for (const LeafTurn wanted : {LeafTurn::answer, LeafTurn::later}) {
    if (!asks_for(leaves, wanted)) continue;
    for (TurnNumber at = after(hit.number);; at = after(at)) {
      const std::optional<Turn> turn = turn_at(at);
      if (!turn) break;
      const bool answers = turn->role != Role::interviewer || turn->mixed;
      if ((wanted == LeafTurn::later || answers) && says_one(*turn, leaves, wanted)) {
        companions.insert(at);
        break;
      }
    }
  }
  companions.erase(hit.number);
  return companions;
}

}  // namespace verbatim
