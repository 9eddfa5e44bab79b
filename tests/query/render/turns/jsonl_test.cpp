#include "query/render/turns/jsonl.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using testing::StudyLiteral;
using testing::TinyStudy;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

Turn full_turn() {
  Turn turn;
  turn.interview = "32";
  turn.number = TurnNumber{57};
  turn.speaker = "Interviewee";
  turn.role = Role::interviewee;
  turn.inferred = true;
  turn.phase = "deployment";
  turn.codes = {{"MM-drift", "PO", "MM"}, {"noise", "", ""}};
  turn.time = TimeSpan{60'000, 90'000, true};
  turn.language = "en";
  turn.text = "We say “drift”.\nYes.";
  turn.source = {"transcripts/interview-32.txt", 101, 104, {{10, 30}}};
  return turn;
}

TEST(Jsonl, gives_a_turn_with_every_field) {
  EXPECT_EQ(turn_json(full_turn()), Json::parse(R"({
    "citation": "32:57", "interview": "32", "turn": 57, "speaker": "Interviewee", "role": "interviewee",
    "inferred": true, "mixed": false, "phase": "deployment",
    "codes": [{"code": "MM-drift", "coder": "PO"}, {"code": "noise", "coder": null}],
    "start_ms": 60000, "end_ms": 90000, "about": true, "language": "en", "text": "We say “drift”.\nYes.",
    "source": {"file": "transcripts/interview-32.txt", "first_line": 101, "last_line": 104}})"));
}

TEST(Jsonl, orders_the_fields_as_documented) {
  EXPECT_THAT(keys(turn_json(full_turn())),
              ElementsAre("citation", "interview", "turn", "speaker", "role", "inferred", "mixed", "phase",
                          "codes", "start_ms", "end_ms", "about", "language", "text", "source"));
  EXPECT_THAT(keys(turn_json(full_turn())["source"]), ElementsAre("file", "first_line", "last_line"));
}

TEST(Jsonl, says_where_a_turn_stands_in_another_format) {
  Turn turn = full_turn();
  turn.source.locator = "paragraph 57";
  EXPECT_EQ(turn_json(turn)["source"]["locator"], "paragraph 57");
}

TEST(Jsonl, gives_null_for_what_a_turn_lacks) {
  Turn turn;
  turn.interview = "5";
  turn.number = TurnNumber{1};
  const Json json = turn_json(turn);
  EXPECT_THAT(keys(json), ::testing::SizeIs(15));
  for (const char* name : {"speaker", "phase", "start_ms", "end_ms", "language"}) {
    EXPECT_TRUE(json[name].is_null()) << name;
  }
  EXPECT_EQ(json["role"], "unknown");
  EXPECT_EQ(json["codes"], Json::array());
  EXPECT_EQ(json["about"], false);
  EXPECT_EQ(json["text"], "");
  turn.time = TimeSpan{60'000, std::nullopt, true};
  EXPECT_EQ(turn_json(turn)["start_ms"], 60'000);
  EXPECT_TRUE(turn_json(turn)["end_ms"].is_null()) << "nothing after it is stamped";
}

TEST(Jsonl, adds_score_excerpts_and_context_to_a_hit) {
  const TinyStudy study({"We version data.", "Yes, data.", "No."});
  SearchRequest request;
  request.query = "version";
  const Hit plain = study.search(request).hits.front();
  Json json = hit_json(plain);
  EXPECT_EQ(json["score"], plain.score);
  EXPECT_EQ(json["excerpts"], Json::parse(R"([{"begin": 0, "end": 16, "highlights": [[3, 10]]}])"));
  EXPECT_EQ(json["context_only"], false);
  std::vector<std::string> expected = keys(turn_json(plain.turn));
  expected.insert(expected.end(), {"score", "excerpts", "context_only"});
  EXPECT_EQ(keys(json), expected);
  request.query = "yes";
  request.context = 1;
  json = hit_json(study.search(request).hits.front());
  EXPECT_EQ(json["before"][0]["citation"], "1:1");
  EXPECT_EQ(json["after"][0], turn_json(study.turns()[2]));
}

}  // namespace
}  // namespace verbatim
