#include "query/render/turns/fields.h"

#include <algorithm>
#include <functional>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/render/turns/jsonl.h"
#include "tests/common/expect_error.h"
#include "tests/query/render/hostile_turn.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Fields, AreCheckedByName) {
  EXPECT_THAT(parse_fields("text,citation", turn_field_names()), ElementsAre("text", "citation"));
  EXPECT_THAT(hit_field_names(), Contains("score"));
  EXPECT_THAT(turn_field_names(), Not(Contains("score")));
  EXPECT_THAT(std::string(error_of([] { parse_fields("spaeker", turn_field_names()); }).what()),
              HasSubstr("did you mean 'speaker'"));
  for (const char* wrong : {"", "text,", ",text", "text,text", "Text"}) {
    EXPECT_THAT(std::string(error_of([&] { parse_fields(wrong, turn_field_names()); }).what()),
                HasSubstr("field"))
        << wrong;
  }
}

TEST(Fields, ChooseWhatJsonlHolds) {
  std::ostringstream out;
  FormatSettings settings;
  settings.fields = {"start", "citation"};
  jsonl_writer(out, settings)->write_turn(testing::said("x"));
  EXPECT_EQ(out.str(), "{\"start\":null,\"citation\":\"32:57\"}\n");
}

TEST(Fields, SayOfEveryTurnWhetherItsPhaseIsGuessed) {
  FormatSettings settings;
  settings.fields = {"phase", "phase_guessed"};
  Turn turn = testing::said("x");
  turn.phase = "deployment";
  std::ostringstream out;
  const auto writer = jsonl_writer(out, settings);
  writer->write_turn(turn);
  turn.phase_guessed = true;
  writer->write_turn(turn);
  EXPECT_EQ(out.str(),
            "{\"phase\":\"deployment\",\"phase_guessed\":false}\n"
            "{\"phase\":\"deployment\",\"phase_guessed\":true}\n");
}

TEST(Fields, OfAHitAreTheSameWhetherSomeAreAskedForOrAll) {
  Hit hit;
  hit.turn = testing::said("What was \"said\".");
  hit.score = 1.5;
  hit.context_only = true;
  hit.excerpts = {{{0, 8}, {{0, 4}}}};
  std::vector<std::string> names = hit_field_names();
  std::reverse(names.begin(), names.end());
  EXPECT_EQ(chosen_hit_fields(hit, names).dump(), chosen_fields(hit_fields(hit), names).dump());
  for (const std::string& name : names)
    EXPECT_EQ(chosen_hit_fields(hit, {name}).dump(), chosen_fields(hit_fields(hit), {name}).dump());
}

}  // namespace
}  // namespace verbatim
