#include "indexer/readers/word_document.h"

#include "common/documents/document_formats.h"
#include "common/study/settings_file.h"
#include "tests/common/expect_error.h"
#include "tests/indexer/readers/described_turns.h"
#include "tests/support/zip_file.h"

namespace verbatim {
namespace {

using testing::described_turns;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::word_file;
using testing::word_paragraph;

Transcript read_word(const std::string& body, const std::string& settings = {}) {
  const StudySettings study = parse_study_settings(settings, "verbatim.yaml");
  const ReaderInput input{"transcripts/p04.docx", read_document(word_file(body)), study};
  Transcript transcript = read_word_document(input);
  give_text(transcript, input.document.text);
  return transcript;
}

std::string paragraphs(const std::vector<std::string>& texts) {
  std::string body;
  for (const std::string& text : texts) body += word_paragraph(text);
  return body;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string body = "<w:tbl>";
  for (const auto& row : rows) {
    body += "<w:tr>";
    for (const std::string& cell : row)
      body += "<w:tc>" + (cell.empty() ? "<w:p/>" : word_paragraph(cell)) + "</w:tc>";
    body += "</w:tr>";
  }
  return body + "</w:tbl>";
}

TEST(ReadWordDocument, ReadsATableWithARowForEachTurn) {
  const Transcript transcript = read_word(word_paragraph("Interview 4 - MK") +
                                          table({{"Time", "Speaker", "Text"},
                                                 {"00:00:03", "Ana Ruiz:", "How did you learn to weave?"},
                                                 {"00:00:08", "Tom", "My aunt showed me, in the winter."},
                                                 {"00:01:10", "Ana Ruiz:", "And the loom?"},
                                                 {"", "Tom", "She had one."},
                                                 {"00:01:30", "", "It stood in the kitchen."}}));
  EXPECT_EQ(transcript.interview, "4");
  EXPECT_EQ(transcript.coder, "MK");
  EXPECT_THAT(described_turns(transcript),
              ElementsAre("Ana Ruiz|How did you learn to weave?", "Tom|My aunt showed me, in the winter.",
                          "Ana Ruiz|And the loom?", "Tom|She had one.", "?|It stood in the kitchen."));
  ASSERT_TRUE(transcript.turns[2].turn.time);
  EXPECT_EQ(transcript.turns[2].turn.time->start_ms, 70000);
  EXPECT_TRUE(transcript.turns[4].turn.inferred) << "a row without a speaker is nobody's yet";
  EXPECT_THAT(transcript.told, IsEmpty());
}

TEST(ReadWordDocument, ReadsCodesFromTheirColumn) {
  const Transcript transcript =
      read_word(table({{"Speaker", "Text", "Tags"},
                       {"Ana", "How did you learn to weave?", ""},
                       {"Tom", "My aunt showed me, in the winter.", "family; first steps"},
                       {"Ana", "And the loom, where did it stand then?", "loom"},
                       {"", "", "nobody's"}}));
  ASSERT_EQ(transcript.turns.size(), 3u);
  EXPECT_THAT(transcript.turns[1].own_codes,
              ElementsAre(AppliedCode{"family", "", ""}, AppliedCode{"first steps", "", ""}));
  EXPECT_THAT(transcript.turns[2].own_codes, ElementsAre(AppliedCode{"loom", "", ""}));
}

TEST(ReadWordDocument, GivesARowTheNameOfAMergedCell) {
  const auto row = [](const std::string& merge, const std::string& name, const std::string& words) {
    return "<w:tr><w:tc><w:tcPr>" + merge + "</w:tcPr>" + (name.empty() ? "<w:p/>" : word_paragraph(name)) +
           "</w:tc><w:tc>" + word_paragraph(words) + "</w:tc></w:tr>";
  };
  const Transcript transcript = read_word(
      "<w:tbl>" + row("<w:vMerge w:val=\"restart\"/>", "Ana", "How did you learn to weave?") +
      row("<w:vMerge/>", "", "And where was that?") + row("", "Tom", "My aunt showed me, at home.") +
      row("", "Ana", "And the loom?") + row("", "Tom", "She had one in the kitchen.") + "</w:tbl>");
  EXPECT_THAT(
      described_turns(transcript),
      ElementsAre("Ana|How did you learn to weave?", "Ana|And where was that?",
                  "Tom|My aunt showed me, at home.", "Ana|And the loom?", "Tom|She had one in the kitchen."));
}

TEST(ReadWordDocument, ReadsAQuestionnaireWithItsSections) {
  const Transcript transcript = read_word(paragraphs(
      {"Background", "How did you learn to weave?", "„My aunt showed me.“", "And the loom?", "„She had one.“",
       "Future", "Will you go on?", "„As long as I can.“", "For whom?", "„For my daughter.“"}));
  EXPECT_EQ(transcript.turns.size(), 10u);
  for (const ReadTurn& read : transcript.turns) EXPECT_EQ(read.label_state, LabelState::lost);
}

TEST(ReadWordDocument, FindsTheColumnOfSpeakers) {
  struct Row {
    const char* name;
    std::vector<std::vector<std::string>> rows;
    const char* settings;
    std::vector<std::string> turns;
  };
  const std::vector<Row> rows{
      {"numbers, names that recur, no heading",
       {{"1", "A.R.", "How was the harvest that year?"},
        {"2", "T.K.", "Late, and there was little of it."},
        {"3", "A.R.", "And the year after?"},
        {"4", "T.K.", "Better, as far as I remember it."}},
       "",
       {"A.R.|How was the harvest that year?", "T.K.|Late, and there was little of it.",
        "A.R.|And the year after?", "T.K.|Better, as far as I remember it."}},
      {"role words that stand once",
       {{"Interviewer", "How was the harvest that year?"},
        {"Interviewee", "Late, and there was little of it."}},
       "",
       {"Interviewer|How was the harvest that year?", "Interviewee|Late, and there was little of it."}},
      {"the talk before its speaker",
       {{"How was the harvest that year?", "Interviewer"},
        {"Late, and there was little of it.", "Interviewee"}},
       "",
       {"Interviewer|How was the harvest that year?", "Interviewee|Late, and there was little of it."}},
      {"names of verbatim.yaml beside a column of codes",
       {{"harvest", "Ana", "How was the harvest that year?"},
        {"harvest", "Tom", "Late, and there was little of it."},
        {"weather", "Ana", "And the rain in the spring?"},
        {"weather", "Tom", "There was none at all until May."}},
       "speakers: {Ana: interviewer, Tom: interviewee}",
       {"Ana|How was the harvest that year?", "Tom|Late, and there was little of it.",
        "Ana|And the rain in the spring?", "Tom|There was none at all until May."}},
  };
  for (const Row& row : rows)
    EXPECT_EQ(described_turns(read_word(table(row.rows), row.settings)), row.turns) << row.name;
}

TEST(ReadWordDocument, AsksWhichOfTwoColumnsNamesTheSpeakers) {
  const std::string body = table({{"harvest", "Ana", "How was the harvest that year?"},
                                  {"harvest", "Tom", "Late, and there was little of it."},
                                  {"weather", "Ana", "And the rain in the spring?"},
                                  {"weather", "Tom", "There was none at all until May."}});
  const Error error = error_of([&] { read_word(body); });
  EXPECT_THAT(error.message(), HasSubstr("columns 1 and 2 of table 1"));
  EXPECT_THAT(error.hint(), HasSubstr("speakers:"));
}

TEST(ReadWordDocument, SaysWhichColumnsItLeavesOut) {
  const Transcript transcript = read_word(table({{"Speaker", "Text", "Notes"},
                                                 {"Ana", "How was the harvest that year?", "she laughs"},
                                                 {"Tom", "Late, and there was little of it.", ""}}));
  EXPECT_EQ(transcript.turns.size(), 2u);
  EXPECT_THAT(transcript.told, ElementsAre(HasSubstr("column 3 of table 1 is no talk")));
}

TEST(ReadWordDocument, ReadsWordsOwnTranscription) {
  const Transcript transcript =
      read_word(paragraphs({"Audio file", "interview with t.m4a", "Transcript", "00:00:03 Speaker 1",
                            "How did you learn to weave?", "00:00:08 Speaker 2", "My aunt showed me.",
                            "00:00:12", "In the winter, that was.", "00:00:15 Speaker 1", "And the loom?"}));
  EXPECT_THAT(described_turns(transcript),
              ElementsAre("Speaker 1|How did you learn to weave?", "Speaker 2|My aunt showed me.",
                          "?|In the winter, that was.", "Speaker 1|And the loom?"))
      << "times without a speaker: the machine did not know";
  EXPECT_EQ(transcript.turns[2].turn.time->start_ms, 12000);
}

TEST(ReadWordDocument, ReadsTeams) {
  const std::vector<std::string> turns{"Ana Lee|How did it start?",
                                       "Cole, Ben|By chance. / We met on a train.", "Ana Lee|And then?",
                                       "Cole, Ben|Then we moved."};
  const Transcript apart = read_word(
      paragraphs({"0:0:0.0 --&gt; 0:0:1.510", "Ana Lee", "How did it start?", "0:0:1.510 --&gt; 0:0:5.0",
                  "Cole, Ben", "By chance. / We met on a train.", "0:0:5.0 --&gt; 0:0:6.0", "Ana Lee",
                  "And then?", "0:0:6.0 --&gt; 0:0:9.0", "Cole, Ben", "Then we moved."}));
  EXPECT_EQ(described_turns(apart), turns);
  std::string body;
  for (const char* block :
       {"0:0:0.0 --&gt; 0:0:1.510|Ana Lee|How did it start?",
        "0:0:1.510 --&gt; 0:0:5.0|Cole, Ben|By chance. / We met on a train.",
        "0:0:5.0 --&gt; 0:0:6.0|Ana Lee|And then?", "0:0:6.0 --&gt; 0:0:9.0|Cole, Ben|Then we moved."}) {
    std::string run = "<w:p><w:r><w:t>";
    for (const char c : std::string_view(block)) run += c == '|' ? "</w:t><w:br/><w:t>" : std::string(1, c);
    body += run + "</w:t></w:r></w:p>";
  }
  EXPECT_EQ(described_turns(read_word(body)), turns) << "with line breaks instead of paragraphs";
}

TEST(ReadWordDocument, ReadsLabelsInTheText) {
  const std::vector<std::string> turns{"Ana|How did it start?", "Ben|By chance.", "Ana|And then?",
                                       "Ben|Then we moved."};
  EXPECT_EQ(described_turns(read_word(paragraphs(
                {"Ana: How did it start?", "Ben: By chance.", "Ana: And then?", "Ben: Then we moved."}))),
            turns);
  std::string bold;
  for (const auto& [name, text] :
       std::vector<std::pair<std::string, std::string>>{{"Ana", "How did it start?"},
                                                        {"Ben", "By chance."},
                                                        {"Ana", "And then?"},
                                                        {"Ben", "Then we moved."}}) {
    bold += "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>" + name + "</w:t></w:r></w:p>" + word_paragraph(text);
  }
  EXPECT_EQ(described_turns(read_word(bold)), turns);
}

TEST(ReadWordDocument, GivesNobodyTheWordsOfADocumentWithoutLabels) {
  const Transcript transcript = read_word(
      paragraphs({"How did you come to this work?", "My aunt had a loom in the kitchen, and I watched her.",
                  "And later?", "Later I went to the school in town.", "Did you like it there?",
                  "Not much, but I learned the patterns."}));
  ASSERT_EQ(transcript.turns.size(), 6u);
  for (const ReadTurn& read_turn : transcript.turns) {
    EXPECT_EQ(read_turn.label_state, LabelState::lost);
    EXPECT_TRUE(read_turn.turn.inferred);
  }
}

}  // namespace
}  // namespace verbatim
