#include "query/language/spellings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::marked;
using testing::TinyStudy;

/// What was said, and queries that find it, lit as shown, or do not (nothing shown).
struct SpellingRow {
  std::string said;
  std::vector<std::pair<std::string, std::string>> asked;
};

class SpellingTable : public ::testing::TestWithParam<SpellingRow> {};

void PrintTo(const SpellingRow& row, std::ostream* out) {
  *out << row.said;
}

TEST_P(SpellingTable, finds_what_a_person_expects) {
  // The letters and words stand elsewhere too, so that an empty answer is no accident of the vocabulary.
  const TinyStudy study({GetParam().said, "a v m c d e f", "AVM, cafe, café, driven, data"});
  for (const auto& [query, lit] : GetParam().asked) {
    const SearchResult result = study.search(query);
    std::string shown;
    for (const Hit& hit : result.hits) {
      if (to_int(hit.turn.number) == 1) shown = marked(hit);
    }
    EXPECT_EQ(shown, lit) << query;
  }
}

INSTANTIATE_TEST_SUITE_P(
    words, SpellingTable,
    ::testing::Values(
        SpellingRow{"The café shut",
                    {{"cafe", "The [[café]] shut"},
                     {"café", "The [[café]] shut"},
                     {"CAFÉ", "The [[café]] shut"},
                     {"cafe\u0301", "The [[café]] shut"},
                     {"=café", "The [[café]] shut"},
                     {"=cafe", ""},
                     {"caf*", "The [[café]] shut"},
                     {"\"the cafe\"", "[[The]] [[café]] shut"}}},
        SpellingRow{"The cafe\u0301 shut",
                    {{"café", "The [[cafe\u0301]] shut"}, {"=café", "The [[cafe\u0301]] shut"}}},
        SpellingRow{"The cafe shut",
                    {{"café", "The [[cafe]] shut"}, {"=café", ""}, {"=cafe", "The [[cafe]] shut"}}},
        SpellingRow{"I don't know",
                    {{"don't", "I [[don't]] know"},
                     {"don’t", "I [[don't]] know"},
                     {"=don’t", "I [[don't]] know"},
                     {"\"don’t know\"", "I [[don't]] [[know]]"}}},
        SpellingRow{"I don’t know", {{"don't", "I [[don’t]] know"}, {"DON'T", "I [[don’t]] know"}}},
        SpellingRow{"peu d'études sur l’idée",
                    {{"études", "peu d'[[études]] sur l’idée"},
                     {"etude", "peu d'[[études]] sur l’idée"},
                     {"=études", "peu d'[[études]] sur l’idée"},
                     {"d'études", "peu [[d'études]] sur l’idée"},
                     {"d’études", "peu [[d'études]] sur l’idée"},
                     {"idee", "peu d'études sur l’[[idée]]"},
                     {"\"peu d’études\"", "[[peu]] [[d'études]] sur l’idée"}}},
        SpellingRow{"a data-driven way",
                    {{"data-driven", "a [[data]]-[[driven]] way"},
                     {"data driven", "a [[data]]-[[driven]] way"},
                     {"\"data driven\"", "a [[data]]-[[driven]] way"},
                     {"datadriven", "a [[data-driven]] way"},
                     {"DataDriven", "a [[data-driven]] way"},
                     {"=datadriven", ""},
                     {"driven", "a data-[[driven]] way"}}},
        SpellingRow{"a datadriven way", {{"data-driven", "a [[datadriven]] way"}, {"\"data driven\"", ""}}},
        SpellingRow{"a data driven way", {{"data-driven", "a [[data]] [[driven]] way"}, {"datadriven", ""}}},
        SpellingRow{"between 20-30 models", {{"2030", ""}, {"20-30", "between [[20]]-[[30]] models"}}},
        SpellingRow{"in COVID-19 times",
                    {{"covid19", "in [[COVID-19]] times"}, {"covid", "in [[COVID]]-19 times"}}},
        SpellingRow{"We use C++ here",
                    {{"C++", "We use [[C++]] here"}, {"c++", "We use [[C++]] here"}, {"=C", ""}}},
        SpellingRow{"In the U.S. then",
                    {{"U.S.", "In the [[U.S]]. then"},
                     {"US", "In the [[U.S]]. then"},
                     {"us", "In the [[U.S]]. then"},
                     {"=US", ""},
                     {"\"the US\"", "In [[the]] [[U.S]]. then"}}},
        SpellingRow{"the a v m model",
                    {{"AVM", "the [[a v m]] model"},
                     {"=AVM", ""},
                     {"\"AVM model\"", "the [[a]] [[v]] [[m]] [[model]]"},
                     {"\"the AVM model\"", "[[the]] [[a]] [[v]] [[m]] [[model]]"},
                     {"~\"AVM models\"", "the [[a]] [[v]] [[m]] [[model]]"},
                     {"AVM-model", "the [[a]] [[v]] [[m]] [[model]]"},
                     {"\"a v m\"", "the [[a]] [[v]] [[m]] model"},
                     {"\"model AVM\"", ""}}},
        SpellingRow{"the AVM model",
                    {{"\"AVM model\"", "the [[AVM]] [[model]]"}, {"avm", "the [[AVM]] model"}}}));

TEST(Spellings, are_shown_as_what_was_searched) {
  const TinyStudy study({"the a v m model", "data-driven", "datadriven", "goal-driven"});
  SearchRequest request;
  request.query = "\"AVM model\" OR data-driven";
  EXPECT_EQ(study.search(request, Explain::yes).tree,
            "OR\n  OR\n    phrase \"AVM model\"\n    phrase \"a v m model\"\n  OR\n    word data-driven\n"
            "    word datadriven\n");
  request.query = "goal-driven";
  EXPECT_EQ(study.search(request, Explain::yes).tree, "word goal-driven\n") << "nobody wrote goaldriven";
  request.query = "\"AVM model\" OR data-driven";
  EXPECT_EQ(study.search(request).reading, "combination: \"AVM model\" OR data-driven");
}

}  // namespace
}  // namespace verbatim
