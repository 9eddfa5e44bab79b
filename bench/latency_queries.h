#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/index/index.h"

namespace verbatim::bench {

/// One query to be timed: words only.
struct TimedQuery {
  std::string group;      ///< `1 word` to `5 words`, `questions`
  std::string text;       ///< words with blanks between, none of them a stop word
  std::string interview;  ///< the one that it is filtered to where one interview is searched
};

/// The words of a file, lines that begin with # left out. Throws an io Error if it cannot be read.
std::set<std::string> read_stop_words(const std::filesystem::path& file);

/// `per_length` queries of each length from one to five words, drawn from the index's own words: for each
/// word first a band of how many turns hold it (3 to 49, 50 to 499, 500 to 4,999, more; those that have
/// words), then a word of the band, both evenly. No word twice in a query, no stop words, letters only. The
/// same seed and index draw the same.
std::vector<TimedQuery> sample_queries(const Index& index, const std::set<std::string>& stop_words,
                                       std::size_t per_length, std::uint32_t seed);

/// The questions of a `queries.tsv` (question in the third column), stop words taken out, each with an
/// interview of this index, drawn evenly. A question without other words is left out.
std::vector<TimedQuery> read_questions(const std::filesystem::path& file, const Index& index,
                                       const std::set<std::string>& stop_words, std::uint32_t seed);

}  // namespace verbatim::bench
