#include "query/render/turns/formats.h"

#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "query/render/turns/fields.h"
#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(Formats, AreFoundByName) {
  for (const OutputFormat& format : output_formats())
    EXPECT_EQ(find_format(std::string(format.name)).name, format.name);
  EXPECT_THAT(format_names(), ::testing::ElementsAre("text", "jsonl", "csv", "markdown", "latex"));
  EXPECT_THAT(list_format_names(), ::testing::ElementsAre("text", "jsonl", "csv"));
  EXPECT_THAT(message_of([] { find_format("markdwn"); }), HasSubstr("did you mean 'markdown'"));
}

TEST(Formats, NeverWriteControlCharacters) {
  Turn turn = testing::said("a\x1b[31m\x07\u202E\x7f\u009b\xff");
  turn.speaker = turn.text;
  turn.phase = turn.text;
  turn.codes = {{turn.text, turn.text, ""}};
  turn.source.file = turn.text;
  for (const OutputFormat& format : output_formats()) {
    if (format.name == "jsonl") continue;
    std::ostringstream out;
    format.writer(out, {})->write_turn(turn);
    for (const char* raw : {"\x1b", "\x07", "\u202E", "\x7f", "\u009b", "\xff"}) {
      EXPECT_THAT(out.str(), Not(HasSubstr(raw))) << format.name;
    }
  }
}

TEST(Fields, AreCheckedByName) {
  EXPECT_THAT(parse_fields("text,citation", turn_field_names()), ElementsAre("text", "citation"));
  EXPECT_THAT(hit_field_names(), Contains("score"));
  EXPECT_THAT(turn_field_names(), Not(Contains("score")));
  EXPECT_THAT(message_of([] { parse_fields("spaeker", turn_field_names()); }),
              HasSubstr("did you mean 'speaker'"));
  for (const char* wrong : {"", "text,", ",text", "text,text", "Text"}) {
    EXPECT_THAT(message_of([&] { parse_fields(wrong, turn_field_names()); }), HasSubstr("field")) << wrong;
  }
}

TEST(Fields, ChooseWhatJsonlHolds) {
  std::ostringstream out;
  FormatSettings settings;
  settings.fields = {"start", "citation"};
  find_format("jsonl").writer(out, settings)->write_turn(testing::said("x"));
  EXPECT_EQ(out.str(), "{\"start\":null,\"citation\":\"32:57\"}\n");
}

}  // namespace
}  // namespace verbatim
