#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/search/search.h"

namespace verbatim {

/// A word to grow a query by: nobody asked for it, but it stands near what was asked for.
struct NearWord {
  std::string word;            ///< as said in the study, case-folded; it stands for its family
  std::size_t turns = 0;       ///< that have it and none of the words asked for; at least 1
  std::size_t interviews = 0;  ///< with such a turn and without any that has a word asked for
  bool operator==(const NearWord&) const = default;
};

/// At most `wanted` words that stand near those of a query in this study, the most telling first. They are
/// for people to pick from, and never searched for by themselves: MRR is 0.42 for questions with two words
/// of substance and 0.70 for those with seven (bench/README.md), so one word more is worth offering, and a
/// wrong one is worth refusing.
///
/// The 40 best turns by `PassageRanker` are read, and their words weighed as `TellingWords` says. Left out
/// are the words asked for, those that ask (`is_asking_word`), numbers and single letters, what fewer than
/// two of these turns say, what would add no turn, and what would add one turn in eight or more. `request`:
/// of a search with `any`; its filters hold for the counts too, its selection, limit and offset do not count.
/// Throws as `search` does.
std::vector<NearWord> near_words(const IndexedStudy& study, const SearchRequest& request, std::size_t wanted);

inline constexpr std::size_t kNearWordsOffered = 5;

}  // namespace verbatim
