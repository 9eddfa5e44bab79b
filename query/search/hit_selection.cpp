#include "query/search/hit_selection.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "common/text/fingerprint.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

void sort_candidates(std::vector<Candidate>& candidates, HitOrder order) {
  if (order == HitOrder::relevance) return;
  const auto key = [&](const Candidate& candidate) {
    const bool by_time = order == HitOrder::time;
    return std::tuple<bool, std::string_view, std::string_view>(
        by_time && candidate.start_key.empty(), by_time ? std::string_view(candidate.start_key) : "",
        candidate.order_key);
  };
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
}

/// The first `count` of each interview, those that hold another part before the rest; with how many each had.
std::map<std::string, std::size_t> keep_best(std::vector<Candidate>& candidates, std::size_t count) {
  struct Kept {
    std::size_t turns = 0;
    std::uint64_t parts = 0;
  };
  std::map<std::string, std::size_t> found;
  std::map<std::string, Kept> kept;
  std::vector<bool> is_kept(candidates.size(), false);
  const auto keep = [&](std::size_t at, bool new_parts_only) {
    Kept& interview = kept[candidates[at].interview];
    const bool adds = (candidates[at].parts & ~interview.parts) != 0;
    if (is_kept[at] || interview.turns == count || (new_parts_only && !adds)) return;
    is_kept[at] = true;
    ++interview.turns;
    interview.parts |= candidates[at].parts;
  };
  for (std::size_t i = 0; i < candidates.size(); ++i) keep(i, /*new_parts_only=*/true);
  for (std::size_t i = 0; i < candidates.size(); ++i) keep(i, /*new_parts_only=*/false);
  std::vector<Candidate> best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    ++found[candidates[i].interview];
    if (is_kept[i]) best.push_back(std::move(candidates[i]));
  }
  candidates = std::move(best);
  return found;
}

void group_by_interview(std::vector<Candidate>& candidates, const std::map<std::string, std::size_t>& found) {
  // Interviews keep the order of their first hits.
  std::map<std::string, std::pair<std::size_t, std::size_t>> seen;  // order of interviews; kept
  for (const Candidate& candidate : candidates) {
    ++seen.try_emplace(candidate.interview, seen.size(), 0).first->second.second;
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    return seen.at(a.interview).first < seen.at(b.interview).first;
  });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    if (i + 1 < candidates.size() && candidates[i + 1].interview == candidate.interview) continue;
    candidate.more_in_interview = found.at(candidate.interview) - seen.at(candidate.interview).second;
  }
}

void draw_sample(std::vector<Candidate>& candidates, std::size_t count, std::uint64_t seed) {
  // Each turn draws its own lot from the seed and its citation. So a sample does not depend on the order of
  // indexing, and turns that come or go leave the lots of all others as they are.
  std::vector<std::pair<std::string, std::size_t>> ranks;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    ranks.emplace_back(sha256_hex(std::to_string(seed) + "\n" + candidates[i].order_key), i);
  }
  std::sort(ranks.begin(), ranks.end());
  if (ranks.size() > count) ranks.resize(count);
  std::vector<Candidate> drawn;
  for (const auto& [rank, at] : ranks) drawn.push_back(std::move(candidates[at]));
  candidates = std::move(drawn);
}

bool share_passage(const Turn& earlier, const Turn& later) {
  return earlier.interview == later.interview &&
         to_int(later.number) - to_int(earlier.number) <= kSamePassageTurns;
}

}  // namespace

std::vector<Candidate> select_hits(std::vector<Candidate> candidates, const HitSelection& selection) {
  std::map<std::string, std::size_t> found;
  // The best of each interview are taken while the candidates still come the best first.
  if (selection.per_interview > 0) found = keep_best(candidates, selection.per_interview);
  if (selection.sample > 0) {
    draw_sample(candidates, selection.sample, selection.seed);
    sort_candidates(candidates, HitOrder::position);
  } else {
    sort_candidates(candidates, selection.order);
  }
  if (selection.per_interview > 0) group_by_interview(candidates, found);
  return candidates;
}

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
  // Sorted as said, the hits of a passage stand in a row. Each gets the rank of the best in its row; a stable
  // sort by that rank then moves whole rows and leaves their inner order.
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
