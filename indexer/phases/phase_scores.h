#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"
#include "common/study/guide.h"
#include "common/text/language.h"
#include "indexer/transcript/interview_talk.h"

namespace verbatim {

struct AlignmentSettings;

/// A word of a turn that speaks for a phase, as said, and how much it weighs.
struct Trigger {
  std::string word;
  double weight = 0;
};

/// What one turn's words say about the phase of the interview.
struct TurnEvidence {
  std::vector<double> scores;                  ///< one for each phase of the guide, 0 or more
  std::vector<std::vector<Trigger>> triggers;  ///< one list for each phase, in the order of the words
  std::string transition;                      ///< the turn announces something new, with this phrase
};

/// How well words match the phases of one guide.
///
/// A stem of the guide weighs `(1 - H / log P) * sqrt(log((Q + 1) / q) / log(Q + 1))`: H is the entropy of
/// its spread over the P phases (Dumais 1991, log-entropy weighting), q the number of the Q questions that
/// have it. So a stem of one phase weighs much, one of every phase nothing, and words that interviewers need
/// for any question little. A sentence's score for a phase is a mixture of
///   - each stem's weight times the phase's share of that stem in the guide (headings count twice);
///   - the best single question of the phase: m * m / (l + 1), with m the weight of the shared stems and l of
///     all stems of the question, for interviewers read one question at a time;
/// and stems of the heading count once more in a sentence that asks, twice more in one that announces
/// something ("moving on to").
/// Statements (summaries of what was said) weigh `statement_weight`, sentences that skip something nothing.
class PhaseScorer {
 public:
  /// `language`: ISO 639-1; one that Snowball cannot stem is matched by folded words. `spoken`: that of the
  /// turns, if it is another one: what is a talk word there is no topic either.
  PhaseScorer(const Guide& guide, std::string_view language, std::string_view spoken = {});

  /// `talk`: `read_turn_talk(text)`. `only_talk_to_you`: count only sentences that ask or announce, for turns
  /// whose speaker is in doubt.
  TurnEvidence score(std::string_view text, const TurnTalk& talk, bool only_talk_to_you,
                     const AlignmentSettings& settings) const;

 private:
  struct StemUse {
    double weight = 0;
    std::vector<double> share;           ///< for each phase, together 1
    std::vector<std::size_t> questions;  ///< that have the stem
    std::set<std::size_t> headings;      ///< phases with the stem in their heading
  };
  struct Question {
    std::size_t phase = 0;
    double weight = 0;  ///< of all its stems
  };

  std::string stem(const std::string& form) const;
  std::map<std::string, std::string> topic_stems(std::string_view text) const;

  std::string language_, spoken_;
  std::optional<Stemmer> stemmer_;  ///< nothing for a language without one
  std::size_t phase_count_;
  std::map<std::string, StemUse> stems_;
  std::vector<Question> questions_;
};

}  // namespace verbatim
