#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/search/search.h"

namespace verbatim {

struct SimilarRequest {
  std::vector<Citation> like = {};    ///< examples; at least one with words
  std::vector<Citation> unlike = {};  ///< turns that look alike and are not meant; may be empty
  std::string filter = {};            ///< a query that every hit must match; or empty
  std::size_t limit = 10;
  /// Factor on the scores of interviewers' turns, except mixed ones, which hold an answer too; from 0 to 1.
  double interviewers_share = 1.0;
  std::size_t words = 25;  ///< how many words of the examples to search with
  std::size_t excerpt_bytes = 400;
  std::size_t max_excerpts = 3;
};

/// Turns like these and unlike those, the best first: relevance feedback. The examples' words are weighed
/// against the study and the `unlike` turns, see `TellingWords`, so that the words of rejected turns count
/// less.
/// The heaviest words, with these weights, are ranked by `PassageRanker`, the passage weighing 0.2 only: it
/// may hold the examples themselves, and to stand near them does not make a turn similar. bench/README.md has
/// the figures.
///
/// A turn that is cited several times counts once, and is an example if it is among both. No cited turn is a
/// hit. Gives what `search` gives with `any`; `reading` names the heaviest words. Throws a usage Error for
/// citations of nothing and for examples without a word that says anything, a QueryError for a wrong filter,
/// an io Error for the index.
SearchResult similar_turns(const IndexedStudy& study, const SimilarRequest& request);

}  // namespace verbatim
