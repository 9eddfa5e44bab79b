// Prints as Delve makes them, read beside the text exports of the same interviews.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/study/settings_file.h"
#include "indexer/assembly/preparation.h"
#include "indexer/readers/printed_codes.h"
#include "indexer/readers/reader.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

std::filesystem::path prints() {
  return testing::source_root() / "tests/golden/prints";
}

PreparedSource prepared(const std::string& file) {
  const StudySettings settings = parse_study_settings(read_file(prints() / "verbatim.yaml"), "verbatim.yaml");
  return prepare_source(file, read_file(prints() / file), settings, nullptr);
}

/// Speaker, words with single blanks, codes with their coders, for each turn.
std::vector<std::string> told_by(const Transcript& transcript) {
  std::vector<std::string> rows;
  for (const ReadTurn& read : transcript.turns) {
    std::string row =
        read.turn.speaker.str() + (read.turn.inferred ? "?" : "") + "|" + read.turn.text.str() + "|";
    for (const AppliedCode& code : read.turn.codes) row += code.code + "@" + code.coder + ",";
    rows.push_back(row);
  }
  return rows;
}

class DelvePrint : public ::testing::TestWithParam<const char*> {};

TEST_P(DelvePrint, GivesTheTurnsAndCodesOfTheTextExport) {
  const std::string name = GetParam();
  const Transcript printed = prepared("interview-" + name + ".pdf").transcript;
  const Transcript text = prepared("interview-" + name + ".txt").transcript;
  EXPECT_EQ(printed.reader, "delve-print 1");
  EXPECT_EQ(printed.coder, "PO");
  EXPECT_EQ(printed.interview, text.interview);
  EXPECT_EQ(told_by(printed), told_by(text));
  EXPECT_EQ(whole_turn(printed, printed.turns.back().turn).source.locator, "page 2");
}

INSTANTIATE_TEST_SUITE_P(Prints, DelvePrint, ::testing::Values("05", "06", "24", "27", "32"),
                         [](const auto& test) { return "Interview" + std::string(test.param); });

TEST(DelvePrint, TellsThatNoCodesAreShown) {
  SourceDocument document;
  document.format = "PDF";
  document.is_delve_print = true;
  document.text =
      "Ana\n\nHow is the feedback-loop?\n\nBen\n\nfeedback-loop\n\nAna\n\nI see.\n\nBen\n\nYes, so.\n";
  const StudySettings settings;
  const Transcript transcript = read_transcript({"transcripts/p04.pdf", document, settings});
  EXPECT_THAT(transcript.told, ::testing::Contains(std::string(kPrintWithoutCodes)));
  EXPECT_EQ(transcript.turns[1].turn.text, "feedback-loop") << "in the talk's font it is talk";
}

}  // namespace
}  // namespace verbatim
