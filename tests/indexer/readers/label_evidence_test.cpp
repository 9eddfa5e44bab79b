#include "indexer/readers/label_evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/document_formats.h"
#include "indexer/readers/labelled_paragraphs.h"
#include "indexer/readers/reader.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The speakers that a text's labels name, with counts.
std::map<std::string, std::size_t> speakers(const std::string& text, const StudySettings& settings = {}) {
  const SourceDocument document = text_document(decode_source(text));
  const LineTable lines(document.text);
  const SpeakerKey key = find_speaker_key(document.text, lines);
  const LabelContext context{document, lines, settings.speakers, settings.not_speakers, key};
  return find_labelled_paragraphs(context, false).labels.speakers();
}

using Counts = std::map<std::string, std::size_t>;

TEST(FindParagraphs, AreLinesBetweenBlankLines) {
  const std::string text = "\n\nAnna\n\n  So we\nversion it. \n \t\n\u00A0\nYes\r\n\r\nNo";
  std::vector<std::string> found;
  std::vector<std::pair<std::size_t, std::size_t>> at;
  for (const Paragraph& paragraph : find_paragraphs(text, LineTable(text))) {
    found.push_back(text.substr(paragraph.range.begin_byte, paragraph.range.size()));
    at.emplace_back(paragraph.first_line, paragraph.last_line);
  }
  EXPECT_THAT(found, ElementsAre("Anna", "So we\nversion it.", "Yes", "No"));
  EXPECT_THAT(at, ElementsAre(std::pair{3u, 3u}, std::pair{5u, 6u}, std::pair{9u, 9u}, std::pair{11u, 11u}));
  EXPECT_THAT(find_paragraphs("", LineTable("")), IsEmpty());
  EXPECT_THAT(find_paragraphs(" \n\t\n", LineTable(" \n\t\n")), IsEmpty());
}

TEST(LabelEvidence, ProvesRoleWordsAtOnce) {
  EXPECT_EQ(speakers("Interviewer\n\nHow?\n\nInterviewee 2\n\nFine.\n"),
            (Counts{{"Interviewer", 1}, {"Interviewee 2", 1}}));
}

TEST(LabelEvidence, ProvesNamesThatRecurOverTalk) {
  const std::string talk = "\n\nWell, I think that it works.\n\n";
  EXPECT_EQ(
      speakers("Anna" + talk + "Ben" + talk + "Anna" + talk + "Ben" + talk + "Anna" + talk + "Ben" + talk),
      (Counts{{"Anna", 3}, {"Ben", 3}}));
  EXPECT_THAT(speakers("Anna" + talk + talk + "Ben" + talk + "Anna" + talk), IsEmpty())
      << "twice may be chance";
  EXPECT_EQ(speakers("Anna" + talk + "Ben" + talk + "Anna" + talk), (Counts{{"Anna", 2}, {"Ben", 1}}))
      << "but not where label and talk take turns throughout";
}

TEST(LabelEvidence, DoesNotTakeAnAnswerForALabelWhereRolesAreNamed) {
  const std::string question = "Interviewer\n\nDoes it drift?\n\nInterviewee\n\nYes\n\n";
  EXPECT_EQ(speakers(question + question + question + question),
            (Counts{{"Interviewer", 4}, {"Interviewee", 4}}));
}

TEST(LabelEvidence, DoesNotTakeARepeatedAnswerForALabelAmongNames) {
  const std::string question = "Anna\n\nDoes it drift much?\n\nBen\n\nYes\n\n";
  EXPECT_EQ(speakers(question + question + question + question), (Counts{{"Anna", 4}, {"Ben", 4}}));
}

TEST(LabelEvidence, TakesASpeakerFromTheSettings) {
  StudySettings settings;
  settings.speakers["anna"] = {"anna", {}, Role::interviewer};
  EXPECT_EQ(speakers("Anna\n\nHow come.\n\nAnd so.\n\nBen\n\nFine.\n", settings), (Counts{{"Anna", 1}}));
}

TEST(LabelEvidence, ProvesBoldNamesThatRecurButNotStageDirections) {
  EXPECT_EQ(speakers("**Anna**\n\nHow?\n\n**Ben**\n\nFine.\n\n**laughs**\n\n**Anna**\n\nGood.\n"),
            (Counts{{"Anna", 2}, {"Ben", 1}}));
  EXPECT_THAT(speakers("**Important**\n\nHow?\n\n**Note**\n\nFine.\n"), IsEmpty());
}

TEST(LabelEvidence, ProvesAHeadingLevelWhoseTextsRecur) {
  EXPECT_EQ(
      speakers("## Opening\n\n### Anna\n\nHow?\n\n### Ben\n\nFine.\n\n## Closing\n\n### Anna\n\nGood.\n"),
      (Counts{{"Anna", 2}, {"Ben", 1}}));
}

TEST(LabelEvidence, NamesTheSpeakerOfALine) {
  const SourceDocument document =
      text_document(decode_source("### Interviewer 1\n\nHow?\n\n**Interviewee**\n\nFine.\n"));
  const LineTable lines(document.text);
  const StudySettings settings;
  const SpeakerKey key;
  const LabelContext context{document, lines, settings.speakers, settings.not_speakers, key};
  const LabelEvidence evidence(context, find_paragraphs(document.text, lines));
  EXPECT_EQ(evidence.label_on(1)->speaker, "Interviewer 1");
  EXPECT_EQ(evidence.label_on(5)->speaker, "Interviewee");
  EXPECT_FALSE(evidence.label_on(2));
  EXPECT_FALSE(evidence.label_on(7));
}

}  // namespace
}  // namespace verbatim
