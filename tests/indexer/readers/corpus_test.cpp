// The five real transcripts of corpus/, read whole.
#include "tests/support/corpus.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/model/citation.h"
#include "common/text/fingerprint.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/reader.h"

namespace verbatim {
namespace {

using testing::corpus_transcripts;
using ::testing::ElementsAre;
using testing::read_corpus_transcript;
using testing::source_root;

const std::vector<std::string> kInterviews{"5", "6", "24", "27", "32"};

TEST(Corpus, HoldsTheFilesThatWereGiven) {
  std::ifstream list(source_root() / "tests/golden/corpus_sha256.txt");
  std::map<std::string, std::string> expected;
  for (std::string sum, file; list >> sum >> file;) expected[file] = sum;
  ASSERT_EQ(expected.size(), 5u);
  for (const std::filesystem::path& file : corpus_transcripts()) {
    EXPECT_EQ(sha256_hex(read_file(file)), expected[file.filename().string()]) << file;
  }
}

// The conservation law, proved here byte by byte and not with check_conservation.
TEST(Corpus, LosesNoByteAndSaysNoneTwice) {
  for (std::size_t i = 0; i < kInterviews.size(); ++i) {
    const Transcript transcript = read_corpus_transcript(kInterviews[i]);
    ASSERT_EQ(transcript.source_text, read_file(corpus_transcripts()[i])) << "these files are plain UTF-8";
    std::vector<int> owners(transcript.source_text.size(), 0);
    const auto own = [&](const ByteRange& range) {
      ASSERT_LE(range.begin_byte, range.end_byte);
      ASSERT_LE(range.end_byte, owners.size());
      for (std::size_t at = range.begin_byte; at < range.end_byte; ++at) ++owners[at];
    };
    for (const ReadTurn& read : transcript.turns) {
      std::string text;
      for (const ByteRange& span : read.turn.source.text_spans) {
        own(span);
        text += transcript.source_text.view().substr(span.begin_byte, span.size());
      }
      ASSERT_EQ(text, read.turn.text);
    }
    for (const RemovedPiece& piece : transcript.removed) own(piece.range);
    for (std::size_t at = 0; at < owners.size(); ++at) {
      ASSERT_EQ(owners[at], 1) << "interview " << kInterviews[i] << ", byte " << at;
    }
  }
}

bool is_clock_in_brackets(std::string_view text) {
  constexpr std::string_view kShape = "[dd:dd:dd]";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kShape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != kShape[i]) return false;
  }
  return true;
}

TEST(Corpus, TakesOutOnlyWhatItsRulesName) {
  std::map<RemovalRule, std::size_t> counts;
  for (const std::string& interview : kInterviews) {
    const Transcript transcript = read_corpus_transcript(interview);
    for (const RemovedPiece& piece : transcript.removed) {
      ++counts[piece.rule];
      const std::string text(
          transcript.source_text.view().substr(piece.range.begin_byte, piece.range.size()));
      SCOPED_TRACE(interview + ": '" + text + "'");
      switch (piece.rule) {
        case RemovalRule::label:
          EXPECT_NE(text.find("Interview"), text.npos);
          EXPECT_LE(text.size(), 19u);
          break;
        case RemovalRule::code_line:
          EXPECT_EQ(text.find_first_of(" \n.,?"), text.npos);
          EXPECT_NE(text.find('-'), text.npos);
          break;
        case RemovalRule::time_stamp:
          EXPECT_EQ(interview, "6");
          EXPECT_TRUE(is_clock_in_brackets(trim(text)));
          break;
        case RemovalRule::heading:
          EXPECT_NE(text.find("Interview " + interview + " - "), text.npos);
          break;
        case RemovalRule::white_space:
          EXPECT_EQ(text.find_first_not_of(" \t\r\n"), text.npos);
          break;
        case RemovalRule::separator:
          EXPECT_EQ(text, "---");
          break;
        case RemovalRule::debris:
          EXPECT_EQ(interview, "5");
          EXPECT_EQ(piece.range, (ByteRange{28128, 28186}));
          break;
        case RemovalRule::advertisement:
          EXPECT_TRUE(text.starts_with("Created with the Delve"));
          EXPECT_EQ(piece.range.end_byte, transcript.source_text.size());
          break;
        case RemovalRule::code_mark:
        case RemovalRule::details:
          ADD_FAILURE() << "these files have no details above the talk";
          break;
      }
    }
  }
  counts.erase(RemovalRule::white_space);
  EXPECT_EQ(counts, (std::map<RemovalRule, std::size_t>{{RemovalRule::label, 868 + 2},
                                                        {RemovalRule::code_line, 71},
                                                        {RemovalRule::time_stamp, 28},
                                                        {RemovalRule::heading, 5},
                                                        {RemovalRule::separator, 1},
                                                        {RemovalRule::debris, 1},
                                                        {RemovalRule::advertisement, 5}}));
}

