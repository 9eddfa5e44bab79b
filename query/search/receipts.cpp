#include "query/search/receipts.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "common/index/schema.h"
#include "common/model/citation.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

using Hits = std::vector<TurnHash>;

std::string interview_of(const std::string& citation) {
  return citation.substr(0, citation.find(':'));
}

/// Takes each hit of `before` out that has the same key as one of `now`, together with the first such one
/// that is left there, and tells `found` of the two. The hits of `now` are looked up by their keys: two runs
/// of a broad query share most of a large study, and comparing each hit with each took minutes.
template <typename Key, typename Found>
void take_pairs(Hits& before, Hits& now, Key key, Found found) {
  struct Equals {
    std::vector<std::size_t> places;  ///< in `now`
    std::size_t taken = 0;            ///< of them, from the first on
  };
  std::unordered_map<std::string, Equals> by_key;
  for (std::size_t i = 0; i < now.size(); ++i) by_key[key(now[i])].places.push_back(i);
  std::vector<bool> is_taken(now.size(), false);
  std::erase_if(before, [&](const TurnHash& old) {
    const auto equals = by_key.find(key(old));
    if (equals == by_key.end() || equals->second.taken == equals->second.places.size()) return false;
    const std::size_t place = equals->second.places[equals->second.taken++];
    is_taken[place] = true;
    found(old, now[place]);
    return true;
  });
  std::size_t at = 0;
  std::erase_if(now, [&](const TurnHash&) { return is_taken[at++]; });
}

std::vector<std::string> citations_of(const Hits& hits) {
  std::vector<std::string> citations;
  for (const TurnHash& hit : hits) citations.push_back(hit.citation);
  return citations;
}

std::string citation_key(const std::string& citation) {
  const Citation parsed = parse_citation(citation);
  return order_key(parsed.interview, parsed.first.value_or(TurnNumber{}));
}

}  // namespace

KeptRun make_receipt(const IndexedStudy& study, const std::string& query, const QueryParameters& parameters) {
  return study.read([&] {
    KeptRun run{parameters, {}, study.index().fingerprint(), 0, 0, {}};
    run.query = to_query_text(study.prepared(query, {.parameters = parameters}).resolved);
    SearchRequest request;
    request.query = query;
    request.parameters = parameters;
    request.limit = std::numeric_limits<std::size_t>::max();
    const SearchResult result = search(study, request);
    run.turns = static_cast<std::uint32_t>(result.turns);
    run.interviews = static_cast<std::uint32_t>(result.interviews);
    std::vector<std::pair<std::string, TurnHash>> sorted;
    for (const Hit& hit : result.hits) {
      sorted.emplace_back(order_key(hit.turn.interview, hit.turn.number), hash_turn(hit.turn));
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [key, hit] : sorted) run.hits.push_back(std::move(hit));
    return run;
  });
}

ReceiptDifference compare_runs(const KeptRun& before, const KeptRun& now) {
  Hits lost = before.hits;
  Hits added = now.hits;
  ReceiptDifference difference;
  std::vector<std::pair<std::string, std::pair<std::string, std::string>>> moves;  // by citation key
  const auto moved = [&](const TurnHash& a, const TurnHash& b) {
    moves.push_back({citation_key(a.citation), {a.citation, b.citation}});
  };
  // A hash has no blank in it, so that two parts of a key with one between are told apart.
  // From the surest likeness to the weakest, and each hit is used up by the first that fits: unchanged, moved
  // within its interview, moved to another one, edited in its place.
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash + " " + hit.citation; },
      [](const TurnHash&, const TurnHash&) {});
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash + " " + interview_of(hit.citation); },
      moved);
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash; }, moved);
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.citation; },
      [&](const TurnHash& a, const TurnHash&) { difference.edited.push_back(a.citation); });
  std::sort(moves.begin(), moves.end());
  for (auto& [key, move] : moves) difference.moved.push_back(std::move(move));
  difference.added = citations_of(added);
  difference.lost = citations_of(lost);
  return difference;
}

}  // namespace verbatim
