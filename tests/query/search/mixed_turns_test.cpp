#include "query/search/mixed_turns.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

/// 1:2 and 1:6 are the interviewer's by their label, and hold an answer.
const TinyStudy& mixed_study() {
  static const TinyStudy* made = [] {
    auto* one =
        new TinyStudy(StudyLiteral{{{"1",
                                     {{"Interviewer", "And what do you do about any"},
                                      {"", "issues? Uh, yeah, we test it by hand and our data is old."},
                                      {"Interviewer", "Do you deploy?"},
                                      {"Interviewee", "Yes, the data by hand.", {"MM-data"}},
                                      {"Interviewer", "And what do you do about all"},
                                      {"", "bugs? Uh, yeah, we fix our data and I mean all of it."},
                                      {"Interviewer", "Data?"}}}}});
    if (!one->turns()[1].mixed || !one->turns()[5].mixed) throw std::logic_error("the turns are not mixed");
    return one;
  }();
  return *made;
}

std::vector<std::string> notices(const std::string& query, const std::string& filter = {}, bool any = false) {
  SearchRequest request;
  request.query = query;
  request.filter = filter;
  request.any = any;
  return mixed_study().search(request).notices;
}

TEST(MixedTurnsNotice, counts_what_else_of_the_query_they_match) {
  EXPECT_THAT(notices("data role:interviewee"),
              ElementsAre("2 more turns are mixed, shared by two speakers: has:mixed in place of "
                          "role:interviewee shows them"));
  EXPECT_THAT(notices("hand AND data AND role:interviewee"),
              ElementsAre("1 more turn is mixed, shared by two speakers: has:mixed in place of "
                          "role:interviewee shows it"));
  EXPECT_EQ(mixed_study().search("hand data has:mixed").turns, 1u);
  EXPECT_THAT(notices("bugs (role:interviewee data)").size(), 1u);
  EXPECT_THAT(notices("role:interviewee").size(), 1u) << "of the filter alone, all mixed turns";
  EXPECT_THAT(notices("data role:interviewee turn:3..").front(), ::testing::StartsWith("1 more turn is"));
}

TEST(MixedTurnsNotice, knows_a_party_by_what_is_left_out_too) {
  EXPECT_THAT(notices("hand NOT role:interviewer").front(),
              ::testing::EndsWith("has:mixed in place of NOT role:interviewer shows it"));
  EXPECT_THAT(notices("hand role:Interviewee").size(), 1u);
}

TEST(MixedTurnsNotice, reads_the_filter_and_any_of_the_words) {
  EXPECT_THAT(notices("hand", "role:interviewee").size(), 1u);
  EXPECT_THAT(notices("hand role:interviewee", "bugs"), IsEmpty());
  EXPECT_THAT(notices("hand bugs role:interviewee", {}, true).front(),
              ::testing::StartsWith("2 more turns are"));
}

TEST(MixedTurnsNotice, is_not_given_where_there_are_none) {
  for (const std::string query : {"data", "deploy role:interviewee", "hand role:interviewer",
                                  "hand has:mixed", "data role:interviewee,interviewer",
                                  "hand OR role:interviewee", "hand NOT has:mixed role:interviewee"}) {
    EXPECT_THAT(notices(query), IsEmpty()) << query;
  }
  EXPECT_THAT(TinyStudy({"data", "drift"}).search("drift role:interviewer").notices, IsEmpty());
}

}  // namespace
}  // namespace verbatim
