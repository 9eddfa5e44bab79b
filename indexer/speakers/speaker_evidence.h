#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"

namespace verbatim {

/// What a stretch of talk shows of who may speak it: in English by its words, in any language by its question
/// marks, full stops and hesitations. Its word lists hold only function words, assents
/// and the formulas of an interview, nothing of what interviews are about.
class Talk {
 public:
  /// `text`: UTF-8, a whole turn, or one sentence of it.
  explicit Talk(std::string_view text);

  bool stops_bare() const { return stops_bare_; }  ///< no mark at all after its last word
  bool breaks_off() const { return breaks_off_; }  ///< no full stop, question or exclamation mark there
  /// A question mark follows its last word; hesitations ("um", "mm") after it are passed over.
  bool asks() const { return asks_; }
  bool bids() const;  ///< asks without a question: "tell me about", "describe"
  /// A question put to "you": "did you", "tell me", or opening with a question word and holding "your".
  /// For one sentence; "what do you mean" is none.
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
  bool stops_bare_ = false;
  bool breaks_off_ = false;
  bool asks_ = false;
};

/// One named piece of evidence: for the interviewer where `weight` is above 0, for the interviewee below 0.
struct SpeakerEvidence {
  int weight;
  std::string words;
};

/// Whether a turn ends in a complete question: a question mark, or a last whole sentence like "Tell me more."
bool hands_over(std::string_view text);

/// What stands around a paragraph without a label.
struct Surroundings {
  Role above;         ///< interviewer or interviewee
  bool above_asks;    ///< the turn above ends in a complete question: `hands_over`
  bool above_thanks;  ///< and thanks
  Role below;         ///< of the next label; unknown if there is none
};

/// The evidence in `text`, in the order and with the weights of the table in `speaker_inference.h`.
std::vector<SpeakerEvidence> weigh(std::string_view text, const Surroundings& around);

int total(const std::vector<SpeakerEvidence>& evidence);

/// The pieces for the outcome and those against it, in words.
std::string explain(const std::vector<SpeakerEvidence>& evidence, bool interviewer);

}  // namespace verbatim
