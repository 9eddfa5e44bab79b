#include "query/session/search_answer.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace verbatim {
namespace {

std::optional<std::size_t> turns_with_any(const StudySession& session, SearchRequest request,
                                          const SearchResult& nothing) {
  const auto texts = std::count_if(nothing.leaves.begin(), nothing.leaves.end(),
                                   [](const LeafCount& leaf) { return leaf.is_text && !leaf.negated; });
  if (texts < 2 || request.any) return std::nullopt;
  request.any = true;
  request.limit = 0;
  return search(session.indexed(), request).turns;
}

}  // namespace

SearchAnswer answer_search_each(const StudySession& session, const SearchRequest& request, Explain explain,
                                const std::function<void(Hit hit)>& take) {
  return session.read([&] {
    SearchAnswer answer{search_each(session.indexed(), request, explain, take), {}};
    if (request.explains_misses && answer.is_empty())
      answer.turns_with_any = turns_with_any(session, request, answer.result);
    return answer;
  });
}

SearchAnswer answer_search(const StudySession& session, const SearchRequest& request, Explain explain) {
  return session.read([&] {
    std::vector<Hit> hits;
    SearchAnswer answer =
        answer_search_each(session, request, explain, [&](Hit hit) { hits.push_back(std::move(hit)); });
    answer.result.hits = std::move(hits);
    return answer;
  });
}

}  // namespace verbatim
