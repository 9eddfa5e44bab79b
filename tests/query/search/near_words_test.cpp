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
const TinyStudy& study() {
  static const TinyStudy study(StudyLiteral{
      {{"1",
        {{"Interviewer", "Did you see drift?"},
         {"Interviewee", "Drift came with the prices, and the people were surprised."},
         {"Interviewee", "We drink coffee."}}},
       {"2",
        {{"Interviewee", "Prices rise, and then there is drift in the model."}, {"Interviewee", "Lovely."}}},
       {"3", {{"Interviewee", "Our prices are on the web site."}, {"Interviewee", "A price is a number."}}},
       {"4", {{"Interviewee", "The garden is green."}}}}});
  return study;
}

SearchRequest asked(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.any = request.plain = true;
  return request;
}

TEST(NearWords, offers_what_stands_near_with_what_it_would_add) {
  EXPECT_THAT(near_words(study().indexed(), asked("drift"), 5), ElementsAre(NearWord{"prices", 2, 1}));
}

TEST(NearWords, counts_are_those_of_a_search_for_both) {
  const SearchResult before = study().search(asked("drift"));
  const SearchResult after = study().search(asked("drift prices"));
  const NearWord near = near_words(study().indexed(), asked("drift"), 1).at(0);
  EXPECT_EQ(after.turns, before.turns + near.turns);
  EXPECT_EQ(after.interviews, before.interviews + near.interviews);
}

TEST(NearWords, offers_nothing_that_was_asked_for_or_that_adds_nothing) {
  EXPECT_THAT(near_words(study().indexed(), asked("drift price"), 5), IsEmpty());
  EXPECT_THAT(near_words(study().indexed(), asked("zebra"), 5), IsEmpty());
  EXPECT_THAT(near_words(study().indexed(), asked("drift"), 0), IsEmpty());
}

TEST(NearWords, filters_hold_for_what_would_be_added) {
  SearchRequest request = asked("drift");
  request.filter = "interview:1,2";
  EXPECT_THAT(near_words(study().indexed(), request, 5), IsEmpty());
}

TEST(NearWords, changes_no_search) {
  const SearchResult before = study().search(asked("drift"));
  near_words(study().indexed(), asked("drift"), 5);
  EXPECT_EQ(testing::citations(study().search(asked("drift"))), testing::citations(before));
}

}  // namespace
}  // namespace verbatim
