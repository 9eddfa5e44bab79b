#include "query/quotes/stitched_quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

std::vector<std::string> stitched(const std::string& text) {
  static const TinyStudy study(StudyLiteral{
      {{"1",
        {{"Interviewer", "How was the harbour?"},
         {"Interviewee", "The timber boats came in spring and my father counted every plank by himself."},
         {"Interviewer", "And the winter?"},
         {"Interviewee",
          "In winter he mended the nets for the whole street. It was so cold that the ink froze, and the "
          "children "
          "slept in one bed with their coats on until the sun came back."}}},
       {"2", {{"Interviewer", "And you?"}, {"Interviewee", "We sold the house to a man who kept bees."}}}}});
  const Index& index = study.index();
  return index.read([&] {
    PassageFinder finder(index);
    std::vector<std::string> parts;
    for (const StitchedPart& part : find_stitched(finder, SegmentedQuote(text), {}))
      parts.push_back(print_citation(part.citation) + " " + part.text);
    return parts;
  });
}

TEST(StitchedQuote, names_the_places_that_a_quotation_joins) {
  EXPECT_THAT(stitched("The timber boats came in spring for the whole street"),
              ElementsAre("1:2 The timber boats came in spring", "1:4 for the whole street"));
  EXPECT_THAT(stitched("my father counted every plank, a man who kept bees"),
              ElementsAre("1:2 my father counted every plank", "2:2 a man who kept bees"));
  // of one turn, in the other order or far apart
  EXPECT_THAT(stitched("It was so cold in winter he mended the nets"),
              ElementsAre("1:4 It was so cold", "1:4 in winter he mended the nets"));
  EXPECT_THAT(stitched("he mended the nets until the sun came back"),
              ElementsAre("1:4 he mended the nets", "1:4 until the sun came back"));
  // a mark joins nothing that was said in two interviews
  EXPECT_THAT(stitched("The timber boats came in spring [...] to a man who kept bees"),
              ElementsAre("1:2 The timber boats came in spring", "2:2 to a man who kept bees"));
}

TEST(StitchedQuote, is_no_quotation_with_a_few_words_missing_or_changed) {
  EXPECT_THAT(stitched("my father counted the planks by himself"), IsEmpty());
  EXPECT_THAT(stitched("The timber boats came and my father counted every plank"), IsEmpty());
  EXPECT_THAT(stitched("The timber boats came in spring"), IsEmpty());
  EXPECT_THAT(stitched("Nobody has ever said anything like this"), IsEmpty());
}

}  // namespace
}  // namespace verbatim
