// The turns of the five real transcripts, one golden row each. What was checked by hand stands at the top of
// each golden file. VERBATIM_UPDATE_GOLDEN=1 writes them anew: read the diff like code.
#include "tests/support/golden_turns.h"

#include <gtest/gtest.h>

#include "common/study/study.h"
#include "indexer/assembly/code_attachment.h"
#include "indexer/speakers/speaker_inference.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using testing::expect_golden;
using testing::golden_row;
using testing::golden_rows;

TEST(GoldenRow, ShowsATurnOnOneLine) {
  Turn turn;
  turn.interview = "6";
  turn.number = TurnNumber{67};
  EXPECT_EQ(golden_row(turn), "6:67\t-\t-\tunknown\t-\t-\t-\t-\t0-0");
  turn.speaker = "Interviewee";
  turn.inferred = turn.mixed = true;
  turn.role = Role::interviewee;
  turn.time = TimeSpan{19 * 60'000, 3'661'000, true};
  turn.codes = {{"MM-drift", "PO", "MM"}, {"QM-efficiency", "", ""}};
  turn.text = "one two\nthree \x1b four\tfive six seven";
  turn.source.first_line = 5;
  turn.source.last_line = 7;
  EXPECT_EQ(golden_row(turn),
            "6:67\tInterviewee\tinferred,mixed\tinterviewee\t~19:00..1:01:01\tMM-drift@PO,QM-efficiency\t"
            "one two three \\x1b four\t\\x1b four five six seven\t5-7");
  turn.time = TimeSpan{61'500, {}, false};
  EXPECT_NE(golden_row(turn).find("\t1:01+500ms..\t"), std::string::npos);
}

class GoldenTurns : public ::testing::TestWithParam<const char*> {};

TEST_P(GoldenTurns, AreAsChecked) {
  const std::string interview = GetParam();
  Transcript transcript = testing::read_corpus_transcript(interview);
  settle_speakers(transcript, read_talk(transcript, "en"),
                  open_study(testing::source_root() / "corpus").settings);
  attach_codes(transcript);
  expect_golden("transcripts/interview-" + interview + ".tsv", golden_rows(transcript));
}

INSTANTIATE_TEST_SUITE_P(Corpus, GoldenTurns, ::testing::Values("5", "6", "24", "27", "32"),
                         [](const auto& test) { return "Interview" + std::string(test.param); });

}  // namespace
}  // namespace verbatim
