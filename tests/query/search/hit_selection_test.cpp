#include "query/search/hit_selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> grouped(const std::vector<std::pair<std::string, std::uint32_t>>& ranked) {
  std::vector<Hit> hits;
  for (const auto& [interview, number] : ranked) {
    hits.emplace_back();
    hits.back().turn.interview = interview;
    hits.back().turn.number = TurnNumber{number};
  }
  std::vector<std::string> order;
  for (const Hit& hit : grouped_by_passage(std::move(hits)))
    order.push_back(cite(hit.turn.interview, hit.turn.number));
  return order;
}

TEST(PassageGroups, stand_as_they_were_said_in_the_place_of_the_best) {
  EXPECT_THAT(grouped({{"5", 32}, {"6", 8}, {"5", 30}, {"6", 100}, {"5", 33}}),
              ElementsAre("5:30", "5:32", "5:33", "6:8", "6:100"));
}

TEST(PassageGroups, reach_from_hit_to_hit_and_not_into_another_interview) {
  EXPECT_THAT(grouped({{"5", 10}, {"5", 16}, {"5", 13}, {"6", 11}, {"5", 20}}),
              ElementsAre("5:10", "5:13", "5:16", "6:11", "5:20"));
}

TEST(PassageGroups, leave_a_ranking_without_neighbours_as_it_is) {
  EXPECT_THAT(grouped({{"5", 90}, {"5", 10}, {"6", 12}}), ElementsAre("5:90", "5:10", "6:12"));
  EXPECT_THAT(grouped({}), ElementsAre());
}

/// A candidate of an interview with these parts.
Candidate candidate(std::uint32_t document, std::string interview, std::uint64_t parts) {
  Candidate one;
  one.document = document;
  one.interview = std::move(interview);
  one.parts = parts;
  return one;
}

TEST(HitSelection, takes_a_turn_for_each_part_before_another_of_the_same) {
  HitSelection selection;
  selection.per_interview = 2;
  const std::vector<Candidate> kept =
      select_hits({candidate(1, "5", 1), candidate(2, "5", 1), candidate(3, "6", 2), candidate(4, "5", 2),
                   candidate(5, "6", 2), candidate(6, "6", 2)},
                  selection);
  std::vector<std::uint32_t> documents;
  for (const Candidate& one : kept) documents.push_back(one.document);
  EXPECT_THAT(documents, ElementsAre(1, 4, 3, 5));
  EXPECT_EQ(kept[1].more_in_interview, 1u);
  EXPECT_EQ(kept[3].more_in_interview, 1u);
}

}  // namespace
}  // namespace verbatim
