#include "query/search/turn_lookup.h"

#include <algorithm>

#include "common/messages/error.h"

namespace verbatim {

std::vector<Turn> cited_turns(const Index& index, const Citation& citation, std::size_t context) {
  return index.read([&] {
    const std::string interview = resolve_interview(citation.interview, index.interviews());
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

}  // namespace verbatim
