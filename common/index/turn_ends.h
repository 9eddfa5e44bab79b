#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"

namespace verbatim {

/// A place where one speaker's talk goes on in the next turn: exports cut sentences there. Kept as metadata
/// of the index, so that a phrase over the end of a turn is found without reading turns.
struct TurnEnd {
  TurnNumber turn{};  ///< of an interview
  TurnNumber next{};  ///< the next turn with words, of the same speaker
  std::string last;   ///< the last word of `turn`, by `fold_accents`
  std::string first;  ///< the first word of `next`, likewise
  bool operator==(const TurnEnd&) const = default;
};

/// A source's turn ends, of one interview.
struct SourceTurnEnds {
  std::string interview;
  std::vector<TurnEnd> ends;
  bool operator==(const SourceTurnEnds&) const = default;
};

/// Finds where the talk of turns, one interview's in order, runs on. Turns without words part nothing.
class TurnEndFinder {
 public:
  /// The end between the turn with words before this one and this one, if the talk runs on there. `speaker`
  /// and `text`, UTF-8, must stay until the next turn is added.
  std::optional<TurnEnd> add(TurnNumber number, std::string_view speaker, std::string_view text);

 private:
  std::optional<TurnNumber> before_;
  std::string_view speaker_, text_;
};

/// A line for the interview, which comes before the first end, and one for each end: both numbers and both
/// words, a blank between. Empty if there is no end.
void append_turn_end(std::string& stored, std::string_view interview, const TurnEnd& end);
std::string store_turn_ends(const SourceTurnEnds& ends);
/// Throws a std::runtime_error for bytes that `store_turn_ends` did not write.
SourceTurnEnds load_turn_ends(std::string_view data);

}  // namespace verbatim
