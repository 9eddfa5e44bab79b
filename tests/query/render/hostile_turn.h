#pragma once

#include <string>

#include "common/model/turn.h"

namespace verbatim::testing {

/// 32:57 by the interviewee with that text.
inline Turn said(std::string text) {
  Turn turn;
  turn.interview = "32";
  turn.number = TurnNumber{57};
  turn.speaker = "Interviewee";
  turn.role = Role::interviewee;
  turn.text = std::move(text);
  return turn;
}

/// What a format is asked to make of a text.
struct EscapeRow {
  std::string text;
  std::string expected;
};

}  // namespace verbatim::testing
