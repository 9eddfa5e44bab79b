#include "indexer/assembly/exchanges.h"

#include <algorithm>

#include "common/text/words.h"
#include "indexer/speakers/speaker_evidence.h"
#include "indexer/transcript/interview_talk.h"
#include "indexer/transcript/question_marks.h"

namespace verbatim {
namespace {

bool ends_in_question(const Turn& turn) {
  // Only the language tells a Greek question mark from a semicolon.
  return Talk(turn.text).asks() || (turn.language == "el" && turn.text.ends_with(';'));
}

bool asks(const Turn& turn) {
  if (has_question_mark(turn.text, turn.language) || hands_over(turn.text)) return true;
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
      if (ends_in_question(turn)) opener = turn.number;
    } else if (turn.role != Role::interviewer) {
      question_open = false;
    } else if (!question_open && asks(turn)) {
      opener = turn.number;
      question_open = true;
    }
    // Its last words are an answer already.
    if (turn.mixed) question_open = false;
    turn.exchange = opener;
  }
}

}  // namespace verbatim
