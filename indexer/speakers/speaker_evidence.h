#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"

namespace verbatim {

/// What a stretch of talk tells about its speaker: in English by its words, in any language by its question
/// marks, full stops and hesitations. The word lists hold only function words, assents and the formulas of an
/// interview, nothing of what interviews are about.
class Talk {
 public:
  /// `text`: UTF-8, a whole turn, or one sentence of it. `language`: ISO 639-1; may be empty.
  Talk(std::string_view text, std::string_view language);

  bool ends_without_mark() const { return ends_without_mark_; }  ///< nothing follows its last word
  bool breaks_off() const { return breaks_off_; }                ///< see `breaks_off` in interview_talk.h
  bool ends_in_question() const { return ends_in_question_; }    ///< see `ends_in_question` there
  /// Puts a question to "you": "did you", "tell me", or opens with a question word and holds "your". For one
  /// sentence; "what do you mean" does not count.
  bool asks_you() const;
  bool asks_what_was_meant() const;    ///< "what do you mean"
  bool addresses_you() const;          ///< "you" or "your", not in "thank you" and "you know"
  bool recalls_what_you_said() const;  ///< "you said", "you kind of mentioned", but not "as you said"
  bool says_we() const;                ///< "we", "our", "my"
  bool thanks() const;
  bool opens_with_answer() const;  ///< yes, no, sure, right, well
  bool only_assents() const;       ///< up to six words, all of assent or thanks
  std::size_t word_count() const { return words_.size(); }

 private:
  bool has(std::initializer_list<std::string_view> phrase) const;

  std::vector<std::string> words_;  ///< folded, without hesitations
  bool ends_without_mark_ = false;
  bool breaks_off_ = false;
  bool ends_in_question_ = false;
};

/// One named piece of evidence: for the interviewer where `weight` is above 0, for the interviewee below 0.
struct SpeakerEvidence {
  int weight;
  std::string words;
};

/// What stands around a paragraph without a label.
struct Surroundings {
  Role above;             ///< interviewer or interviewee
  bool above_hands_over;  ///< the turn above ends in a complete question: `TurnTalk::hands_over`
  bool above_thanks;      ///< and thanks
  Role below;             ///< of the next label; unknown if there is none
};

/// The evidence in `text`, in the order and with the weights of the table in `speaker_inference.h`.
std::vector<SpeakerEvidence> weigh(std::string_view text, std::string_view language,
                                   const Surroundings& around);

/// The sum of the weights.
int total(const std::vector<SpeakerEvidence>& evidence);

/// The pieces for the outcome and those against it, in words for a researcher.
std::string explain(const std::vector<SpeakerEvidence>& evidence, bool interviewer);

}  // namespace verbatim
