#include "common/text/label_folding.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(FoldLabel, MakesOneOfSpellings) {
  for (const std::string_view same :
       {"Interviewer 1", "interviewer 1", "Interviewer\u00A01", "\u200EInterviewer 1", "INTERVIEWER_1",
        "Interviewer-1", "Interviewer1", "Inter\u00ADviewer 1"}) {
    EXPECT_EQ(fold_label(same), "interviewer1") << same;
  }
  EXPECT_EQ(fold_label(" \u200B"), "");
  EXPECT_EQ(clean_label("Ana\u202F\u00A0 Ruiz\u200E"), "Ana Ruiz");
}

}  // namespace
}  // namespace verbatim
