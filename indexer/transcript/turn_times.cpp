#include "indexer/transcript/turn_times.h"

#include <optional>

namespace verbatim {

void fill_turn_times(Transcript& transcript) {
  // First the stamps themselves: one that runs backwards is a typing error or belongs to another recording.
  std::int64_t latest_ms = 0;
  bool any = false;
  for (ReadTurn& read : transcript.turns) {
    ShortList<TimeMark> kept;
    for (const TimeMark& mark : read.turn.time_marks) {
      if (mark.time_ms >= latest_ms) {
        latest_ms = mark.time_ms;
        any = true;
        kept.push_back(mark);
      } else {
        transcript.notes.push_back("turn " + std::to_string(to_int(read.turn.number)) +
                                   ": a time stamp runs backwards and is left out");
      }
    }
    read.turn.time_marks = std::move(kept);
  }
  if (!any) return;

  // Then, going down, where each turn can begin at the earliest, and going up, where it must have ended.
  std::int64_t before_ms = 0;
  for (ReadTurn& read : transcript.turns) {
    const auto& marks = read.turn.time_marks;
    if (marks.empty()) {
      read.turn.time = TimeSpan{before_ms, std::nullopt, true};
    } else {
      read.turn.time = TimeSpan{marks.front().time_ms, marks.back().time_ms, false};
      before_ms = marks.back().time_ms;
    }
  }
  std::optional<std::int64_t> after_ms;
  for (auto read = transcript.turns.rbegin(); read != transcript.turns.rend(); ++read) {
    if (!read->turn.time_marks.empty()) {
      after_ms = read->turn.time_marks.front().time_ms;
    } else {
      read->turn.time->end_ms = after_ms;
    }
  }
}

}  // namespace verbatim
