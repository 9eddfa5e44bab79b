#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/search/indexed_study.h"
#include "query/search/passage_search.h"

namespace verbatim::bench {

/// A turn as a ranking gives it, before it is fetched.
struct ScoredTurn {
  std::uint32_t document = 0;
  double score = 0.0;
};

/// Words, with their families looked up: what both rankings begin with.
struct PreparedWords {
  std::string text;
  PreparedQuery query;
  std::optional<CompiledQuery> filter;  ///< the interview; nothing: all interviews
};

/// `interview`: the one that is searched; empty: all.
PreparedWords prepare_words(const IndexedStudy& study, const std::string& words,
                            const std::string& interview);

/// What is done beside ranking.
enum class Counting {
  none,
  exact,  ///< all turns and all interviews that match, as every search of the program says them
};

/// The words as one plain OR query, each standing for its family: BM25 over the turns that hold any, the best
/// `top`, nothing fetched. What the passage ranking is measured against. With Counting::none it is the least
/// that such a query can cost, ties in no set order; with Counting::exact it is what `search` does for it.
std::vector<ScoredTurn> plain_or(const IndexedStudy& study, const PreparedWords& words, std::size_t top,
                                 Counting counting);

/// The same words ranked by passages, as `search --any` does, the best `top`; looking for speakers' names in
/// them included, fetching not. With Counting::exact turns and interviews are counted too, as `search` does.
std::vector<ScoredTurn> by_passages(const IndexedStudy& study, const PreparedWords& words, std::size_t top,
                                    Counting counting);

/// What `by_passages` must give: every candidate scored, none left out by a bound, the best `top`.
std::vector<ScoredTurn> by_passages_unpruned(const IndexedStudy& study, const PreparedWords& words,
                                             std::size_t top);

}  // namespace verbatim::bench
