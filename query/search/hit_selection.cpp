#include "query/search/hit_selection.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "common/text/fingerprint.h"

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

/// The first `count` of each interview; with how many each interview had.
std::map<std::string, std::size_t> keep_best(std::vector<Candidate>& candidates, std::size_t count) {
  std::map<std::string, std::size_t> found;
  std::erase_if(candidates, [&](const Candidate& candidate) { return ++found[candidate.interview] > count; });
  return found;
}

void group_by_interview(std::vector<Candidate>& candidates, const std::map<std::string, std::size_t>& found) {
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

}  // namespace

std::vector<Candidate> select_hits(std::vector<Candidate> candidates, const HitSelection& selection) {
  std::map<std::string, std::size_t> found;
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

}  // namespace verbatim
