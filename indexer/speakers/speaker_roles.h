#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/turn.h"
#include "common/study/study.h"
#include "indexer/transcript/interview_talk.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// What a speaker label means by itself: what the settings say of it or of the name that it stands for, else
/// the first of its words that names a role (`Interviewer 2`, `INTERVIEWER_1`, `Note taker`; numbers are
/// ignored), else unknown.
Role role_of_label(std::string_view speaker, const SpeakerSettings& speakers);

/// The roles of a transcript's labels.
struct SpeakerRoles {
  std::map<std::string, Role, std::less<>> roles;  ///< of every label that stands in the transcript
  /// Roles that nobody wrote down, a sentence each, for the run to say.
  std::vector<std::string> told;
};

/// Settles what each label of a transcript means, in this order:
/// - verbatim.yaml; the file's own key; the words of the label (`role_of_label`);
/// - the usual letters, where both of a pair stand: I with R, P, B, A, IP or IE; Q with A; INT, IV, RES, IE;
/// - who has no role and speaks after an interviewer is an interviewee, but for one who mostly asks, and for
///   `Unknown Speaker`, who is nobody.
/// `talk`: of each turn, in order.
SpeakerRoles settle_roles(const Transcript& transcript, std::span<const TurnTalk> talk,
                          const SpeakerSettings& speakers);

}  // namespace verbatim
