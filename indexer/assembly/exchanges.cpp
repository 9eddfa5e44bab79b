#include "indexer/assembly/exchanges.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace verbatim {

void mark_exchanges(Transcript& transcript, std::span<const TurnTalk> talk) {
  auto& turns = transcript.turns;
  if (talk.size() != turns.size()) throw std::logic_error("mark_exchanges: talk of another transcript");
  const bool roles_known = std::any_of(
      turns.begin(), turns.end(), [](const ReadTurn& read) { return read.turn.role == Role::interviewer; });
  TurnNumber opener{};
  bool question_open = false;  ///< by the turns of interviewers directly above
  for (std::size_t i = 0; i < turns.size(); ++i) {
    TurnInTranscript& turn = turns[i].turn;
    if (!roles_known) {
      // Anyone's words may hold a question; at the end of a turn it is put to the other.
      if (talk[i].ends_in_question) opener = turn.number;
    } else if (turn.role != Role::interviewer) {
      question_open = false;
    } else if (!question_open && talk[i].asks) {
      opener = turn.number;
      question_open = true;
    }
    // Its last words are an answer already.
    if (turn.mixed) question_open = false;
    turn.exchange = opener;
  }
}

}  // namespace verbatim
