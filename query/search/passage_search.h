#pragma once

#include <string>
#include <vector>

#include "query/ranking/passage_ranking.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// A query with `QueryManner::any`, ready for `PassageRanker`.
struct PassageSearch {
  PassageQuery query;
  std::vector<std::string> notices;
};

/// Facets and negations of the query filter, and so does `filter` unless it is nullptr. Names of speakers are
/// taken out of the words where other words remain. `query_text` is what the tree's places point into. Throws
/// as the index does.
PassageSearch passage_search(const IndexedStudy& study, const PreparedQuery& query,
                             const std::string& query_text, const CompiledQuery* filter);

}  // namespace verbatim
