#include "indexer/writing/reading_fingerprint.h"

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/study/settings_file.h"

namespace verbatim {
namespace {

const char* const kSettings =
    "# about the study\n"
    "language: en\n"
    "speakers:\n  Anna: interviewer\n"
    "codes: [drift]\n"
    "heard_as:\n  MLflow: [ml flow]\n"
    "interviews:\n"
    "  p1.txt:\n    coder: PO\n    language: fr\n"
    "  \"2\":\n    settled:\n      there was: interviewee\n"
    "  \"9\":\n    id: Nine\n";

const char* const kGuide = "# Guide\n\n## Training\n- Where did you train?\n";

/// The fingerprint of each source under settings and guide: by its file, by its id, by nothing, and of an id
/// that stands in the settings.
struct Fingerprints {
  std::string by_file, by_id, by_nothing, renamed;
};

Fingerprints fingerprints(const std::string& yaml, const std::string& guide_text = kGuide) {
  const StudySettings settings = parse_study_settings(yaml, "verbatim.yaml");
  const Guide guide = guide_text.empty() ? Guide{} : parse_guide(guide_text, "guide.md");
  const ReadingFingerprints all(settings, guide_text.empty() ? nullptr : &guide);
  return {all.of("hash", "transcripts/p1.txt", "1"), all.of("hash", "transcripts/p2.txt", "2"),
          all.of("hash", "transcripts/p3.txt", "3"), all.of("hash", "transcripts/p9.txt", "Nine")};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("no " + from);
  return text.replace(at, from.size(), to);
}

/// Which of the four a change of verbatim.yaml reaches: F, I, N, R.
std::string reached(const std::string& from, const std::string& to) {
  const Fingerprints before = fingerprints(kSettings), after = fingerprints(replaced(kSettings, from, to));
  std::string changed;
  if (before.by_file != after.by_file) changed += 'F';
  if (before.by_id != after.by_id) changed += 'I';
  if (before.by_nothing != after.by_nothing) changed += 'N';
  if (before.renamed != after.renamed) changed += 'R';
  return changed;
}

// A comment in verbatim.yaml had every source read again.
TEST(ReadingFingerprints, ChangeWithTheSettingsThatReadingLooksAt) {
  struct Row {
    const char* from;
    const char* to;
    const char* reached;
  };
  const std::vector<Row> rows{
      {"about the study", "about another", ""},
      {"# about the study\n", "\n\n", ""},
      {"[ml flow]", "[ml flow, m l flow]", ""},
      {"language: en", "citation: \"P{interview}\"\nlanguage: en", ""},
      {"language: en", "language: de", "INR"},
      {"language: en", "language: en\nencoding: windows-1251", "FINR"},
      {"language: en", "language: en\nparagraphs: same-turn", "FINR"},
      {"Anna: interviewer", "Anna: interviewee", "FINR"},
      {"[drift]", "[drift, data]", "FINR"},
      {"[drift]", "[drift]\nnot_codes: [note]", "FINR"},
      {"coder: PO", "coder: MK", "F"},
      {"coder: PO", "coder: PO\n    attributes:\n      sector: health", "F"},
      {"there was: interviewee", "there was: interviewer", "I"},
      {"there was: interviewee", "there was no: interviewee", "I"},
      {"  \"2\":", "\n  \"2\":", ""},
      {"id: Nine", "id: Nina", "R"},
      {"id: Nine", "id: Nine\n    coder: PO", "R"},
      {"\"9\":", "\"8\":", "R"},
      {"\"9\":", "Nine:\n    coder: PO\n  \"9\":", "R"},
      {"p1.txt:", "p3.txt:", "FN"},
      {"p1.txt:", "transcripts/p1.txt:\n    coder: MK\n  p1.txt:", "F"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(reached(row.from, row.to), row.reached) << row.from << " -> " << row.to;
}

TEST(ReadingFingerprints, ChangeWithTheGuidesPhasesAndQuestions) {
  const std::string first = fingerprints(kSettings).by_nothing;
  EXPECT_EQ(fingerprints(kSettings, replaced(kGuide, "# Guide", "# Our guide\n\nFor all of us.")).by_nothing,
            first);
  EXPECT_EQ(fingerprints(kSettings, replaced(kGuide, "- Where", "* Where")).by_nothing, first);
  EXPECT_NE(fingerprints(kSettings, replaced(kGuide, "Where", "When")).by_nothing, first);
  EXPECT_NE(fingerprints(kSettings, replaced(kGuide, "Training", "Training {#t}")).by_nothing, first);
  EXPECT_NE(fingerprints(kSettings, "").by_nothing, first);
}

TEST(ReadingFingerprints, TellContentsApart) {
  const StudySettings settings;
  const ReadingFingerprints all(settings, nullptr);
  EXPECT_NE(all.of("a", "p1.txt", "1"), all.of("b", "p1.txt", "1"));
  EXPECT_EQ(all.of("a", "p1.txt", "1"), all.of("a", "p1.txt", "1"));
}

}  // namespace
}  // namespace verbatim
