#include "query/search/turn_end_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::marked;
using ::testing::SizeIs;
using testing::StudyLiteral;
using testing::TinyStudy;

const StudyLiteral kCut{{{"7",
                          {{"Interviewer", "Where did you work?"},
                           {"Interviewee", "I came from a shipping company. We ran a rather small"},
                           {"Interviewee", "repair yard, and the yard was closed"},
                           {"Interviewee", "."},
                           {"Interviewee", "in spring. It"},
                           {"Interviewer", "was a small"},
                           {"Interviewee", "repair yard?", {"MM-yard"}}}},
                         {"8", {{"Interviewee", "a small"}, {"Interviewer", "repair"}}}}};

TEST(TurnEndSearch, finds_a_phrase_that_goes_on_in_the_next_turn_of_the_speaker) {
  const TinyStudy study(kCut);
  const SearchResult result = study.search("\"small repair yard\"");
  EXPECT_EQ(result.turns, 0u);
  EXPECT_EQ(result.interviews, 0u);
  EXPECT_EQ(result.over_turn_ends, 1u);
  ASSERT_THAT(result.hits, SizeIs(1));
  const Hit& hit = result.hits.front();
  EXPECT_THAT(citations(result), ElementsAre("7:2"));
  EXPECT_EQ(marked(hit), "We ran a rather [[small]]");
  ASSERT_TRUE(hit.to.has_value());
  EXPECT_EQ(to_int(hit.to->turn.number), 3u);
  EXPECT_EQ(hit.to->turn.text.substr(hit.to->lit.front().begin_byte, hit.to->lit.back().end_byte),
            "repair yard");
}

TEST(TurnEndSearch, knows_plain_phrases_and_families_and_passes_over_turns_without_words) {
  const TinyStudy study(kCut);
  EXPECT_EQ(study.search("\"closed in spring\"").over_turn_ends, 1u);
  EXPECT_EQ(to_int(study.search("\"closed in spring\"").hits.front().to->turn.number), 5u);
  EXPECT_EQ(study.search("~\"small repairs\"").over_turn_ends, 1u);
  // Another speaker, another interview, words beside each other, or an operator: no phrase over an end.
  for (const char* query : {"\"a small in\"", "\"spring it was\"", "small repair", "small ADJ/1 repair",
                            "\"small repair\" OR zebra", "\"small repair\" AND yard"}) {
    EXPECT_EQ(study.search(query).over_turn_ends, 0u) << query;
  }
}

TEST(TurnEndSearch, shows_such_hits_after_the_others) {
  StudyLiteral literal = kCut;
  literal.interviews.push_back({"9", {{"Interviewee", "a small repair"}}});
  const TinyStudy study(literal);
  const SearchResult result = study.search("\"small repair\"");
  EXPECT_EQ(result.turns, 1u);
  EXPECT_EQ(result.over_turn_ends, 1u);
  EXPECT_THAT(citations(result), ElementsAre("9:1", "7:2"));
  SearchRequest second;
  second.query = "\"small repair\"";
  second.offset = 1;
  second.limit = 1;
  EXPECT_THAT(citations(study.search(second)), ElementsAre("7:2"));
  second.offset = 0;
  EXPECT_THAT(citations(study.search(second)), ElementsAre("9:1"));
}

TEST(TurnEndSearch, holds_filters_against_both_turns) {
  const TinyStudy study(kCut);
  EXPECT_EQ(study.search("\"small repair\" role:interviewee interview:7").over_turn_ends, 1u);
  EXPECT_EQ(study.search("\"small repair\" turn:2..3").over_turn_ends, 1u);
  EXPECT_EQ(study.search("\"small repair\" turn:2").over_turn_ends, 0u);
  EXPECT_EQ(study.search("\"small repair\" NOT closed").over_turn_ends, 0u);
  SearchRequest request;
  request.query = "\"small repair\"";
  request.filter = "turn:3..9";
  EXPECT_EQ(study.search(request).over_turn_ends, 0u);
}

}  // namespace
}  // namespace verbatim
