#include "query/ranking/allowed_turns.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

const StudyLiteral kTwoInterviews{
    {{"1", {{"Interviewer", "One."}, {"Interviewee", "Two."}, {"Interviewer", "Three."}}},
     {"2", {{"Interviewer", "Four."}, {"Interviewee", "Five."}}}}};

TEST(AllowedTurns, are_the_turns_of_documents_by_their_place) {
  const TinyStudy study(kTwoInterviews);
  study.index().read([&] {
    const TurnTable table(study.index());
    const AllowedTurns allowed(table, {1, 3, 4, 77});
    EXPECT_THAT(allowed.places(), ElementsAre(0, 2, 3));
    EXPECT_TRUE(allowed.contains(2));
    EXPECT_FALSE(allowed.contains(1));
    EXPECT_THAT(AllowedTurns(table, {}).places(), IsEmpty());
  });
}

TEST(AllowedTurns, are_gone_through_block_by_block) {
  const TinyStudy study(kTwoInterviews);
  study.index().read([&] {
    const TurnTable table(study.index());
    const AllowedTurns allowed(table, {2, 3, 5});
    std::vector<std::uint32_t> places, all;
    for (std::size_t block = 0; block < table.blocks.size(); ++block) {
      const std::size_t before = places.size();
      for_each_allowed(&allowed, table.blocks[block], [&](std::uint32_t place) { places.push_back(place); });
      for_each_allowed(nullptr, table.blocks[block], [&](std::uint32_t place) { all.push_back(place); });
      EXPECT_EQ(allowed.blocks().contains(block), places.size() > before);
    }
    EXPECT_THAT(places, ElementsAreArray(allowed.places()));
    EXPECT_THAT(all, ElementsAre(0, 1, 2, 3, 4));
  });
}

/// A turn's passage is all around it, and in another interview there is none of it.
TEST(AllowedTurns, have_their_words_looked_for_in_their_interviews_alone) {
  const TinyStudy study(kTwoInterviews);
  study.index().read([&] {
    const TurnTable table(study.index());
    EXPECT_THAT(AllowedTurns(table, {2}).stretches(), ElementsAre(std::pair{1U, 3U}));
    EXPECT_THAT(AllowedTurns(table, {2, 4}).stretches(), ElementsAre(std::pair{1U, 5U}));
  });
}

}  // namespace
}  // namespace verbatim
