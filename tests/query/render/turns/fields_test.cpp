#include "query/render/turns/fields.h"

#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "query/render/turns/jsonl.h"
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
  jsonl_writer(out, settings)->write_turn(testing::said("x"));
  EXPECT_EQ(out.str(), "{\"start\":null,\"citation\":\"32:57\"}\n");
}

}  // namespace
}  // namespace verbatim
