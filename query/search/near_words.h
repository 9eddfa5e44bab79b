#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/search/indexed_study.h"

namespace verbatim {

/// A word that stands out around what a query finds.
struct NearWord {
  std::string word;                ///< case-folded, as it was said most often
  std::size_t turns = 0;           ///< of those looked at, that say it
  std::size_t turns_in_study = 0;  ///< that say it at all
};

/// Words that would narrow a query down or reach further, the most telling first, at most `most`: from the
/// best 50 hits and the turn on either side of each. A word's weight is p log2(p / q), p its share of the
/// turns looked at, q that of the study (Kullback-Leibler divergence, as in `similar_turns`). Left out: stop
/// words, words of one letter, numbers, the query's own words with their families, and words of one turn
/// only. Throws as `search` does.
std::vector<NearWord> near_words(const IndexedStudy& study, const std::string& query, std::size_t most);

}  // namespace verbatim
