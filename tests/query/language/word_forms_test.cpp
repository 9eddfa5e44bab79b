#include "query/language/word_forms.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::StudyLiteral;
using testing::TinyStudy;

/// What a lookup finds in a study, as people read it.
template <typename Lookup>
std::vector<std::string> found_in(const TinyStudy& study, Lookup lookup) {
  return study.index().read([&] {
    const WordForms forms(study.index());
    std::vector<std::string> result;
    for (const std::string& term : lookup(forms)) result.push_back(term_text(term));
    return result;
  });
}

Word word(const std::string& text) {
  return find_words(text).front();
}

const TinyStudy& study() {
  static const TinyStudy study(StudyLiteral{
      {{"1",
        {{"Interviewer", "Versions, version and versioning: drift, drifts."},
         {"Interviewee", "Un café, a cafe; the a v m and the AVM. U.S. data, re-train."}}},
       {"2", {{"Interviewer", "Les modèles et le modèle, drifting."}, {"Interviewee", "modele"}}}},
      "interviews:\n  \"2\":\n    language: fr\n"});
  return study;
}

enum class Way { family, as_said, exact };

struct FormsRow {
  Way way;
  std::string_view typed;
  std::vector<std::string> forms;
};

void PrintTo(const FormsRow& row, std::ostream* out) {
  *out << std::vector<std::string>{"family of ", "as said ", "exact "}[static_cast<std::size_t>(row.way)]
       << row.typed;
}

class WordFormsTable : public ::testing::TestWithParam<FormsRow> {};

TEST_P(WordFormsTable, gives_what_occurs) {
  const FormsRow& row = GetParam();
  const Word typed = word(std::string(row.typed));
  EXPECT_EQ(found_in(study(),
                     [&](const WordForms& forms) {
                       return row.way == Way::family    ? forms.family(typed)
                              : row.way == Way::as_said ? forms.as_said(typed)
                                                        : forms.exact(typed);
                     }),
            row.forms);
}

INSTANTIATE_TEST_SUITE_P(
    words, WordFormsTable,
    ::testing::Values(FormsRow{Way::family, "versioning", {"version", "versioning", "versions"}},
                      FormsRow{Way::family, "VERSIONED", {"version", "versioning", "versions"}},
                      FormsRow{Way::family, "drift", {"drift", "drifting", "drifts"}},
                      // One by the French stem, one by what it is without its accent.
                      FormsRow{Way::family, "modèle", {"modele", "modeles", "modele", "modèle", "modèles"}},
                      FormsRow{Way::family, "AVM", {"avm", "avm"}},
                      FormsRow{Way::family, "U.S.", {"US", "u.s"}}, FormsRow{Way::family, "zebra", {}},
                      FormsRow{Way::as_said, "versions", {"versions"}},
                      FormsRow{Way::as_said, "cafe", {"cafe", "cafe"}},
                      FormsRow{Way::as_said, "café", {"cafe", "cafe", "café"}},
                      FormsRow{Way::as_said, "avm", {"avm", "avm"}}, FormsRow{Way::as_said, "versioned", {}},
                      FormsRow{Way::exact, "cafe", {"cafe"}}, FormsRow{Way::exact, "CAFÉ", {"café"}},
                      FormsRow{Way::exact, "us", {}}));

TEST(WordForms, begin_with_a_prefix_accents_and_letters_spelled_out_too) {
  bool too_many = false;
  const auto beginning_with = [&](const std::string& prefix) {
    return found_in(study(), [&](const WordForms& forms) { return forms.beginning_with(prefix, too_many); });
  };
  EXPECT_THAT(beginning_with("dri"), ElementsAre("drift", "drifting", "drifts"));
  EXPECT_THAT(beginning_with("caf"), ElementsAre("cafe", "cafe", "café"));
  EXPECT_THAT(beginning_with("av"), ElementsAre("avm", "avm"));
  EXPECT_THAT(beginning_with("zz"), IsEmpty());
  EXPECT_FALSE(too_many);
}

TEST(WordForms, are_similar_within_their_distance) {
  bool too_many = false;
  const auto similar_to = [&](const std::string& typed, std::uint32_t distance) {
    return found_in(
        study(), [&](const WordForms& forms) { return forms.similar_to(word(typed), distance, too_many); });
  };
  EXPECT_THAT(similar_to("drfit", 1), ElementsAre("drift"));
  EXPECT_THAT(similar_to("drfit", 2), ElementsAre("drift", "drifts"));
  EXPECT_THAT(similar_to("cafe", 1), ElementsAre("cafe", "café"));
  EXPECT_THAT(similar_to("zebra", 2), IsEmpty());
  EXPECT_FALSE(too_many);
}

TEST(WordForms, past_the_cap_are_too_many_and_no_part_of_them) {
  std::string text;
  for (std::size_t i = 0; i < WordForms::kMaxExpansion; ++i) text += "word" + std::to_string(1000 + i) + " ";
  bool too_many = false;
  const auto count = [&](const TinyStudy& of) {
    too_many = false;
    return found_in(of, [&](const WordForms& forms) { return forms.beginning_with("word", too_many); })
        .size();
  };
  text.pop_back();
  EXPECT_EQ(count(TinyStudy({text})), WordForms::kMaxExpansion);
  EXPECT_FALSE(too_many);
  EXPECT_EQ(count(TinyStudy({text + " words"})), 0u);
  EXPECT_TRUE(too_many);
}

TEST(WordForms, suggest_the_most_frequent_near_word_first) {
  const TinyStudy drifts({"drift drifts", "drift", "draft"});
  const auto suggestions = [&](const std::string& typed, std::size_t limit) {
    return found_in(drifts, [&](const WordForms& forms) { return forms.suggestions(word(typed), limit); });
  };
  EXPECT_THAT(suggestions("drif", 3), ElementsAre("drift"));
  EXPECT_THAT(suggestions("dreft", 3), ElementsAre("drift", "draft"));
  EXPECT_THAT(suggestions("dreft", 1), ElementsAre("drift"));
  EXPECT_THAT(suggestions("dri", 3), IsEmpty()) << "too short to tell";
}

}  // namespace
}  // namespace verbatim
