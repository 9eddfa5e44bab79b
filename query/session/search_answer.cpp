#include "query/session/search_answer.h"

#include <algorithm>

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

SearchAnswer answer_search(const StudySession& session, const SearchRequest& request, Explain explain) {
  return session.read([&] {
    SearchAnswer answer{search(session.indexed(), request, explain), {}};
    if (answer.is_empty()) answer.turns_with_any = turns_with_any(session, request, answer.result);
    return answer;
  });
}

}  // namespace verbatim
