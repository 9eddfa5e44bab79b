#include "query/quotes/paper_citation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kInterviews{"5", "32", "P07", "anna", "a-1.b"};

std::vector<std::string> found_citations(std::string_view text,
                                         const std::vector<std::string>& patterns = {}) {
  std::vector<std::string> result;
  for (const PaperCitation& one : CitationPattern(patterns, kInterviews).find(text)) {
    result.push_back(print_citation(one.cited) + " in " +
                     std::string(text.substr(one.place.begin_byte, one.place.size())));
  }
  return result;
}

TEST(CitationPattern, finds_known_interviews_and_their_turns) {
  EXPECT_THAT(found_citations("(I32:57; I5), P07:12 and I05."),
              ElementsAre("32:57 in I32:57", "5 in I5", "P07:12 in P07:12", "5 in I05"));
  EXPECT_THAT(found_citations("I32:50..60 I32:50\u201360 I32:7: so. a-1.b."),
              ElementsAre("32:50..60 in I32:50..60", "32:50..60 in I32:50\u201360", "32:7 in I32:7",
                          "a-1.b in a-1.b"));
}

TEST(CitationPattern, takes_nothing_else_for_one) {
  EXPECT_THAT(found_citations("I99, XI32, I325, 32:57, P0, i32, p07, MI5x"), IsEmpty());
  // A word of the paper that is an interview's id as well.
  EXPECT_THAT(found_citations("anna said so (anna), anna:3"),
              ElementsAre("anna in anna", "anna:3 in anna:3"));
}

TEST(CitationPattern, follows_the_studys_own_pattern) {
  const std::vector<std::string> own{"Participant {interview}, turn {turn}", "#{interview}"};
  EXPECT_THAT(found_citations("Participant\u00A032, turn 57; Participant\n5 said; #P07 and I32", own),
              ElementsAre("32:57 in Participant\u00A032, turn 57", "5 in Participant\n5", "P07 in #P07"));
  EXPECT_EQ(CitationPattern(own, kInterviews).print({"32", TurnNumber{57}, TurnNumber{57}}),
            "Participant 32, turn 57");
}

TEST(CitationPattern, prints_what_it_finds) {
  const CitationPattern pattern({}, kInterviews);
  EXPECT_EQ(pattern.print({"32", TurnNumber{5}, TurnNumber{7}}), "I32:5..7");
  EXPECT_EQ(pattern.print({"P07", {}, {}}), "P07");
}

}  // namespace
}  // namespace verbatim
