#pragma once

#include <string>
#include <vector>

#include "indexer/transcript/transcript.h"

namespace verbatim::testing {

/// Each turn as `speaker|text`, with `?` for a speaker that is not named and `/` for line breaks.
inline std::vector<std::string> described_turns(const Transcript& transcript) {
  std::vector<std::string> rows;
  for (const ReadTurn& read : transcript.turns) {
    std::string text = read.turn.text.str();
    for (char& c : text) {
      if (c == '\n') c = '/';
    }
    rows.push_back((read.label_state == LabelState::lost ? "?" : read.turn.speaker.str()) + "|" + text);
  }
  return rows;
}

}  // namespace verbatim::testing
