#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/study/study.h"
#include "common/text/shared_text.h"
#include "indexer/transcript/interview_talk.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Who speaks a turn that has no label in its own place, and why.
struct SpeakerDecision {
  TurnNumber turn{};
  SharedText why;  ///< in words for a researcher: "the question above is complete; it opens with an answer"
};

/// Gives every turn its role, and every turn whose label is lost (`LabelState::lost`) its speaker,
/// `inferred`, `mixed` and `ReadTurn::continues`. Changes nothing else: no number, no text. `talk`:
/// `read_talk` of the transcript; the transcript's language is read where it is set.
///
/// The speaker is always a label of this transcript: the one above when the paragraph continues it, else the
/// nearest of the other party (below before above at the same distance). Paragraphs are settled in order,
/// each seeing the one above as settled. One before the first label takes the label below; in a transcript
/// without any label it keeps an empty speaker.
///
/// Interviewer or interviewee is a sum of these pieces of evidence, in favour of one or the other; a tie
/// continues the turn above. 4 nearly settles it, 2 is ordinary, 1 is weak.
///
///     2  interviewee  the turn above is the interviewee's: the floor is kept
///     2  interviewee  the turn above is the interviewer's and ends in a question ("?", "Tell me about ...")
///     1  interviewer  the turn above is the interviewer's and ends otherwise
///     4  interviewer  it thanks, and speaks to "you"
///     4  interviewer  it recalls what was said ("you said", "you mentioned", not "as you said")
///     4  interviewee  it thanks an interviewer who has just thanked
///     2  interviewer  it asks "you" something ("did you", "what is your ...?", "tell me")
///     2  interviewee  under the interviewer, it opens with an answer (yes, no, sure, well)
///                     or asks what was meant
///     1  interviewee  it speaks of "we", "our", "my"
///     1  the party of the label below; the other one if it breaks off without a final mark or ends by
///        asking, for then the next turn is where the speaker changes
///
/// The weights of thanks, recalling, asking and "we" round how much more often labelled turns of one party in
/// `corpus/` hold them than those of the other (about 11, 9, 7 and 3 times, turns counted per party); the
/// rest were set by hand, seeing the 82 gold paragraphs of `tests/golden/speakers`.
///
/// Before the sum: nothing but assent ("Yeah. Okay.", "Perfect, thank you.") is the listener's. And where the
/// interviewer above breaks off and one or two words close that sentence ("issues? Uh, yeah, I mean"), the
/// rest is weighed alone: if it is the interviewee's, the turn is `mixed`, under the label above.
///
/// A label without a known role counts as the party that the known labels lack. Where no role is known (names
/// of people), the label above continues, except that assent, or what follows a complete question and does
/// not itself ask "you", is the nearest other label's.
///
/// The settings' `settled` entries decide for good: not `inferred`, not `mixed`; "mixed" as speaker keeps the
/// inferred speaker and sets the marks. Throws a usage Error at verbatim.yaml:line for an entry whose opening
/// words begin no paragraph without a label, or several of them, or whose speaker is neither a label of this
/// transcript nor a role; a std::logic_error for the talk of another transcript.
///
/// In the end labels that `speakers:` gives a name are replaced by it (`Turn::label` keeps them), and what
/// `settle_roles` tells is added to the transcript's `told`. Linear in the turns.
///
/// Gives one decision for each turn without a label in its place, in order.
std::vector<SpeakerDecision> settle_speakers(Transcript& transcript, std::span<const TurnTalk> talk,
                                             const StudySettings& settings);

}  // namespace verbatim
