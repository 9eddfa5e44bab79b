#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "query/search/search.h"
#include "query/session/study_session.h"

namespace verbatim {

/// What a search found and, where it found nothing, what would find more.
struct SearchAnswer {
  SearchResult result;
  /// Turns with any of the words: of a query of several words that found nothing.
  std::optional<std::size_t> turns_with_any;

  bool is_empty() const { return result.found() == 0; }
};

/// Searches, each hit given to `take`, none kept: see `search_each`.
SearchAnswer answer_search_each(const StudySession& session, const SearchRequest& request, Explain explain,
                                const std::function<void(Hit hit)>& take);

/// Searches. Throws as `search` does.
SearchAnswer answer_search(const StudySession& session, const SearchRequest& request,
                           Explain explain = Explain::no);

}  // namespace verbatim
