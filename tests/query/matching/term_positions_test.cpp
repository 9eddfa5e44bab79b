#include "query/matching/term_positions.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "common/index/sums.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(TermPositions, AreWhereTheWordStandsInEachTurn) {
  const testing::TinyStudy study({"Drift is drift.", "No such word.", "The model drifts, and drift it is."});
  TermPositions drift(study.index(), "drift");
  EXPECT_THAT(drift.in(1), ElementsAre(1, 3));
  EXPECT_THAT(drift.in(2), IsEmpty());
  EXPECT_THAT(drift.in(3), ElementsAre(5));
  EXPECT_THAT(drift.in(1), ElementsAre(1, 3)) << "asked for again, behind a later one";
}

/// Else a phrase that somebody said would not be found, and nobody would know.
TEST(TermPositions, ThatAreNotStoredAreAnErrorThatNamesTheWord) {
  const testing::TinyStudy study({"The model drifts.", "Drift of a model."});
  const std::filesystem::path folder = study.study().index_folder();
  {
    Xapian::WritableDatabase database((folder / "index").string());
    database.set_metadata(metadata::positions_key("model"), "");
    database.commit();
  }
  write_sums(folder / "index");
  const Index index(folder);
  EXPECT_THAT(TermPositions(index, "drift").in(2), ElementsAre(1));
  EXPECT_THAT(TermPositions(index, "lexicon").in(2), IsEmpty()) << "no turn has it";
  try {
    TermPositions(index, "model");
    FAIL() << "no positions, and no error";
  } catch (const Xapian::DatabaseCorruptError& error) {
    EXPECT_THAT(error.get_msg(), HasSubstr("the positions of model cannot be read"));
  }
}

}  // namespace
}  // namespace verbatim
