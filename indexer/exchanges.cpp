#include "indexer/exchanges.h"

#include <algorithm>

#include "common/words.h"
#include "indexer/interview_talk.h"
#include "indexer/speaker_evidence.h"

namespace verbatim {
namespace {

bool asks(const Turn& turn) {
  if (turn.text.find('?') != std::string::npos || hands_over(turn.text)) return true;
  const std::vector<ByteRange> sentences = find_sentences(turn.text);
  return std::any_of(sentences.begin(), sentences.end(), [&](const ByteRange& sentence) {
    const std::string_view words = std::string_view(turn.text).substr(sentence.begin_byte, sentence.size());
    return read_sentence_talk(words, turn.language).asks;
  });
}

}  // namespace

void mark_exchanges(Transcript& transcript) {
  auto& turns = transcript.turns;
  const bool roles_known = std::any_of(
      turns.begin(), turns.end(), [](const ReadTurn& read) { return read.turn.role == Role::interviewer; });
  TurnNumber opener{};
  bool question_open = false;  ///< by the turns of interviewers directly above
  for (ReadTurn& read : turns) {
    Turn& turn = read.turn;
    if (!roles_known) {
      if (Talk(turn.text).asks()) opener = turn.number;
    } else if (turn.role != Role::interviewer) {
      question_open = false;
    } else if (!question_open && asks(turn)) {
      opener = turn.number;
      question_open = true;
    }
    turn.exchange = opener;
  }
}

}  // namespace verbatim
