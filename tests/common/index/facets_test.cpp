#include "common/index/facets.h"

#include <algorithm>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> values(std::string_view facet, const Turn& turn) {
  return built_in_facets().find(facet)->values(turn);
}

TEST(FacetTable, FindsAFacetByNameOrAliasInAnyCase) {
  ASSERT_NE(built_in_facets().find("phase"), nullptr);
  EXPECT_EQ(built_in_facets().find("phase")->name, "phase");
  EXPECT_EQ(built_in_facets().find("PHASE"), built_in_facets().find("phase"));
  EXPECT_EQ(built_in_facets().find("lang"), built_in_facets().find("language"));
  for (const char* none : {"fase", "", "phase ", "lan"})
    EXPECT_EQ(built_in_facets().find(none), nullptr) << none;
  for (const Facet& facet : built_in_facets().all()) {
    EXPECT_EQ(built_in_facets().find(facet.name), &facet) << facet.name;
    for (const std::string& alias : facet.aliases) EXPECT_EQ(built_in_facets().find(alias), &facet) << alias;
  }
}

TEST(FacetTable, HoldsTheFacetsOfTheDesign) {
  for (const char* name : {"interview", "speaker", "role", "phase", "code", "family", "coder", "language",
                           "source", "has", "time", "turn", "words"}) {
    EXPECT_NE(built_in_facets().find(name), nullptr) << name;
  }
}

TEST(FacetTable, GivesEachNameOnce) {
  std::set<std::string> names;
  for (const Facet& facet : built_in_facets().all()) {
    EXPECT_TRUE(names.insert(std::string(facet.name)).second) << facet.name;
    for (const std::string& alias : facet.aliases) EXPECT_TRUE(names.insert(alias).second) << alias;
    EXPECT_FALSE(facet.help.empty()) << facet.name;
    EXPECT_NE(facet.example.find(':'), facet.example.npos) << facet.name;
    EXPECT_NE(facet.built_in_values, nullptr) << facet.name;
  }
}

// A term is prefix + value: were one prefix the beginning of another, a value could enter a foreign facet.
TEST(FacetTable, HasPrefixesThatCannotBeMistaken) {
  for (const Facet& facet : built_in_facets().all()) {
    if (facet.kind == FacetKind::range) {
      EXPECT_TRUE(facet.prefix.empty()) << facet.name;
      continue;
    }
    EXPECT_TRUE(facet.prefix.starts_with('X')) << facet.name;
    EXPECT_TRUE(facet.prefix.ends_with(':')) << facet.name;
    for (const Facet& other : built_in_facets().all()) {
      if (&other == &facet || other.prefix.empty()) continue;
      EXPECT_FALSE(other.prefix.starts_with(facet.prefix)) << facet.prefix << ' ' << other.prefix;
    }
  }
}

TEST(FacetNames, ListNamesAndAliasesOneByOne) {
  const std::vector<std::string> names = built_in_facets().names();
  for (const std::string& name : names) EXPECT_NE(built_in_facets().find(name), nullptr) << name;
  EXPECT_THAT(names, ::testing::IsSupersetOf({"phase", "code", "language", "lang", "has", "is"}));
}

TEST(FacetValues, AreWhatTheTurnSays) {
  Turn turn;
  turn.interview = "32";
  turn.speaker = "Interviewer 2";
  turn.role = Role::interviewer;
  turn.codes = {{"MM-drift", "PO", "MM"}, {"MM-drift", "Amin", "MM"}, {"QM-efficiency", "", ""}};
  turn.language = "en";
  turn.source.file = "transcripts/interview-32.txt";
  EXPECT_THAT(values("interview", turn), ElementsAre("32"));
  EXPECT_THAT(values("speaker", turn), ElementsAre("Interviewer 2"));
  EXPECT_THAT(values("role", turn), ElementsAre("interviewer"));
  EXPECT_THAT(values("code", turn), ElementsAre("MM-drift", "QM-efficiency"));
  EXPECT_THAT(values("coder", turn), ElementsAre("PO", "Amin"));
  EXPECT_THAT(values("coded", turn), ElementsAre("MM-drift@PO", "MM-drift@Amin"));
  EXPECT_THAT(values("family", turn), ElementsAre("MM"));
  EXPECT_THAT(values("phase", turn), IsEmpty());
  EXPECT_THAT(values("time", turn), IsEmpty());
}

TEST(FacetValues, MarkWhatATurnHas) {
  Turn turn;
  EXPECT_THAT(values("has", turn), IsEmpty());
  turn.time = TimeSpan{0, {}, true};
  EXPECT_THAT(values("has", turn), IsEmpty()) << "an interval between stamps is no stamp";
  turn.time->about = false;
  turn.codes = {{"MM-drift", "PO", ""}};
  turn.phase = "deployment";
  turn.inferred = turn.mixed = true;
  EXPECT_THAT(values("has", turn), ElementsAre("code", "time", "phase", "inferred", "mixed"));
  turn.coding_match = CodingMatch::agreed;
  EXPECT_EQ(values("has", turn).back(), "agreed");
  turn.coding_match = CodingMatch::disputed;
  EXPECT_EQ(values("has", turn).back(), "disputed");
  const std::vector<std::string> marks = mark_values();
  for (const std::string& value : values("has", turn)) {
    EXPECT_EQ(std::count(marks.begin(), marks.end(), value), 1) << value;
  }
}

TEST(FoldFacetValue, IgnoresCaseBlanksAndAccentForms) {
  EXPECT_EQ(fold_facet_value("Interviewer 2"), "interviewer2");
  EXPECT_EQ(fold_facet_value(" Interviewer\t2\n"), "interviewer2");
  EXPECT_EQ(fold_facet_value("Rene\u0301"), fold_facet_value("RENÉ"));
  EXPECT_EQ(fold_facet_value("MM-drift"), "mm-drift");
  EXPECT_NE(fold_facet_value("Interviewer 1"), fold_facet_value("Interviewer 11"));
}

TEST(CodeAtCoder, IsOneValue) {
  EXPECT_EQ(code_at_coder({"MM-drift", "PO", "MM"}), "MM-drift@PO");
}

}  // namespace
}  // namespace verbatim
