#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace verbatim {

/// A place where two sources of one interview say other words.
struct WordConflict {
  std::size_t turn = 0;        ///< index of the primary source's turn
  std::size_t other_turn = 0;  ///< index of the other source's turn
  std::string words;           ///< in the primary source; where either has none, with a word before or after
  std::string other_words;     ///< in the other source
  bool operator==(const WordConflict&) const = default;
};

/// How the turns of one source of an interview lie in those of its primary source.
struct TalkAlignment {
  /// For each turn of the other source, the indices of the primary's turns that say its words, rising; none
  /// where it could not be aligned. Several where a label is lost in one of the two.
  std::vector<std::vector<std::size_t>> turns_of;
  std::vector<WordConflict> conflicts;  ///< in the order of the primary's turns
  /// Whether both are one talk: at least half of the words of the shorter one stand in turns that say nearly
  /// the same in the other.
  bool is_one_talk = false;
};

/// Aligns two sources of one interview, turn by turn, by their words: folded, accents and punctuation left
/// aside. `primary`, `other`: the turns' texts in order, UTF-8; a turn may be empty.
///
/// First runs of words that occur once in both are matched (the longest chain of them in both orders, as in
/// patience diff: Bram Cohen), then between these shorter runs, then single words by the longest common
/// subsequence where few enough are left. Time grows about as n log n in the number of words.
TalkAlignment align_talk(std::span<const std::string> primary, std::span<const std::string> other);

}  // namespace verbatim
