#include "query/language/leaf_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> parts(const std::string& query) {
  std::vector<std::string> shown;
  for (const QueryNode& part : leaf_parts(parse_query(query))) shown.push_back(to_query_text(part));
  return shown;
}

TEST(LeafParts, are_queries_that_find_what_the_part_may_stand_for) {
  EXPECT_THAT(parts("model NEAR/8 (retrain* OR =daily)"), ElementsAre("model", "retrain* OR =daily"));
  EXPECT_THAT(parts("a ADJ b~1 ADJ c"), ElementsAre("a", "b~1", "c"));
  EXPECT_THAT(parts("\"cold start\""), ElementsAre("\"cold\"", "\"start\""));
  EXPECT_THAT(parts("~\"cold start*\""), ElementsAre("cold", "start*"));
  EXPECT_THAT(parts("data-driven"), ElementsAre("data", "driven"));
  EXPECT_THAT(parts("=data-driven"), ElementsAre("=data", "=driven"));
  EXPECT_THAT(parts("data-dri*"), ElementsAre("data", "dri*"));
}

TEST(LeafParts, are_none_of_a_single_word_or_a_filter) {
  for (const std::string query : {"drift", "\"drift\"", "drift*", "phase:model-evaluation", "a OR b"}) {
    EXPECT_THAT(parts(query), IsEmpty()) << query;
  }
}

}  // namespace
}  // namespace verbatim
