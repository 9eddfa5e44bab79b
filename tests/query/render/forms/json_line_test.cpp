#include "query/render/forms/json_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(JsonLine, is_one_line_that_parses_whatever_the_text) {
  std::string text = "a\nb\r \x1b[31m \u2028 \"q\" \\ \x01";
  text += '\0';
  const std::string line = json_line({{"text", text}});
  EXPECT_THAT(line, EndsWith("\n"));
  for (const char c : line.substr(0, line.size() - 1)) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  EXPECT_EQ(Json::parse(line)["text"], text);
  EXPECT_EQ(Json::parse(json_line({{"file", "caf\xe9.txt"}}))["file"], "caf\uFFFD.txt");
}

TEST(JsonLine, escapes_what_turns_text_around) {
  EXPECT_EQ(json_line({{"text", "a\u202Eb"}}), "{\"text\":\"a\\u202eb\"}\n");
  EXPECT_THAT(json_line({{"text", "\u009b"}}), Not(HasSubstr("\u009b")));
}

TEST(JsonLine, has_null_for_an_empty_text) {
  EXPECT_EQ(text_or_null(""), Json(nullptr));
  EXPECT_EQ(text_or_null("PO"), Json("PO"));
}

}  // namespace
}  // namespace verbatim
