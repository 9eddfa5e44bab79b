#include "indexer/writing/unused_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/study/settings_file.h"
#include "indexer/writing/index_writer.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> told_of(const std::string& yaml) {
  IndexRun run;
  SourceOutcome source;
  source.file = "transcripts/Gespra\u0308ch.txt";
  source.interview = "P7";
  run.sources = {source};
  return unused_settings(parse_study_settings(yaml, "verbatim.yaml"), run, {"Interviewer 1", "Ana Ruiz"});
}

TEST(UnusedSettings, AreKeysThatNameNoFileAndNoInterview) {
  for (const char* key : {"Gespr\u00E4ch.txt", "Gespr\u00E4ch", "transcripts/Gespr\u00E4ch.txt", "P7"})
    EXPECT_THAT(told_of("interviews:\n  " + std::string(key) + ": {coder: PO}\n"), IsEmpty()) << key;
  EXPECT_THAT(told_of("interviews:\n  \"05\": {id: P7}\n"), IsEmpty()) << "a heading's id that it replaces";
  EXPECT_THAT(
      told_of("interviews:\n  Gespr\u00E4hc.txt: {coder: PO}\n"),
      ElementsAre("verbatim.yaml:2: 'Gespr\u00E4hc.txt' under interviews: names no file and no interview; "
                  "did you mean 'Gespr\u00E4ch.txt'?"));
}

// Under an interview such a label was told, for the whole study it was not.
TEST(UnusedSettings, AreLabelsOfTheStudyThatNobodySpeaksUnder) {
  EXPECT_THAT(told_of("speakers:\n  INTERVIEWER_1: interviewer\n  S00: {name: Ana Ruiz}\n"), IsEmpty());
  EXPECT_THAT(
      told_of("speakers:\n  Interviewer 1: interviewer\n  Anna Ruiz: interviewee\n"),
      ElementsAre("verbatim.yaml:3: 'Anna Ruiz' is listed under speakers: and never stands in a transcript; "
                  "did you mean 'Ana Ruiz'?"));
}

}  // namespace
}  // namespace verbatim
