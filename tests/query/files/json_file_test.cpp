#include "query/files/json_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::error_of;

/// What a reader of `{"count": 1, "list": ["a"], "names": {"b": "c"}}` was given, in order.
std::vector<std::string> taken_from(const std::string& json) {
  std::vector<std::string> taken;
  const auto take_text = [&](const std::string& text, std::size_t line) {
    if (text == "no") throw usage_error("refused");
    taken.push_back(text + ":" + std::to_string(line));
  };
  const auto take_count = [&](std::uint32_t count) {
    if (count == 13) throw usage_error("refused");
    taken.push_back(std::to_string(count));
  };
  read_json(json, "f",
            json_object({{"count", json_count(take_count), false},
                         {"list", json_list(json_text(take_text)), false},
                         {"names", json_members(take_text, json_text(take_text)), false}},
                        [&] { taken.push_back("begin"); }));
  return taken;
}

TEST(JsonFile, GivesEachValueToItsPlaceWithItsLine) {
  EXPECT_THAT(taken_from("{\"list\": [\"a\",\n\"\\u00e9\"],\r\n\"names\": {\"b\":\n\"c\"}, \"count\": 7}"),
              ElementsAre("begin", "a:1", "\xC3\xA9:2", "b:3", "c:4", "7"));
  EXPECT_THAT(taken_from("\xEF\xBB\xBF{}"), ElementsAre("begin"));
  EXPECT_THAT(taken_from("{\"count\": -0}"), ElementsAre("begin", "0"));
  EXPECT_THAT(taken_from("{\"count\": 4294967295}"), ElementsAre("begin", "4294967295"));
}

struct FaultRow {
  std::string json;
  std::string place;
  std::string message;
};

TEST(JsonFile, SaysWhatIsWrongAndOnWhichLine) {
  const std::vector<FaultRow> rows{
      // The parser has read the line break by then.
      {"{\"count\": 13\n}", "f:1", "refused"},
      {"{\n\"count\": 13\r\n}", "f:2", "refused"},
      {"{\n\"list\": [\"a\",\n\"no\"\n]}", "f:3", "refused"},
      {"{\"names\": {\n\"no\": \"x\"}}", "f:2", "refused"},
      {"{\"count\":\n4294967296\n}", "f:2",
       "'count': expected a whole number, found a number that is too large"},
      {"{\"count\":\n18446744073709551616\n}", "f:2",
       "'count': expected a whole number, found a number with a fraction"},
      {"{\"count\":\n1e999}", "f:2", "not valid JSON: Number too big to be stored in double"},
      {"{\"count\":\n{}}", "f:2", "'count': expected a whole number, found {"},
      {"{\"names\":\n[]}", "f:2", "'names': expected keys and values: { … }, found ["},
      {"{\"names\": {\n\"a\": null}}", "f:2", "expected a text in quotes, found null"},
      {"{\"names\": {\"a\": \"b\",\n\"a\": \"b\"}}", "f:2", "'a' is given twice"},
      {"{\n\"cuont\": 1}", "f:2", "unknown key 'cuont'"},
      {"", "f:1", "not valid JSON: The document is empty"},
      {"\n\n", "f:2", "not valid JSON: The document is empty"},
      {"{\n", "f:1", "not valid JSON: Missing a name for object member"},
      {"{\"count\": 1,\n}", "f:2", "not valid JSON: Missing a name for object member"},
      {"{\"count\"\n1}", "f:2", "not valid JSON: Missing a colon after a name of object member"},
      {"{\"count\": 1\n\"list\": []}", "f:2",
       "not valid JSON: Missing a comma or '}' after an object member"},
      {"{\"list\": [\"a\"\n\"b\"]}", "f:2", "not valid JSON: Missing a comma or ']' after an array element"},
      {"{\"list\": [\"a\",\n]}", "f:2", "not valid JSON: Invalid value"},
      {"{\"count\": 1,\nlist: []}", "f:2", "not valid JSON: Missing a name for object member"},
      {"{\"count\": -}", "f:1", "not valid JSON: invalid number; expected digit after '-'"},
      {"{\"count\":\nnil}", "f:2", "not valid JSON: Invalid value"},
      {"{}\n{}", "f:2", "not valid JSON: The document root must not be followed by other values"},
      {"{\"list\": [\n\"a", "f:2", "not valid JSON: Missing a closing quotation mark in string"},
      {"{\"list\": [\n\"ill-formed UTF-8; last read: \\x\"]}", "f:2",
       "not valid JSON: Invalid escape character in string"},
      {"{\"list\": [\n\"\xC3\"]}", "f:2", "not valid JSON: Invalid encoding in string"},
      {"{\"list\": [\n\"\\udc00\"]}", "f:2", "not valid JSON: The surrogate pair in string is invalid"},
      {"{\"list\": [\n\"a\nb\"]}", "f:2",
       "not valid JSON: invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n"},
      {"{\"list\": [\n\"a\\u0000b\"]}", "f:2", "a NUL character in a text"},
      {std::string("{\n\0}", 4), "f:2", "a NUL byte"},
  };
  for (const FaultRow& row : rows) {
    SCOPED_TRACE(row.json);
    const Error error = error_of([&] { taken_from(row.json); });
    EXPECT_EQ(error.place(), row.place);
    EXPECT_EQ(error.message(), row.message);
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
  }
}

TEST(JsonFile, RefusesAMillionBracketsWithoutAStackForThem) {
  const std::string brackets(1'000'000, '['), braces(1'000'000, '{');
  EXPECT_EQ(error_of([&] { taken_from(brackets); }).message(), "expected keys and values: { … }, found [");
  EXPECT_EQ(error_of([&] { taken_from("{\"list\": " + brackets); }).message(),
            "expected a text in quotes, found [");
  EXPECT_EQ(error_of([&] { taken_from(braces); }).message(),
            "not valid JSON: Missing a name for object member");
}

TEST(JsonFile, IsPrintedWithTheBytesThatGitKnows) {
  EXPECT_EQ(print_json({{"b", "caf\xC3\xA9 \"/\\u00ff\""},
                        {"a", "\b\t\n\f\r\x01\x1B\x7F"},
                        {"list", nlohmann::ordered_json::array()},
                        {"object", nlohmann::ordered_json::object()}}),
            "{\n"
            "  \"b\": \"caf\xC3\xA9 \\\"/\\\\u00ff\\\"\",\n"
            "  \"a\": \"\\b\\t\\n\\f\\r\\u0001\\u001B\x7F\",\n"
            "  \"list\": [],\n"
            "  \"object\": {}\n"
            "}\n");
}

}  // namespace
}  // namespace verbatim
