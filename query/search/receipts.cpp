#include "query/search/receipts.h"

#include <algorithm>
#include <limits>
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

/// Takes each hit of `before` that fits one of `now` out of both, and tells `found` of the two.
template <typename Fits, typename Found>
void take_pairs(Hits& before, Hits& now, Fits fits, Found found) {
  std::erase_if(before, [&](const TurnHash& old) {
    const auto match =
        std::find_if(now.begin(), now.end(), [&](const TurnHash& hit) { return fits(old, hit); });
    if (match == now.end()) return false;
    found(old, *match);
    now.erase(match);
    return true;
  });
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
  const auto same_text = [](const TurnHash& a, const TurnHash& b) { return a.text_hash == b.text_hash; };
  const auto moved = [&](const TurnHash& a, const TurnHash& b) {
    difference.moved.emplace_back(a.citation, b.citation);
  };
  take_pairs(lost, added, std::equal_to<>(), [](const TurnHash&, const TurnHash&) {});
  take_pairs(
      lost, added,
      [&](const TurnHash& a, const TurnHash& b) {
        return same_text(a, b) && interview_of(a.citation) == interview_of(b.citation);
      },
      moved);
  take_pairs(lost, added, same_text, moved);
  take_pairs(
      lost, added, [](const TurnHash& a, const TurnHash& b) { return a.citation == b.citation; },
      [&](const TurnHash& a, const TurnHash&) { difference.edited.push_back(a.citation); });
  std::sort(difference.moved.begin(), difference.moved.end(),
            [](const auto& a, const auto& b) { return citation_key(a.first) < citation_key(b.first); });
  difference.added = citations_of(added);
  difference.lost = citations_of(lost);
  return difference;
}

}  // namespace verbatim
