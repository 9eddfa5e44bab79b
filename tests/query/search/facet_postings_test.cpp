#include "query/search/facet_postings.h"

#include <filesystem>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/index/schema.h"
#include "common/index/sums.h"
#include "query/evidence/interview_strips.h"
#include "query/search/counts.h"
#include "tests/common/expect_error.h"
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

/// What a damaged table may hold: a document that no interview has, with a number beyond all others. Its
/// number was taken for a place in memory.
TEST(FacetPostings, a_document_of_no_interview_is_an_error) {
  StudyLiteral literal{
      {{"1", {{"Interviewer", "Any drift?"}, {"Interviewee", "Yes, drift.", {"MM-drift"}}}}}};
  const TinyStudy study(literal);
  const std::filesystem::path folder = study.study().index_folder() / "index";
  {
    Xapian::WritableDatabase database(folder.string());
    Xapian::Document stray;
    for (const char* facet : {"speaker", "has", "role"})
      stray.add_boolean_term(
          facet_term(built_in_facet(facet), facet == std::string("has") ? "code" : "other"));
    stray.add_value(kTurnSlot, Xapian::sortable_serialise(7));
    stray.add_posting("drift", 1);
    database.replace_document(5'000'000, stray);
    database.commit();
  }
  write_sums(folder);
  const IndexedStudy damaged(study.study());
  const auto says = [](const std::function<void()>& action) {
    const Error error = testing::error_of(action);
    EXPECT_EQ(error.status(), ExitStatus::io_failure);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("document 5000000 belongs to no interview"));
  };
  says([&] { count_facet(damaged, {}, built_in_facet("speaker")); });
  CountRequest drift;
  drift.query = "drift";
  says([&] { count_facet(damaged, drift, built_in_facet("interview")); });
  says([&] { damaged.read([&] { interview_strips(damaged); }); });
}

}  // namespace
}  // namespace verbatim
