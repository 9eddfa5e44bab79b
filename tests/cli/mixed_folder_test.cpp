// A folder as it comes: transcripts of many tools, some of them broken, and what else lies there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/programs.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::ProgramRun;
using testing::ProgramSetting;
using testing::ProgramStudy;
using testing::run_verbatim_index;
using testing::word_file;
using testing::word_paragraph;

constexpr int kOfEachForm = 5;

/// 38 sound transcripts of eight forms, three broken ones, and seven files that are no transcripts. Every
/// sound one says `harbour` once, in an answer.
void write_mixed_folder(const ProgramStudy& study) {
  const std::string ask = "Where did you grow up, and how was it there?";
  const std::string answer = "By the harbour, in a small house.";
  int number = 0;
  const auto write = [&](const std::string& ending, const std::string& text) {
    study.write("transcripts/P" + std::to_string(++number) + ending, text);
  };
  for (int i = 0; i < kOfEachForm; ++i) {
    write(".txt", "Interviewer\n\n" + ask + "\n\nInterviewee\n\n" + answer + "\n\nInterviewer\n\nAnd now?\n");
    write(".md",
          "**Anna:** " + ask + "\n\n**Ben:** " + answer + "\n\n**Anna:** And now?\n\n**Ben:** Inland.\n");
    write(".txt", "Anna: " + ask + "\n\nBen: " + answer + "\n\nAnna: And now?\n\nBen: Inland.\n");
    write(".vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Anna>" + ask +
                      "\n\n00:00:04.000 --> 00:00:07.000\n<v Ben>" + answer + "\n");
    write(".srt", "1\n00:00:01,000 --> 00:00:04,000\nAnna: " + ask +
                      "\n\n2\n00:00:04,000 --> 00:00:07,000\nBen: " + answer +
                      "\n\n3\n00:00:08,000 --> 00:00:09,000\nAnna: And now?\n\n4\n00:00:09,000 --> "
                      "00:00:10,000\nBen: Inland.\n");
    write(".txt",
          "Anna Lee  0:03\n" + ask + "\n\nBen Cole  0:07\n" + answer + "\n\nAnna Lee  0:09\nAnd now?\n");
    if (i == kOfEachForm - 1) break;
    write(".docx",
          word_file(word_paragraph("Interviewer: " + ask) + word_paragraph("Interviewee: " + answer) +
                    word_paragraph("Interviewer: And now?") + word_paragraph("Interviewee: Inland.")));
    write(".txt", "S00: " + ask + "\nS01: " + answer + "\nS00: And now?\nS01: Inland.\n");
  }
  study.write("transcripts/broken.docx", word_file(word_paragraph("Anna: Hello?")).substr(0, 200));
  study.write("transcripts/empty.txt", "");
  for (int i = 0; i < 6; ++i) study.write("transcripts/talk" + std::to_string(i) + ".mp3", "sound");
  study.write("transcripts/consent.pdf", "%PDF-1.4");
  study.write("transcripts/photo.jpg", "light");
}

TEST(MixedFolder, IsReadByOneCommandAndTheRestIsSearchable) {
  ProgramStudy study;
  write_mixed_folder(study);
  ProgramSetting inside;
  inside.working_folder = study.path();
  const ProgramRun run = run_verbatim_index({}, inside);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.out, StartsWith("38 interviews, "));
  EXPECT_THAT(run.out,
              EndsWith("38 added, 3 not readable, 7 of no transcript format: 38 of 48 files are read\n"));
  EXPECT_THAT(run.err, HasSubstr("not readable: transcripts/broken.docx\n"));
  EXPECT_THAT(run.err, HasSubstr("not readable: transcripts/empty.txt\n"));
  EXPECT_THAT(run.err, HasSubstr("not readable: transcripts/consent.pdf\n"));
  EXPECT_THAT(run.err, HasSubstr("not a transcript format: 3 more files .mp3\n"));
  EXPECT_LT(testing::lines_of(run.err).size(), 50u) << run.err;

  const ProgramRun found = study.verbatim({"search", "-n", "1", "harbour"});
  EXPECT_EQ(found.status, 0) << found.err;
  EXPECT_THAT(
      found.out,
      StartsWith("38 turns in 38 of 38 interviews, showing 1 · 38 of 48 files are read · 1 word: harbour"));
  EXPECT_THAT(found.err, HasSubstr("transcripts/empty.txt could not be read"));
  EXPECT_THAT(study.verbatim({"count", "--by", "role", "harbour"}).err, HasSubstr("38 of 48 files are read"));
}

TEST(MixedFolder, ItsDenominatorStandsInJson) {
  ProgramStudy study;
  study.write("transcripts/a.txt", testing::block("Interviewer", "Hello?"));
  study.write("transcripts/b.mp3", "sound");
  ASSERT_EQ(study.index().status, 0);
  const auto count = nlohmann::json::parse(
      study.verbatim({"search", "--output", "count", "--format", "jsonl", "hello"}).out);
  EXPECT_EQ(count.at("files_read"), 1);
  EXPECT_EQ(count.at("files"), 2);
  study.write("queries", "{\"query\": \"hello\"}\n");
  const auto answer =
      nlohmann::json::parse(study.verbatim({"search", "--batch", (study.path() / "queries").string()}).out);
  EXPECT_EQ(answer.at("files_read"), 1);
  EXPECT_EQ(answer.at("files"), 2);
  // Every other command that searches: one object a line.
  study.write("catalog.yaml", "entries:\n  - {id: hello, title: Hello, kind: issue, queries: [hello]}\n");
  const std::vector<std::vector<std::string>> commands{
      {"search", "hello"},   {"search", "--any", "hello"},
      {"similar", "a:1"},    {"recall", "hello"},
      {"count", "hello"},    {"count", "--by", "role", "hello"},
      {"evidence", "hello"}, {"count", "--by", "role,interview"},
  };
  for (std::vector<std::string> command : commands) {
    command.insert(command.end(), {"--format", "jsonl"});
    const ProgramRun run = study.verbatim(command);
    if (command.front() == "similar" && run.out.empty()) continue;  // no other turn is like the only one
    for (const std::string& line : testing::lines_of(run.out)) {
      const auto json = nlohmann::json::parse(line);
      EXPECT_EQ(json.value("files_read", 0), 1) << line;
      EXPECT_EQ(json.value("files", 0), 2) << line;
    }
    EXPECT_NE(run.out, "") << ::testing::PrintToString(command) << run.err;
  }
}

}  // namespace
}  // namespace verbatim
