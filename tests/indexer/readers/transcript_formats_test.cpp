#include "indexer/readers/transcript_formats.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "common/documents/source_text.h"
#include "common/documents/transcript_forms.h"
#include "common/messages/error.h"
#include "tests/common/expect_error.h"
#include "tests/indexer/readers/described_turns.h"
#include "tests/support/corpus.h"

namespace verbatim {
namespace {

using testing::described_turns;
using testing::error_of;
using ::testing::HasSubstr;

TEST(TranscriptFormats, AreToldByTheirOwnExamples) {
  std::set<std::string_view> names;
  for (const TranscriptFormat& format : transcript_formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_GE(format.version, 1);
    EXPECT_FALSE(format.help.empty());
    std::size_t filled_lines = 0;
    for (std::size_t i = 0; i + 1 < format.example.size(); ++i)
      filled_lines += format.example[i] != '\n' && format.example[i + 1] == '\n' ? 1 : 0;
    EXPECT_LE(filled_lines, 5u) << format.name;
    SourceDocument document;
    document.text = format.example;
    document.format = "text";
    if (format.name == "webvtt") document.format = "WebVTT";
    if (format.name == "srt") document.format = "SRT";
    if (format.name == "docx") document.format = "docx";
    if (format.name == "chat") document.format = "CHAT";
    if (format.name == "elan") document.format = "ELAN";
    if (format.name == "transcriber") document.format = "Transcriber";
    if (format.name == "tei") document.format = "TEI";
    if (format.name == "delve-print" || format.name == "pdf") document.format = "PDF";
    if (format.name == "refi") document.format = "REFI";
    if (format.name == "html") document.format = "HTML";
    for (const char* name : {"odt", "table", "otr", "rtf"}) {
      if (format.name == name) document.format = name;
    }
    document.is_delve_print = format.name == "delve-print";
    EXPECT_EQ(choose_format(document).name, format.name);
    EXPECT_EQ(choose_format({}, std::string(format.name)).name, format.name) << "set in verbatim.yaml";
  }
}

TEST(TranscriptFormats, AreNamedInTheErrorForAnUnknownOne) {
  const Error error = error_of([] { choose_format({}, "ottter"); });
  EXPECT_THAT(error.message(), HasSubstr("unknown format 'ottter'"));
  EXPECT_THAT(error.hint(), HasSubstr("otter"));
}

TEST(TranscriptFormats, StandInTheReadme) {
  const std::string readme = read_file(testing::source_root() / "README.md");
  for (const TranscriptFormat& format : transcript_formats()) {
    EXPECT_THAT(readme, HasSubstr(" | `" + std::string(format.name) + "` |\n"));
    EXPECT_EQ(transcript_form(format.name).title, format.title);
    std::string example = "\n" + std::string(format.title) + "\n";
    for (std::string_view rest = format.example; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      example += (end == 0 ? "" : "    ") + std::string(rest.substr(0, end)) + "\n";
      rest.remove_prefix(end + 1);
    }
    EXPECT_THAT(readme, HasSubstr(example));
  }
  EXPECT_EQ(kTranscriptForms.size(), transcript_formats().size()) << "the help names no other forms";
}

// Of the archives' formats the example is a file, and gives turns.
TEST(TranscriptFormats, OfLinguistsAreReadAsTheirExamplesSay) {
  const std::pair<const char*, std::vector<std::string>> rows[] = {
      {"chat", {"INV|how did it start ?", "PAR|by chance ."}},
      {"elan", {"Anna|How did it start?"}},
      {"transcriber", {"Anna|How did it start?"}},
      {"tei", {"Anna|How did it start?", "Ben|By chance."}},
  };
  const StudySettings study;
  for (const auto& [name, turns] : rows) {
    const SourceDocument document = read_document(transcript_form(name).example);
    EXPECT_EQ(choose_format(document).name, name);
    EXPECT_THAT(described_turns(read_transcript({"transcripts/p04", document, study})),
                ::testing::ElementsAreArray(turns));
  }
}

TEST(TranscriptFormats, UtterancesOfOneSpeakerAreOneTurnWithTheirTimes) {
  const StudySettings study;
  const SourceDocument document = read_document(
      "@Begin\n*MOT:\twhere is it ? \x15"
      "1000_2000\x15\n*MOT:\tthe ball . \x15"
      "2500_3000\x15\n*CHI:\tthere .\n@End\n");
  const Transcript transcript = read_transcript({"transcripts/p04.cha", document, study});
  ASSERT_EQ(transcript.turns.size(), 2u);
  EXPECT_EQ(transcript.turns[0].turn.text, "where is it ?\nthe ball .");
  EXPECT_EQ(transcript.turns[0].turn.time, (TimeSpan{1000, 2500, false}));
  EXPECT_TRUE(!transcript.turns[1].turn.time || transcript.turns[1].turn.time->about)
      << "no time is invented";
}

Transcript read_turns_of_table(const std::string& bytes) {
  const StudySettings study;
  const SourceDocument document = read_document(bytes);
  EXPECT_EQ(document.format, "table");
  Transcript transcript = choose_format(document).read({"transcripts/p04.csv", document, study});
  give_text(transcript, document.text);
  return transcript;
}

TEST(ReadTable, ReadsShortTurnsBesideTimesAndCodes) {
  EXPECT_THAT(described_turns(read_turns_of_table(std::string(transcript_form("table").example))),
              ::testing::ElementsAre("Anna|How did it start?", "Ben|By chance."));
  EXPECT_THAT(
      described_turns(read_turns_of_table("Start;Sprecher;Text\n00:00:01.000;Ana;Und?\n00:00:04.000;Tom;Ja.\n"
                                          "00:00:09.000;Ana;Gut.\n")),
      ::testing::ElementsAre("Ana|Und?", "Tom|Ja.", "Ana|Gut."));
}

TEST(ReadTable, RefusesColumnsThatAreNotHeadedAsTalk) {
  EXPECT_THAT(error_of([] {
                read_turns_of_table(
                    "speaker,tags,age,place\nAna,luck; a long list of codes,41,Mill street\n"
                    "Tom,first steps and more of it,33,Dye house lane\n");
              }).what(),
              HasSubstr("it may be a table of codes"));
}

TEST(TranscriptFormats, AreReadAgainInAnotherVersionOnly) {
  for (const TranscriptFormat& format : transcript_formats()) {
    EXPECT_TRUE(is_current_reader(reader_of(format)));
    EXPECT_FALSE(is_current_reader(std::string(format.name) + " 0"));
  }
  EXPECT_FALSE(is_current_reader(""));
}

}  // namespace
}  // namespace verbatim
