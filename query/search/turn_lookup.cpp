#include "query/search/turn_lookup.h"

#include <algorithm>
#include <optional>
#include <string>

#include <xapian.h>

#include "common/index/interview_lookup.h"
#include "common/index/schema.h"
#include "common/messages/error.h"
#include "query/language/text_matches.h"
#include "query/matching/document_set.h"

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

bool holds_match_for(const Turn& turn, const std::vector<CompiledLeaf>& leaves, LeafTurn wanted) {
  std::vector<const TextPattern*> patterns;
  for (const CompiledLeaf& leaf : leaves) {
    if (leaf.is_text && !leaf.negated && leaf.turn == wanted) patterns.push_back(&leaf.pattern);
  }
  return has_match(turn.text, patterns);
}

}  // namespace

std::vector<Turn> cited_turns(const Index& index, const Citation& citation, std::size_t context) {
  return index.read([&] {
    const std::string interview = find_interview(citation.interview, index);
    const std::uint32_t end = index.turns_of(interview);
    const std::uint32_t first = citation.first ? to_int(*citation.first) : 1;
    const std::uint32_t last = citation.last ? to_int(*citation.last) : end;
    if (first > end || last > end) {
      throw usage_error("there is no turn " + cite(interview, TurnNumber{first > end ? first : last}),
                        "interview " + interview + " has turns 1 to " + std::to_string(end));
    }
    const auto reach = static_cast<std::uint32_t>(std::min<std::size_t>(context, end));
    std::vector<Turn> turns;
    for (std::uint32_t at = first > reach ? first - reach : 1; at <= std::min(last + reach, end); ++at) {
      if (auto turn = index.turn(interview, TurnNumber{at})) turns.push_back(std::move(*turn));
    }
    return turns;
  });
}

namespace {

std::vector<TurnPlace> places_of(const IndexedStudy& study, const std::string& query,
                                 Xapian::Query CompiledQuery::*part) {
  return study.read([&] {
    const Index& index = study.index();
    const DocumentSet matches = matching_documents(index, study.prepared(query).compiled.*part);
    std::vector<TurnPlace> turns;
    turns.reserve(matches.size());
    for (const std::uint32_t document : matches) {
      std::vector<std::string> values = index.values_of(document, {kTurnSlot, kOrderSlot, kInterviewSlot});
      const double number = Xapian::sortable_unserialise(values[0]);
      turns.push_back(
          {std::move(values[1]), std::move(values[2]), TurnNumber{static_cast<std::uint32_t>(number)}});
    }
    std::ranges::sort(turns, {}, &TurnPlace::order_key);
    return turns;
  });
}

}  // namespace

std::vector<TurnPlace> matching_turns(const IndexedStudy& study, const std::string& query) {
  return places_of(study, query, &CompiledQuery::query);
}

std::vector<TurnPlace> kept_turns(const IndexedStudy& study, const std::string& query) {
  return places_of(study, query, &CompiledQuery::filter);
}

std::set<TurnNumber> companion_turns(const Index& index, const Turn& hit,
                                     const std::vector<CompiledLeaf>& leaves) {
  std::set<TurnNumber> companions;
  if (to_int(hit.exchange) == 0) return companions;
  const auto turn_at = [&](TurnNumber number) {
    std::optional<Turn> turn = index.turn(hit.interview, number);
    // Loops over numbers end with the exchange.
    if (turn && turn->exchange != hit.exchange) turn.reset();
    return turn;
  };
  if (asks_for(leaves, LeafTurn::question)) {
    // An exchange is numbered by the turn that opens it. Exports cut one question into several turns, so the
    // interviewer's turns right below it belong to it; a mixed one holds the beginning of the answer.
    companions.insert(hit.exchange);
    for (TurnNumber at = after(hit.exchange); at < hit.number; at = after(at)) {
      const std::optional<Turn> turn = turn_at(at);
      if (!turn || turn->role != Role::interviewer || turn->mixed) break;
      companions.insert(at);
    }
  }
  for (const LeafTurn wanted : {LeafTurn::answer, LeafTurn::later}) {
    if (!asks_for(leaves, wanted)) continue;
    // The first turn that says one of the words, not all that do: one is enough to see why the hit is one.
    for (TurnNumber at = after(hit.number);; at = after(at)) {
      const std::optional<Turn> turn = turn_at(at);
      if (!turn) break;
      const bool answers = turn->role != Role::interviewer || turn->mixed;
      if ((wanted == LeafTurn::later || answers) && holds_match_for(*turn, leaves, wanted)) {
        companions.insert(at);
        break;
      }
    }
  }
  companions.erase(hit.number);
  return companions;
}

}  // namespace verbatim
