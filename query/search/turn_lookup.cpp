#include "query/search/turn_lookup.h"

#include <algorithm>

#include "common/messages/error.h"

namespace verbatim {
namespace {

std::uint32_t last_turn(const Xapian::Database& database, const std::string& interview) {
  // Turns are numbered from 1 without gaps, so their count is the last number.
  return database.get_termfreq(facet_term(built_in_facet("interview"), interview));
}

}  // namespace

std::optional<Turn> find_turn(const Xapian::Database& database, const std::string& interview,
                              TurnNumber number) {
  const std::string term = unique_term(interview, number);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return std::nullopt;
  return turn_of(database.get_document(*posting));
}

std::vector<Turn> interview_turns(const Xapian::Database& database, const std::string& interview) {
  std::vector<Turn> turns;
  for (std::uint32_t at = 1, end = last_turn(database, interview); at <= end; ++at) {
    if (auto turn = find_turn(database, interview, TurnNumber{at})) turns.push_back(std::move(*turn));
  }
  return turns;
}

std::vector<Turn> cited_turns(const IndexReader& index, const Citation& citation, std::size_t context) {
  return index.read([&](const Xapian::Database& database) {
    const std::string interview =
        resolve_interview(citation.interview, facet_values(database, built_in_facet("interview")));
    const std::uint32_t end = last_turn(database, interview);
    const std::uint32_t first = citation.first ? to_int(*citation.first) : 1;
    const std::uint32_t last = citation.last ? to_int(*citation.last) : end;
    if (first > end || last > end) {
      throw usage_error("there is no turn " + cite(interview, TurnNumber{first > end ? first : last}),
                        "interview " + interview + " has turns 1 to " + std::to_string(end));
    }
    const auto reach = static_cast<std::uint32_t>(std::min<std::size_t>(context, end));
    std::vector<Turn> turns;
    for (std::uint32_t at = first > reach ? first - reach : 1; at <= std::min(last + reach, end); ++at) {
      if (auto turn = find_turn(database, interview, TurnNumber{at})) turns.push_back(std::move(*turn));
    }
    return turns;
  });
}

}  // namespace verbatim
