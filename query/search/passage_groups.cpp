#include "query/search/passage_groups.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace verbatim {
namespace {

bool share_passage(const Turn& earlier, const Turn& later) {
  return earlier.interview == later.interview &&
         to_int(later.number) - to_int(earlier.number) <= kSamePassageTurns;
}

}  // namespace

std::vector<Hit> grouped_by_passage(std::vector<Hit> hits) {
  struct Place {
    std::size_t rank;
    std::size_t best_of_passage;
  };
  std::vector<Place> places;
  for (std::size_t rank = 0; rank < hits.size(); ++rank) places.push_back({rank, rank});
  const auto as_said = [&](const Place& a, const Place& b) {
    const Turn &left = hits[a.rank].turn, &right = hits[b.rank].turn;
    return std::tie(left.interview, left.number) < std::tie(right.interview, right.number);
  };
  std::sort(places.begin(), places.end(), as_said);
  for (auto begin = places.begin(); begin != places.end();) {
    auto end = std::next(begin);
    while (end != places.end() && share_passage(hits[std::prev(end)->rank].turn, hits[end->rank].turn)) ++end;
    const std::size_t best =
        std::min_element(begin, end, [](const Place& a, const Place& b) { return a.rank < b.rank; })->rank;
    for (; begin != end; ++begin) begin->best_of_passage = best;
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.best_of_passage < b.best_of_passage; });
  std::vector<Hit> grouped;
  grouped.reserve(hits.size());
  for (const Place& place : places) grouped.push_back(std::move(hits[place.rank]));
  return grouped;
}

}  // namespace verbatim