TEST(Corpus, HasTheBlocksThatWereCounted) {
  struct Row {
    const char* interview;
    const char* coder;
    std::size_t labelled, empty, lost, swallowed;
  };
  std::size_t turns = 0;
  for (const Row& row :
       {Row{"5", "Amin", 142, 1, 22, 0}, Row{"6", "Amin", 223, 0, 2, 2}, Row{"24", "Mouna", 188, 0, 2, 0},
        Row{"27", "PO", 154, 0, 31, 0}, Row{"32", "PO", 161, 0, 25, 0}}) {
    SCOPED_TRACE(row.interview);
    const Transcript transcript = read_corpus_transcript(row.interview);
    std::map<LabelState, std::size_t> states;
    std::size_t empty = 0;
    for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
      const ReadTurn& read = transcript.turns[i];
      ++states[read.label_state];
      if (read.turn.text.empty()) ++empty;
      EXPECT_EQ(to_int(read.turn.number), i + 1);
      EXPECT_EQ(transcript.interview, row.interview);
      EXPECT_EQ(read.turn.speaker.empty(), read.label_state == LabelState::lost);
    }
    EXPECT_EQ(transcript.coder, row.coder);
    EXPECT_EQ(states[LabelState::labelled], row.labelled);
    EXPECT_EQ(states[LabelState::lost], row.lost);
    EXPECT_EQ(states[LabelState::swallowed], row.swallowed);
    EXPECT_EQ(empty, row.empty);
    turns += transcript.turns.size();
  }
  EXPECT_EQ(turns, 952u);
}

TEST(Corpus, NamesItsSpeakersAsWritten) {
  std::map<std::string, std::set<std::string>> speakers;
  for (const std::string& interview : kInterviews) {
    for (const ReadTurn& read : read_corpus_transcript(interview).turns) {
      if (!read.turn.speaker.empty()) speakers[interview].insert(read.turn.speaker.str());
    }
  }
  EXPECT_THAT(speakers["5"], ElementsAre("Interviewee", "Interviewer"));
  EXPECT_THAT(speakers["6"], ElementsAre("Interviewee", "Interviewer1", "Interviewer2", "Interviewer3"));
  for (const char* interview : {"24", "27", "32"}) {
    EXPECT_THAT(speakers[interview], ElementsAre("Interviewee", "Interviewer 1")) << interview;
  }
}

TEST(Corpus, HasItsCodesInInterview32Only) {
  std::map<std::string, std::size_t> codes;
  for (const std::string& interview : kInterviews) {
    for (const ReadTurn& read : read_corpus_transcript(interview).turns) {
      for (const auto& [code, coder, family] : read.own_codes) {
        EXPECT_EQ(interview, "32") << code;
        ++codes[code];
      }
    }
  }
  std::size_t lines = 0;
  std::vector<std::string> once;
  for (const auto& [code, count] : codes) {
    lines += count;
    if (count == 1) once.push_back(code);
  }
  EXPECT_EQ(lines, 71u);
  EXPECT_EQ(codes.size(), 20u);
  EXPECT_THAT(once, ElementsAre("Data-noisy-features", "Data-noisy-labels", "QM-efficiency"));
  EXPECT_EQ(codes["Data-missing-values"], 5u);
  EXPECT_EQ(codes["MM-drift"], 3u);
}

