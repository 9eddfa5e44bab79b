#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_text.h"
#include "common/model/turn.h"

namespace verbatim {

/// Somebody whom the head of a file names.
struct KeyedSpeaker {
  std::string name;  ///< what the key says behind the label; may be empty
  Role role = Role::unknown;
};

/// What stands above the talk of a file: its key or list of speakers and its details.
///
///     ---                              Date: 3 May 2021            I: Interviewer
///     speakers: [Ana Ruiz, Ben Cole]   Participants: Ana (P1)      [C] - Client
///     ---                              Interviewer: Nora Khan      R = respondent
///
/// None of it is talk, and labels that it names are labels.
struct SpeakerKey {
  std::map<std::string, KeyedSpeaker> speakers;  ///< by `fold_label`
  std::size_t last_line = 0;                     ///< of the head; 0: the file has none
};

/// Reads the head of a text. Only lines before the first one that may be talk are looked at, at most 200.
SpeakerKey find_speaker_key(std::string_view text, const LineTable& lines);

}  // namespace verbatim
