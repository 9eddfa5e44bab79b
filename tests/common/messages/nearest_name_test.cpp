#include "common/messages/nearest_name.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

const std::vector<std::string> kPhases{"background",       "general",          "data-collection",
                                       "data-preparation", "model-evaluation", "deployment",
                                       "maintenance",      "quality-aspects"};

TEST(NearestName, FindsWhatATypoMeant) {
  struct Row {
    const char* typed;
    std::optional<std::string> meant;
  };
  const std::vector<Row> rows{
      {"deploymnt", "deployment"},  {"deployment", "deployment"},
      {"Deployment", "deployment"}, {"maintenence", "maintenance"},
      {"genearl", "general"},       {"data-colection", "data-collection"},
      {"backgruond", "background"}, {"quality", "quality-aspects"},
      {"data", "data-collection"},  {"xyzzy", std::nullopt},
      {"", std::nullopt},           {"d", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(nearest_name(row.typed, kPhases), row.meant) << row.typed;
}

TEST(NearestName, TakesTheNearestAndThenTheFirst) {
  const std::vector<std::string> names{"drifts", "drift", "draft"};
  EXPECT_EQ(nearest_name("drift", names), "drift");
  EXPECT_EQ(nearest_name("drft", names), "drift");
  EXPECT_EQ(nearest_name("dreft", names), "drift") << "drift and draft are equally near; drift stands first";
  EXPECT_EQ(nearest_name("drift", {}), std::nullopt);
}

// interview-99.txt was answered with interview-05.txt.
TEST(NearestName, IsNoneOfOtherNumbers) {
  const std::vector<std::string> files{"interview-05.txt", "interview-06.txt", "notes.txt"};
  EXPECT_EQ(nearest_name("interview-99.txt", files), std::nullopt);
  EXPECT_EQ(nearest_name("interviwe-6.txt", files), "interview-06.txt");
  EXPECT_EQ(nearest_name("interview-0", files), "interview-05.txt");
  EXPECT_EQ(nearest_name("note.txt", files), "notes.txt");
  EXPECT_EQ(suggest_name("interview-99.txt", files), "known: interview-05.txt, interview-06.txt, notes.txt");
}

TEST(EditDistance, CountsEditsInCodePointsUpToTheLimit) {
  struct Row {
    const char* a;
    const char* b;
    std::size_t distance;
  };
  const std::vector<Row> rows{
      {"", "", 0},           {"drift", "drift", 0},   {"drift", "drifts", 1}, {"drift", "drit", 1},
      {"drift", "draft", 1}, {"drift", "dirft", 1},   {"ca", "abc", 3},       {"école", "ecole", 1},
      {"日本", "日木", 1},   {"kitten", "sitting", 3}};
  for (const Row& row : rows) {
    EXPECT_EQ(edit_distance(row.a, row.b, 10), row.distance) << row.a << ' ' << row.b;
    EXPECT_EQ(edit_distance(row.b, row.a, 10), row.distance) << row.b << ' ' << row.a;
  }
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);
  EXPECT_EQ(edit_distance("a", "entirely different", 1), 2u);
}

TEST(SuggestName, AsksForTheNearOneOrListsSome) {
  EXPECT_EQ(suggest_name("fase", std::vector<std::string>{"phase", "code"}),
            "did you mean 'phase'? known: phase, code");
  const std::vector<std::string> shells{"man", "pages", "bash", "zsh", "fish"};
  EXPECT_EQ(suggest_name("tcsh", shells), "did you mean 'bash'? known: man, pages, bash, zsh, fish")
      << "two edits of four letters are a guess";
  EXPECT_EQ(suggest_name("bahs", shells), "did you mean 'bash'?");
  EXPECT_EQ(suggest_name("ba", shells), "did you mean 'bash'?");
  EXPECT_EQ(suggest_name("fas", std::vector<std::string>{"phase", "code"}), "known: phase, code")
      << "below four letters one edit only";
  EXPECT_EQ(suggest_name("phse", std::vector<std::string>{"phase", "code"}), "did you mean 'phase'?");
  EXPECT_EQ(suggest_name("zz", std::vector<std::string>{"aaa", "bbb", "ccc"}, 2),
            "known: aaa, bbb, and 1 more");
  EXPECT_EQ(suggest_name("zz", {}), "");
  const std::vector<std::string> codes{"MM-drift", "Data-drift-labels", "QM-efficiency"};
  EXPECT_EQ(suggest_name("Drift", codes), "did you mean 'MM-drift' or 'Data-drift-labels'?");
  EXPECT_EQ(suggest_name("efficient", codes), "known: MM-drift, Data-drift-labels, QM-efficiency");
}

}  // namespace
}  // namespace verbatim
