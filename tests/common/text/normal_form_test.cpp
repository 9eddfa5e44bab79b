#include "common/text/normal_form.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(NormalForm, ComposesLettersAndMarks) {
  EXPECT_EQ(composed("Gespra\u0308ch"), "Gespr\u00E4ch");
  EXPECT_EQ(composed("Gespr\u00E4ch"), "Gespr\u00E4ch");
  EXPECT_EQ(composed("P04.txt"), "P04.txt");
  EXPECT_EQ(composed(""), "");
  EXPECT_EQ(composed("\u1112\u1161\u11AB"), "\uD55C") << "a Mac parts Korean syllables too";
}

TEST(NormalForm, LeavesBytesThatAreNoUtf8AsTheyAre) {
  EXPECT_EQ(composed("a\xE4"
                     "b\u0308"),
            "a\xE4"
            "b\u0308");
}

}  // namespace
}  // namespace verbatim
