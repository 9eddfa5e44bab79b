#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/citation.h"
#include "common/index_store.h"
#include "common/study.h"
#include "query/search/search.h"

namespace verbatim {

struct SimilarRequest {
  std::vector<Citation> like = {};    ///< examples; at least one with words
  std::vector<Citation> unlike = {};  ///< turns that look alike and are not meant; may be empty
  std::string filter = {};            ///< a query that every hit must match; or empty
  std::size_t limit = 10;
  std::size_t words = 25;  ///< how many words of the examples to search with
  std::size_t excerpt_bytes = 400;
  std::size_t max_excerpts = 3;
};

/// Turns like these and unlike those, the best first: relevance feedback. The examples' words are weighed by
/// how much more often they occur there than in the whole study, p log2(p / q) (Kullback-Leibler divergence
/// as in Carpineto et al., "An information-theoretic approach to automatic query expansion", TOIS 2001), with
/// half of the same taken off for the `unlike` turns (Rocchio 1971); the heaviest words, with these weights,
/// are ranked by `PassageRanker`. The examples themselves are no hits, nor are turns without any of the
/// words.
///
/// Gives what `search` gives with `any`; `reading` names the words. Throws a usage Error for citations of
/// nothing and for examples without a word that says anything, a QueryError for a wrong filter, an io Error
/// for the index.
SearchResult similar_turns(const IndexReader& index, const Study& study, const SimilarRequest& request);

}  // namespace verbatim
