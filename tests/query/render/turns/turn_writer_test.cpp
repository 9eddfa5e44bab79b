#include "query/render/turns/turn_writer.h"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(TurnWriter, WritesEveryFormatThatTurnsComeInAndNoOther) {
  for (const OutputFormat& format : output_formats()) {
    std::ostringstream out;
    if (format.has(OutputKind::turns)) {
      turn_writer(format.id, out, {})->write_turn(testing::said("We say drift."));
      EXPECT_THAT(out.str(), HasSubstr("We say drift.")) << format.name;
    } else {
      EXPECT_THROW(turn_writer(format.id, out, {}), std::logic_error) << format.name;
    }
  }
}

TEST(TurnWriter, NeverWritesControlCharacters) {
  Turn turn = testing::said("a\x1b[31m\x07\u202E\x7f\u009b\xff");
  turn.speaker = turn.text;
  turn.phase = turn.text;
  turn.codes = {{turn.text, turn.text, ""}};
  turn.source.file = turn.text;
  for (const OutputFormat& format : output_formats()) {
    // JSON escapes them: its tests say how.
    if (format.id == Format::jsonl || !format.has(OutputKind::turns)) continue;
    std::ostringstream out;
    turn_writer(format.id, out, {})->write_turn(turn);
    for (const char* raw : {"\x1b", "\x07", "\u202E", "\x7f", "\u009b", "\xff"}) {
      EXPECT_THAT(out.str(), Not(HasSubstr(raw))) << format.name;
    }
  }
}

}  // namespace
}  // namespace verbatim
