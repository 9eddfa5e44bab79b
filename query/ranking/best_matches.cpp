#include "query/ranking/best_matches.h"

#include <algorithm>
#include <utility>

#include "query/ranking/match_plan.h"
#include "query/ranking/scored_documents.h"

namespace verbatim {
namespace {

bool comes_before(const ScoredDocument& a, const ScoredDocument& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

std::vector<ScoredDocument> best_of(const ScoredDocuments& found, std::size_t wanted) {
  std::vector<ScoredDocument> best;
  if (wanted == 0) return best;
  const auto score_of = [&](std::size_t i) { return found.scores.empty() ? 0.0 : found.scores[i]; };
  // A heap with the worst of the best on top; documents ascend, so that of equals the first ones stay.
  for (std::size_t i = 0; i < found.documents.size(); ++i) {
    const ScoredDocument one{found.documents[i], score_of(i)};
    if (best.size() == wanted) {
      if (one.score <= best.front().score) continue;
      std::pop_heap(best.begin(), best.end(), comes_before);
      best.back() = one;
    } else {
      best.push_back(one);
    }
    std::push_heap(best.begin(), best.end(), comes_before);
  }
  if (best.size() == wanted) {
    const double last = best.front().score;
    std::erase_if(best, [&](const ScoredDocument& one) { return one.score == last; });
    for (std::size_t i = 0; i < found.documents.size(); ++i) {
      if (score_of(i) == last) best.push_back({found.documents[i], last});
    }
  }
  std::ranges::sort(best, comes_before);
  return best;
}

}  // namespace

std::optional<BestMatches> best_matches(const Index& index, const Xapian::Query& query, std::size_t wanted) {
  const std::optional<MatchPlan> plan = plan_match(index, query);
  if (!plan) return std::nullopt;
  ScoredDocuments found = PlanMatcher(index, index.document_lengths()).match(*plan);
  std::vector<ScoredDocument> best = best_of(found, wanted);
  return BestMatches{std::move(found.documents), std::move(best)};
}

}  // namespace verbatim
