#include "query/search/near_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

/// Drift is spoken of with prices in two interviews; the third speaks of prices alone, the fourth of neither.
const TinyStudy& drift_study() {
  static const TinyStudy study(StudyLiteral{
      {{"1",
        {{"Interviewer", "Did you see drift?"},
         {"Interviewee", "Drift came with the prices, and the people were surprised."},
         {"Interviewee", "We drink coffee."}}},
       {"2",
        {{"Interviewee", "Prices rise, and then there is drift in the model."}, {"Interviewee", "Lovely."}}},
       {"3", {{"Interviewee", "Our prices are on the web site."}, {"Interviewee", "A price is a number."}}},
       {"4",
        {{"Interviewee", "The garden is green, and roses in it grow over the old wall beside the gate."},
         {"Interviewee", "In winter the snow lies on the roof until the sun comes back over the hill."},
         {"Interviewee", "A river runs through the valley, and boats with white sails go up and down."}}}}});
  return study;
}

SearchRequest asked_any(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.any = request.plain = true;
  return request;
}

TEST(NearWords, offers_what_stands_near_with_what_it_would_add) {
  EXPECT_THAT(near_words(drift_study().indexed(), asked_any("drift"), 5),
              ElementsAre(NearWord{"prices", 2, 1}));
}

TEST(NearWords, counts_are_those_of_a_search_for_both) {
  const SearchResult before = drift_study().search(asked_any("drift"));
  const SearchResult after = drift_study().search(asked_any("drift prices"));
  const NearWord near = near_words(drift_study().indexed(), asked_any("drift"), 1).at(0);
  EXPECT_EQ(after.turns, before.turns + near.turns);
  EXPECT_EQ(after.interviews, before.interviews + near.interviews);
}

TEST(NearWords, offers_nothing_that_was_asked_for_or_that_adds_nothing) {
  EXPECT_THAT(near_words(drift_study().indexed(), asked_any("drift price"), 5), IsEmpty());
  EXPECT_THAT(near_words(drift_study().indexed(), asked_any("zebra"), 5), IsEmpty());
  EXPECT_THAT(near_words(drift_study().indexed(), asked_any("drift"), 0), IsEmpty());
}

TEST(NearWords, filters_hold_for_what_would_be_added) {
  SearchRequest request = asked_any("drift");
  request.filter = "interview:1,2";
  EXPECT_THAT(near_words(drift_study().indexed(), request, 5), IsEmpty());
}

TEST(NearWords, changes_no_search) {
  const SearchResult before = drift_study().search(asked_any("drift"));
  near_words(drift_study().indexed(), asked_any("drift"), 5);
  EXPECT_EQ(testing::citations(drift_study().search(asked_any("drift"))), testing::citations(before));
}

}  // namespace
}  // namespace verbatim
