#include "indexer/readers/inline_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/described_turns.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Each mark as it stands, with its codes.
std::vector<std::string> marks(const std::string& talk) {
  std::vector<std::string> rows;
  for (const InlineCode& found : find_inline_codes(talk)) {
    std::string row = talk.substr(found.mark.begin_byte, found.mark.size()) + "|";
    for (const std::string& code : found.codes) row += code + ",";
    rows.push_back(row);
  }
  return rows;
}

TEST(FindInlineCodes, FindsLinksToCodesAndQcodersMarks) {
  EXPECT_THAT(marks("I trusted it ([trust](../codes/trust.md)), I did."),
              ElementsAre(" ([trust](../codes/trust.md))|trust,"));
  EXPECT_THAT(marks("[a b](codes/a.md)"), ElementsAre("[a b](codes/a.md)|a b,"));
  EXPECT_THAT(marks("so (QCODE)I did(/QCODE){#trust, #the mill} then"),
              ElementsAre("(QCODE)|", "(/QCODE){#trust, #the mill}|trust,the mill,"));
  for (const char* words : {"see [this](https://x.example/a)", "[id1] text (with words)", "[a]", "[](codes/)",
                            "(/QCODE) alone", "[open (codes/", "a [b\n](codes/x)"}) {
    EXPECT_THAT(marks(words), IsEmpty()) << words;
  }
}

TEST(FindInlineCodes, IsLinear) {
  std::string hostile;
  for (int i = 0; i < 300'000; ++i) hostile += "([";
  EXPECT_THAT(marks(hostile), IsEmpty());
}

TEST(ReadText, TakesInlineCodesOutOfTheTalk) {
  const Transcript transcript = testing::read_text(
      "Ana: How did you begin?\n\nTom: I (QCODE)trusted my aunt(/QCODE){#trust} then "
      "([family](../codes/family.md)).\n\n"
      "And so on.\n\nAna: And then? ([end](codes/end.md))\n\nTom: It went on.\n");
  EXPECT_THAT(testing::described_turns(transcript),
              ElementsAre("Ana|How did you begin?", "Tom|I trusted my aunt then.//And so on.",
                          "Ana|And then?", "Tom|It went on."));
  EXPECT_THAT(transcript.turns[1].own_codes,
              ElementsAre(AppliedCode{"trust", "", ""}, AppliedCode{"family", "", ""}));
  EXPECT_THAT(transcript.turns[2].own_codes, ElementsAre(AppliedCode{"end", "", ""}));
}

}  // namespace
}  // namespace verbatim
