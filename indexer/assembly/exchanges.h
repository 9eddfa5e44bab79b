#pragma once

#include <span>

#include "indexer/transcript/interview_talk.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Sets Turn::exchange on every turn: the number of the turn that opens its exchange, a question and the
/// turns that answer it, up to the next question; 0 before the first question.
///
/// An interviewer's turn that asks opens one; "Okay. I see." does not. Exports cut one utterance into several
/// blocks, so of turns of interviewers in a row only the first that asks opens one; a mixed turn ends the
/// row. Where no turn has an interviewer, a turn that ends in a question mark opens one. Roles must be
/// settled. `talk`: `read_talk` of the transcript; throws a std::logic_error for that of another one.
void mark_exchanges(Transcript& transcript, std::span<const TurnTalk> talk);

}  // namespace verbatim
