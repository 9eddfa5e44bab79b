#include "query/search/distant_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TinyStudy;

struct FormRow {
  std::string_view word, form;
  bool distant;
};

class DistantForm : public ::testing::TestWithParam<FormRow> {};

TEST_P(DistantForm, looks_like_another_word) {
  const FormRow& row = GetParam();
  EXPECT_EQ(is_distant_form(row.word, row.form), row.distant) << row.word << " " << row.form;
}

INSTANTIATE_TEST_SUITE_P(
    forms, DistantForm,
    ::testing::Values(FormRow{"dependency", "depends", true}, FormRow{"dependency", "depend", true},
                      FormRow{"importation", "important", true}, FormRow{"generalization", "general", true},
                      FormRow{"authorization", "author", true}, FormRow{"Dependency", "DEPEND", true},
                      FormRow{"dependency", "dependencies", false}, FormRow{"dependency", "dependent", false},
                      FormRow{"model", "models", false}, FormRow{"model", "modeling", false},
                      FormRow{"modelling", "model", false}, FormRow{"studies", "study", false},
                      FormRow{"study", "studies", false}, FormRow{"label", "labelling", false},
                      FormRow{"labelling", "label", false}, FormRow{"training", "train", false},
                      FormRow{"testing", "tests", false}, FormRow{"versioning", "version", false},
                      FormRow{"using", "used", false}, FormRow{"running", "runs", false},
                      FormRow{"études", "etude", false}, FormRow{"depends", "dependency", false},
                      FormRow{"a", "as", false}, FormRow{"用户", "用", false}));

TEST(DistantFormHints, name_the_words_that_most_of_what_is_found_holds) {
  const TinyStudy study({"It depends.", "It depends on the model.", "One dependency.", "I depend on it.",
                         "That is important.", "Studies of a study", "A labelling of labels"});
  EXPECT_THAT(study.search("dependency").notices,
              ElementsAre("dependency also finds depends, depend; =dependency takes it as typed"));
  EXPECT_THAT(study.search("importation").notices,
              ElementsAre("importation mostly finds important; as typed it does not occur"));
  EXPECT_THAT(study.search("dependency OR importation").notices.size(), 2u);
}

TEST(DistantFormHints, are_quiet_where_a_word_finds_what_it_says) {
  const TinyStudy study({"It depends.", "One dependency.", "Another dependency.", "Models of modelling",
                         "Studies of a study", "A labelling of labels, labelled"});
  for (const std::string query :
       {"dependency", "depends", "=dependency", "\"dependency\"", "model", "modelling", "studies", "study",
        "labelling", "label", "depend NOT dependency"}) {
    EXPECT_THAT(study.search(query).notices, IsEmpty()) << query;
  }
}

TEST(DistantFormHints, are_quiet_where_a_family_is_as_frequent_as_the_word) {
  const TinyStudy study({"The deployment", "It is deployed.", "We deploy it."});
  EXPECT_THAT(study.search("deployment").notices, IsEmpty());
}

TEST(DistantFormHints, are_not_for_a_pasted_text) {
  SearchRequest request;
  request.query = "A dependency?";
  request.plain = true;
  const TinyStudy study({"It depends.", "A depends"});
  EXPECT_THAT(study.search(request).notices, IsEmpty());
  request.plain = false;
  request.query = "dependency";
  EXPECT_THAT(study.search(request).notices.size(), 1u);
}

}  // namespace
}  // namespace verbatim