// Read off the transcript by hand: under which turn each code line stands.
TEST(Corpus, HasEachCodeUnderItsTurn) {
  const std::vector<std::string> missing{"Data-missing-value-fix", "Data-missing-values"};
  const std::vector<std::string> scraped{"Data-collection-external", "Data-collection-web-scrape"};
  const std::vector<std::string> drift{"ME-testing-model-challenging", "MM-drift"};
  const std::vector<std::string> explained{"QM-explainability-fix", "QM-explainability-issues"};
  const std::vector<std::string> scaled{"QM-scalability-issues", "ungeneralizable-problems"};
  const std::vector<std::string> secured{"QM-model-security", "QM-model-security-fix"};
  const std::vector<std::string> compared{"comparing-models-different-features-difficult",
                                          "last-question-answers"};
  const std::vector<std::string> manual{"Data-collection-manual"}, general{"ungeneralizable-problems"},
      gpu{"MLP-immature-GPU-services"}, stack{"stack-not-standardized"};
  std::map<std::uint32_t, std::vector<std::string>> expected{
      {9, {"Data-noisy-features", "Data-noisy-labels"}},
      {14, missing},
      {16, missing},
      {17, missing},
      {18, missing},
      {19, missing},
      {23, manual},
      {25, manual},
      {26, manual},
      {37, scraped},
      {38, scraped},
      {39, scraped},
      {67, general},
      {68, general},
      {69, general},
      {73, drift},
      {74, drift},
      {75, drift},
      {87, {"QM-efficiency"}},
      {88, gpu},
      {89, gpu},
      {106, stack},
      {107, stack},
      {143, explained},
      {144, explained},
      {145, explained},
      {146, explained},
      {147, explained},
      {148, explained},
      {150, scaled},
      {151, scaled},
      {152, scaled},
      {153, scaled},
      {163, secured},
      {165, secured},
      {166, secured},
      {174, compared},
      {175, compared},
      {176, compared},
      {177, compared},
      {178, {compared[0]}},
      {179, {compared[0]}},
  };
  for (const ReadTurn& read : read_corpus_transcript("32").turns) {
    std::vector<std::string> codes;
    for (const AppliedCode& applied : read.own_codes) codes.push_back(applied.code);
    EXPECT_EQ(codes, expected[to_int(read.turn.number)]) << "32:" << to_int(read.turn.number);
  }
}

// Another reader's hand-made list of them, made without this program.
TEST(Corpus, LosesTheLabelsOfTheGoldParagraphs) {
  std::map<std::string, std::string> openings;
  for (const testing::GoldRow& row : testing::read_gold("speakers/unlabelled_paragraphs.tsv"))
    openings[row.at(0)] = row.at(5);
  EXPECT_EQ(openings.size(), 82u);
  std::size_t lost = 0;
  for (const std::string& interview : kInterviews) {
    for (const ReadTurn& read : read_corpus_transcript(interview).turns) {
      if (read.label_state != LabelState::lost) continue;
      ++lost;
      const std::string citation = cite(interview, read.turn.number);
      ASSERT_TRUE(openings.contains(citation)) << citation;
      EXPECT_TRUE(read.turn.text.view().starts_with(openings[citation]))
          << citation << ": " << read.turn.text;
    }
  }
  EXPECT_EQ(lost, openings.size());
}

TEST(Corpus, HasItsTwoSwallowedLabelsInInterview6) {
  const Transcript transcript = read_corpus_transcript("6");
  std::map<std::string, std::string> swallowed;
  for (const ReadTurn& read : transcript.turns) {
    if (read.label_state != LabelState::swallowed) continue;
    swallowed[std::to_string(to_int(read.turn.number)) + " " + read.turn.speaker.str()] =
        read.turn.text.view().substr(0, 30);
  }
  EXPECT_EQ(swallowed,
            (std::map<std::string, std::string>{{"52 Interviewee", "And plus process your generate"},
                                                {"65 Interviewee", "But yeah, we, we better isolat"}}));
}

TEST(Corpus, KeepsTheLinesOfAWrappedParagraph) {
  const Transcript transcript = read_corpus_transcript("27");
  const Turn turn = whole_turn(transcript, transcript.turns[54].turn);
  EXPECT_EQ(std::count(turn.text.begin(), turn.text.end(), '\n'), 3);
  EXPECT_EQ(turn.source.first_line, 203u);
  EXPECT_EQ(turn.source.last_line, 208u);
}

}  // namespace
}  // namespace verbatim
