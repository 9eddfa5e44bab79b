#include "indexer/readers/not_a_transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "tests/common/expect_error.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;
using testing::read_text;

TEST(NotATranscript, IsRefusedByItsOwnReason) {
  struct Row {
    const char* text;
    const char* message;
  };
  for (const Row& row :
       {Row{"Code\tCount\tDescription\nMM-drift\t4\tThe model drifts.\nData-noise\t2\tNoise.\n",
            "a table of codes"},
        Row{"MM-drift;4\nData-noise;2\nQM-speed;1\n", "a table of codes"},
        Row{"I: Interviewer\nR: Respondent\n", "a key of speakers"},
        Row{"<?xml version=\"1.0\"?>\n<Project name=\"x\"></Project>\n", "a project without any text"},
        Row{"{\"text\": \"\"}\n", "a JSON file"}}) {
    const Error error = error_of([&] { read_text(row.text); });
    EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
    EXPECT_THAT(error.message(), HasSubstr(row.message)) << row.text;
  }
}

TEST(IsConversation, NeedsQuestionsAndAnswers) {
  const std::string talk = "Wie kamst du her?\n\nMit dem Boot.\n\nUnd wann?\n\nIm Mai.\n\nAllein?\n\nNein.\n";
  EXPECT_TRUE(is_conversation(talk, LineTable(talk)));
  for (const std::string text : {"", "A report.\n\nIt says much.\n", "Why?\n\nWhy?\n\nWhy?\n"})
    EXPECT_FALSE(is_conversation(text, LineTable(text))) << text;
}

}  // namespace
}  // namespace verbatim
