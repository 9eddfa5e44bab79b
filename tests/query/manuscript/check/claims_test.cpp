#include "query/manuscript/check/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;

const std::vector<std::string> kInterviews{"5", "32", "P07"};

/// `line: words < interviews, names, unknown ones`
std::vector<std::string> read_all(const std::string& text, const std::string& fields = {}) {
  std::vector<std::string> result;
  for (const Quotation& one :
       read_claims(text, "claims.jsonl", parse_claim_fields(fields), CitationPattern({}, kInterviews))) {
    std::string shown = std::to_string(one.place.line) + ": " + one.text;
    for (const Citation& cited : one.cited) shown += " < " + print_citation(cited);
    for (const NamedParticipant& named : one.named) shown += " < name " + named.name;
    for (const std::string& unknown : one.unknown) shown += " < unknown " + unknown;
    result.push_back(shown);
  }
  return result;
}

TEST(Claims, are_an_object_a_line) {
  EXPECT_THAT(read_all(R"({"quote": "we copy it", "interview": 5, "turn": "57-58"}
{"quote": "by hand", "interview": "I32:4"}

{"quote": "\u201Cat night\u201D", "speaker": "Anna", "score": [1, {"a": 2}]}
{"quote": "so", "interview": "Participant 7"}
{"quote": "so", "turn": "32:9"}
{"quote": "so", "interview": "99"}
{"quote": "so", "interview": null}
)"),
              ElementsAre("1: we copy it < 5:57..58", "2: by hand < 32:4", "4: at night < name Anna",
                          "5: so < P07", "6: so < 32:9", "7: so < unknown 99", "8: so"));
}

TEST(Claims, may_stand_in_a_list) {
  EXPECT_THAT(read_all("[\n {\"quote\": \"a\"},\n\n {\"quote\": \"b {\\\"x\\\": 1}\"}\n]"),
              ElementsAre("2: a", "4: b {\"x\": 1}"));
  EXPECT_THAT(
      read_all("{\"model\": {\"name\": \"m\"},\n\"claims\": [\n{\"text\": \"a\"}, \n{\"text\": \"b\"}]}",
               "quote=text"),
      ElementsAre("3: a", "4: b"));
  EXPECT_THAT(read_all("\xEF\xBB\xBF{\"quote\": \"a\"}"), ElementsAre("1: a"));
}

TEST(Claims, say_what_is_wrong_with_them) {
  EXPECT_THAT(std::string(error_of([] { read_all("{\"quote\": \"a\"}\n{\"text\": \"b\"}"); }).what()),
              HasSubstr("claims.jsonl:2: this claim has no \"quote\""));
  EXPECT_THAT(std::string(error_of([] { read_all("{\"quote\": \"a\"}\nnonsense"); }).what()),
              HasSubstr("claims.jsonl:2: this line is not JSON"));
  EXPECT_THAT(std::string(error_of([] { read_all("{\"quote\": \"a\", \"turn\": \"soon\"}"); }).what()),
              HasSubstr("'soon' is no turn"));
  EXPECT_THAT(error_of([] { parse_claim_fields("qoute=text"); }).hint(), HasSubstr("quote"));
  std::string deep(100'000, '[');
  EXPECT_THAT(std::string(error_of([&] { read_all(deep); }).what()), HasSubstr("nested deeper"));
}

TEST(Claims, are_told_by_their_looks) {
  EXPECT_TRUE(looks_like_claims("  {\"quote\": \"a\"}\n{\"quote\": \"b\"}"));
  EXPECT_TRUE(looks_like_claims("[{\"quote\": \"a\"}]"));
  EXPECT_FALSE(looks_like_claims("[@key] says so"));
  EXPECT_FALSE(looks_like_claims("{\\itshape words}"));
  EXPECT_FALSE(looks_like_claims(""));
}

}  // namespace
}  // namespace verbatim
