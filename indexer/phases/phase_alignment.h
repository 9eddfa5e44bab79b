#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"
#include "common/study/guide.h"
#include "indexer/transcript/interview_talk.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// What the aligner weighs; scores and costs have one unit, about one topic word that only one phase has.
struct AlignmentSettings {
  double question_share = 0.7;     ///< of a sentence's score: the best question; the rest, its single stems
  double statement_weight = 0.2;   ///< a sentence that neither asks nor announces, beside one that does
  double change_cost = 1.0;        ///< for opening another phase
  double transition_factor = 0.2;  ///< of `change_cost` where the utterance announces something new
};

/// Where the interview comes to another phase.
struct PhaseChange {
  TurnNumber turn{};  ///< the first of the phase
  std::string phase;  ///< its id in the guide
  std::string why;    ///< the words that spoke for it: `"moving on to", deployment, models`
};

struct PhaseAlignment {
  std::vector<std::string> phase_of_turn;  ///< ids, one for each turn of the transcript, in order
  std::vector<PhaseChange> changes;        ///< in order; the first is the interview's first turn
};

/// The best sequence of the guide's phases over an interview.
///
/// A hidden Markov model whose states are the guide's phases (van Mulbregt, Carp, Gillick, Lowe, Yamron: Text
/// segmentation and topic tracking on broadcast news via a hidden Markov model approach, ICSLP 1998), decoded
/// with dynamic programming (Viterbi 1967). It observes utterances: consecutive turns of interviewers,
/// because exports cut one utterance into several blocks. An utterance costs each phase the difference
/// between the best phase's score (`PhaseScorer`) and its own, up to a bound. Staying is free. A change costs
/// `change_cost`, a little more for each phase passed over, and much more for a step back in the guide (half
/// of that where it is announced). Utterances without evidence ("Okay. I see.") change nothing.
///
/// A phase opens at the first block of its utterance that speaks for it more than for the phase before, or
/// that announces something new; turns of others belong to the phase running, turns before the first change
/// to the guide's first phase. Turns whose lost label was settled for the interviewee, or that are mixed, may
/// hold an interviewer's words: there only sentences that ask or announce count, the former at a discount.
/// Where no turn has an interviewer, turns that end in a question mark are observed instead.
///
/// Roles must be settled. `talk`: `read_talk` of the transcript. `language`: ISO 639-1. Deterministic. Throws
/// std::logic_error for a guide without phases and for the talk of another transcript.
PhaseAlignment align_phases(const Transcript& transcript, std::span<const TurnTalk> talk, const Guide& guide,
                            std::string_view language, const AlignmentSettings& settings = {});

/// The phases of an interview in a language that the guide does not speak: only where the evidence carries.
///
/// Words that the two languages share (names, loan words: "pipeline", "Docker") are all that there is. An
/// utterance gets the phase that at least two such words speak for, with a score of at least 1 and twice that
/// of any other phase; the turns that answer it get it too, and all other turns none. `spoken`: the
/// interview's language, which `talk` was read in; else as `align_phases`.
PhaseAlignment align_by_shared_words(const Transcript& transcript, std::span<const TurnTalk> talk,
                                     const Guide& guide, std::string_view spoken,
                                     const AlignmentSettings& settings = {});

}  // namespace verbatim
