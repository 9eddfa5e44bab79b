#include "query/search/facet_postings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using testing::StudyLiteral;
using testing::TinyStudy;

std::vector<std::string> values(const TinyStudy& study, const std::string& facet) {
  std::vector<std::string> values;
  study.index().read([&] {
    values.clear();
    for (const FacetPostings& postings : facet_postings(study.index(), *study.study().facets.find(facet)))
      values.push_back(postings.value);
  });
  return values;
}

TEST(FacetPostings, put_phases_in_the_order_of_the_interviews) {
  const TinyStudy study(
      StudyLiteral{{{"1",
                     {{"Interviewer", "How do you collect the data?"},
                      {"Interviewee", "By hand."},
                      {"Interviewer", "How do you deploy the model to production?"},
                      {"Interviewee", "With a script."},
                      {"Interviewer", "Who annotates, how do you label?"},
                      {"Interviewee", "We do."}}}},
                   "",
                   "# Guide\n\n## Zeal in collecting {#zeal}\n\n- How do you collect the data?\n\n"
                   "## Deployment {#deployment}\n\n- How do you deploy the model to production?\n\n"
                   "## Annotation {#annotation}\n\n- Who annotates, how do you label?\n"});
  EXPECT_THAT(values(study, "phase"), ElementsAre("zeal", "deployment", "annotation"));
}

TEST(FacetPostings, put_interviews_in_natural_order_and_number_their_documents) {
  const TinyStudy study(
      StudyLiteral{{{"10", {{"Interviewer", "a"}, {"Interviewee", "b"}}}, {"9", {{"Interviewer", "c"}}}}});
  EXPECT_THAT(values(study, "interview"), ElementsAre("9", "10"));
  std::vector<std::uint32_t> interviews;
  study.index().read([&] { interviews = interviews_by_document(study.index()); });
  std::sort(interviews.begin(), interviews.end());
  EXPECT_THAT(interviews, ElementsAre(0, 1, 2, 2));
}

TEST(FacetPostings, of_ranges_that_are_no_attribute_are_none) {
  const TinyStudy study(std::vector<std::string>{"a", "b"});
  EXPECT_THAT(values(study, "turn"), ElementsAre());
}

}  // namespace
}  // namespace verbatim
