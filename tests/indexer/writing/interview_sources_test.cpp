// Several sources of one interview, in runs of the indexer.

#include "indexer/writing/interview_sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/documents/source_text.h"
#include "common/index/index.h"
#include "indexer/assembly/preparation.h"
#include "indexer/writing/index_writer.h"
#include "tests/support/corpus.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::difference;
using testing::dump_index;
using testing::TempDir;

struct CodedBlock {
  std::string text;
  std::vector<std::string> codes = {};
};

const std::vector<CodedBlock> kBakery{{"When did you open the bakery?"},
                                      {"In May, after a long winter."},
                                      {"And who bakes the bread?"},
                                      {"My sister and I take turns."}};

std::string coded_talk(const std::string& coder, const std::vector<CodedBlock>& blocks) {
  std::string text = "Interview 7" + (coder.empty() ? "" : " - " + coder) + "\n\n";
  bool asks = true;
  for (const CodedBlock& block : blocks) {
    text += (asks ? "Interviewer\n\n" : "Interviewee\n\n") + block.text + "\n\n";
    for (const std::string& code : block.codes) text += code + "\n\n";
    asks = !asks;
  }
  return text;
}

std::string coded(const std::string& coder, std::size_t turn, const std::string& code) {
  auto blocks = kBakery;
  blocks.at(turn - 1).codes = {code};
  return coded_talk(coder, blocks);
}

class InterviewSources : public ::testing::Test {
 protected:
  void write(const std::string& file, const std::string& text) { dir_.write("transcripts/" + file, text); }
  void settings(const std::string& yaml) { dir_.write("verbatim.yaml", yaml); }
  void remove(const std::string& file) { ASSERT_TRUE(fs::remove(dir_.path() / "transcripts" / file)); }

  IndexRun index() {
    IndexOptions options;
    options.keep_prepared = true;
    IndexRun run = update_index(open_study(dir_.path()), options);
    read_.clear();
    for (const SourceOutcome& source : run.sources) {
      if (source.prepared) read_.insert(source.file.substr(source.file.find('/') + 1));
    }
    return run;
  }

  std::vector<Turn> turns(const std::string& interview = "7") {
    const Index index(dir_.path() / ".verbatim");
    return index.read([&] { return index.interview_turns(interview); });
  }

  /// `2: drift@Ana drift@Ben`, a line a turn with codes.
  std::string codes() {
    std::string text;
    for (const Turn& turn : turns()) {
      if (turn.codes.empty()) continue;
      text += std::to_string(to_int(turn.number)) + ":";
      for (const AppliedCode& applied : turn.codes) text += " " + code_at_coder(applied);
      text += "\n";
    }
    return text;
  }

  /// What the index lacks of one made of the same files from nothing.
  std::string difference_to_fresh() {
    TempDir copy;
    fs::copy(dir_.path() / "transcripts", copy.path() / "transcripts", fs::copy_options::recursive);
    for (const char* file : {"verbatim.yaml", "codebook.yaml"}) {
      if (fs::exists(dir_.path() / file)) fs::copy(dir_.path() / file, copy.path() / file);
    }
    update_index(open_study(copy.path()), {});
    return difference(dump_index(dir_.path() / ".verbatim"), dump_index(copy.path() / ".verbatim"));
  }

  TempDir dir_;
  std::set<std::string> read_;  ///< the files that the last run read
};

TEST_F(InterviewSources, AreOneTalkWithEachCodersCodes) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  const IndexRun run = index();
  EXPECT_EQ(run.interviews, 1u);
  EXPECT_EQ(run.turns, 4u);
  EXPECT_EQ(codes(), "2: MM-opening@PO\n4: MM-roles@Ana\n");
  EXPECT_EQ(turns().at(3).source.file, "transcripts/07.txt") << "the shorter name comes first";
  for (const SourceOutcome& source : run.sources) EXPECT_THAT(source.told, IsEmpty());
}

TEST_F(InterviewSources, ACodersFileTouchesCodesOnlyAndNoOtherFileIsRead) {
  write("07.txt", coded_talk("", kBakery));
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  index();
  EXPECT_FALSE(index().written);
  EXPECT_THAT(read_, IsEmpty());
  write("07-ben.txt", coded("Ben", 4, "MM-roles"));  // added
  index();
  EXPECT_THAT(read_, ElementsAre("07-ben.txt"));
  EXPECT_EQ(codes(), "4: MM-roles@Ana MM-roles@Ben\n");
  EXPECT_EQ(difference_to_fresh(), "");
  write("07-ben.txt", coded("Ben", 2, "MM-opening"));  // changed
  index();
  EXPECT_THAT(read_, ElementsAre("07-ben.txt"));
  EXPECT_EQ(codes(), "2: MM-opening@Ben\n4: MM-roles@Ana\n");
  EXPECT_EQ(difference_to_fresh(), "");
  remove("07-ana.txt");
  index();
  EXPECT_THAT(read_, IsEmpty());
  EXPECT_EQ(codes(), "2: MM-opening@Ben\n");
  EXPECT_EQ(difference_to_fresh(), "");
  // The primary source has codes too: its words stay, so the others keep their places.
  write("07.txt", coded("PO", 2, "MM-opening"));
  index();
  EXPECT_THAT(read_, ElementsAre("07.txt"));
  EXPECT_EQ(codes(), "2: MM-opening@Ben MM-opening@PO\n");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(InterviewSources, CodesFollowWhenThePrimarysWordsChange) {
  write("07.txt", coded_talk("", kBakery));
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  index();
  auto blocks = kBakery;
  blocks.insert(blocks.begin(), {{"Is the tape running now?"}, {"It seems so to me."}});
  write("07.txt", coded_talk("", blocks));
  index();
  EXPECT_EQ(codes(), "6: MM-roles@Ana\n");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(InterviewSources, ConflictsAreToldOnEachRun) {
  write("07.txt", coded_talk("", kBakery));
  auto blocks = kBakery;
  blocks[1].text = "In June, after a long winter.";
  write("07-ana.txt", coded_talk("Ana", blocks));
  for (int run = 1; run <= 2; ++run) {
    const IndexRun done = index();
    EXPECT_THAT(done.sources.at(0).told, ElementsAre("7:2 says 'May' and this file 'June'")) << run;
    EXPECT_EQ(done.sources.at(0).part_of, "transcripts/07.txt");
  }
  EXPECT_EQ(turns().at(1).text, "In May, after a long winter.");
}

TEST_F(InterviewSources, ANewPrimaryIsToldWithTheSettingThatKeepsTheOldOne) {
  write("b.txt", coded("PO", 2, "MM-opening"));
  index();
  auto blocks = kBakery;
  blocks.insert(blocks.begin() + 2, {{"It was cold then."}});
  write("a.txt", coded_talk("Ana", blocks));
  const IndexRun run = index();
  EXPECT_THAT(run.told,
              ElementsAre("interview 7 is quoted and numbered by transcripts/a.txt now, and no longer by "
                          "transcripts/b.txt: 7:3..4 is 7:4..5 now; to keep the old one: interviews: / "
                          "7: / primary: transcripts/b.txt"));
  EXPECT_EQ(turns().size(), 5u);
  EXPECT_EQ(codes(), "2: MM-opening@PO\n");
  EXPECT_EQ(difference_to_fresh(), "");
  EXPECT_THAT(index().told, IsEmpty()) << "told once";
  settings("interviews:\n  7:\n    primary: transcripts/b.txt\n");
  index();
  EXPECT_EQ(turns().size(), 4u);
  EXPECT_EQ(turns().at(2).source.file, "transcripts/b.txt");
  EXPECT_EQ(difference_to_fresh(), "");
  settings("interviews:\n  7:\n    primary: c.txt\n");
  EXPECT_THAT(index().told,
              Contains(HasSubstr("verbatim.yaml:2: primary: 'c.txt' is no source of interview 7")));
}

TEST_F(InterviewSources, WhenThePrimaryGoesAnotherTakesItsPlace) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  index();
  remove("07.txt");
  EXPECT_THAT(index().told, IsEmpty()) << "no number has changed";
  EXPECT_EQ(turns().at(0).source.file, "transcripts/07-ana.txt");
  EXPECT_EQ(codes(), "4: MM-roles@Ana\n");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(InterviewSources, WhenTheNextPrimaryRenumbersTheRunSaysThatTheOldOneHasGone) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  auto blocks = kBakery;
  blocks.insert(blocks.begin() + 2, {{"It was cold then."}});
  write("07-ana.txt", coded_talk("Ana", blocks));
  index();
  remove("07.txt");
  EXPECT_THAT(
      index().told,
      ElementsAre("interview 7 is quoted and numbered by transcripts/07-ana.txt now, as transcripts/07.txt "
                  "is not there any more: 7:3..4 is 7:4..5 now"));
}

TEST_F(InterviewSources, OneThatCannotBeReadKeepsItsTurnsOrCodes) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  index();
  const std::string before = codes();
  write("07-ana.txt", std::string("\0\1\2\0binary", 10));
  EXPECT_EQ(index().sources.at(0).change, SourceChange::unreadable);
  EXPECT_EQ(codes(), before);
  write("07-ana.txt", coded("Ana", 4, "MM-roles"));
  write("07.txt", std::string("\0\1\2\0binary", 10));
  index();
  EXPECT_EQ(codes(), before) << "its turns are stale, and still numbered by it";
  EXPECT_EQ(turns().at(0).source.file, "transcripts/07.txt");
}

TEST_F(InterviewSources, AnUnnamedCoderIsTold) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  write("07-x.txt", coded("", 4, "MM-roles"));
  EXPECT_THAT(index().told,
              ElementsAre(HasSubstr("transcripts/07-x.txt: nobody is named as the coder of its 1 code")));
  settings("interviews:\n  07-x.txt: {coder: Ana}\n");
  EXPECT_THAT(index().told, IsEmpty());
  EXPECT_EQ(codes(), "2: MM-opening@PO\n4: MM-roles@Ana\n");
}

TEST_F(InterviewSources, CodersAndModeratorCostNoReading) {
  write("07.txt", coded("PO", 2, "MM-opening"));
  write("07-ana.txt", coded("Ana", 2, "MM-start"));
  index();
  settings("coders:\n  Ana: A. Lee\nmoderator: PO\n");
  index();
  EXPECT_THAT(read_, IsEmpty());
  EXPECT_EQ(codes(), "2: MM-opening@PO MM-start@A. Lee\n");
  EXPECT_EQ(turns().at(1).moderator, "PO");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(InterviewSources, ACodebookNamesCodesAndCostsNoReading) {
  write("07.txt", coded("PO", 2, "Opening-day"));
  write("07-ana.txt", coded("Ana", 2, "opening-days"));
  index();
  dir_.write("codebook.yaml",
             "codes:\n  - name: Opening-day\n    aliases: [opening-days]\n  - name: closing\n");
  const IndexRun run = index();
  EXPECT_THAT(read_, IsEmpty());
  EXPECT_EQ(codes(), "2: Opening-day@Ana Opening-day@PO\n");
  EXPECT_EQ(turns().at(1).coding_match, CodingMatch::agreed);
  EXPECT_THAT(run.told, ElementsAre("codebook.yaml has 1 code that no transcript has: 'closing'"));
  EXPECT_FALSE(index().written);
}

/// Whatever comes, changes and goes, the index is what a fresh one of the same files would be.
TEST_F(InterviewSources, PropertyAnIncrementalRunEqualsAFreshOne) {
  std::mt19937 random(14);
  const std::vector<std::string> files{"07.txt", "07-ana.txt", "07-ben.txt", "06.txt"};
  write("07-ben.txt", coded_talk("Ben", kBakery));
  for (int step = 0; step < 40; ++step) {
    const std::string& file = files[random() % files.size()];
    if (random() % 4 == 0 && file != "07-ben.txt") {
      fs::remove(dir_.path() / "transcripts" / file);
    } else {
      auto blocks = kBakery;
      if (random() % 3 == 0) blocks.insert(blocks.begin() + 2, {{"It was cold then."}});
      if (random() % 3 == 0) blocks[1].text = "In June, after a long winter.";
      blocks[random() % blocks.size()].codes = {random() % 2 ? "MM-roles" : "MM-one"};
      write(file, coded_talk(file.substr(0, file.find('.')), blocks));
    }
    settings(random() % 3 == 0 ? "interviews:\n  7: {primary: 07-ben.txt}\n" : "moderator: 07-ana\n");
    for (const SourceOutcome& source : index().sources) ASSERT_EQ(source.problem, "") << "step " << step;
    ASSERT_EQ(difference_to_fresh(), "") << "step " << step;
  }
}

// ---- the five real transcripts, each with the files of two coders ----

/// The transcript as a coder exports it: with codes of the coder's own under some turns.
std::string export_of(const Transcript& transcript, const std::string& coder, std::mt19937& random,
                      bool edits, std::map<std::string, std::set<std::string>>& expected) {
  std::ostringstream out;
  out << "Interview " << transcript.interview << " - " << coder << "\n\n";
  for (const ReadTurn& read : transcript.turns) {
    if (read.label_state == LabelState::labelled) out << read.turn.speaker << "\n\n";
    std::string text = read.turn.text.str();
    if (const std::size_t blank = text.find(' '); edits && blank != std::string::npos && random() % 25 == 0)
      text.insert(blank, " indeed");
    out << text << "\n\n";
    const bool codes = !text.empty() && read.label_state == LabelState::labelled && random() % 10 == 0;
    if (!codes) continue;
    const std::string code = "XX-code-" + std::to_string(random() % 6);
    out << code << "\n\n";
    expected[transcript.interview + ":" + std::to_string(to_int(read.turn.number))].insert(code + "@" +
                                                                                           coder);
  }
  return std::move(out).str();
}

TEST_F(InterviewSources, TheFiveWithTwoCodersEachAreFiveTalksWithTheirNumbers) {
  fs::create_directories(dir_.path() / "transcripts");
  for (const char* file : {"verbatim.yaml", "guide.md"})
    fs::copy_file(testing::source_root() / "corpus" / file, dir_.path() / file);
  for (const fs::path& file : testing::corpus_transcripts())
    fs::copy_file(file, dir_.path() / "transcripts" / file.filename());
  index();
  std::map<std::string, std::vector<Turn>> before;
  for (const std::string interview : {"5", "6", "24", "27", "32"}) before[interview] = turns(interview);

  std::mt19937 random(14);
  std::map<std::string, std::set<std::string>> expected;
  for (const fs::path& file : testing::corpus_transcripts()) {
    const std::string name = "transcripts/" + file.filename().string();
    const Study study = open_study(dir_.path());
    const Transcript transcript = prepare_source(name, read_file(file), study.settings, nullptr).transcript;
    write(file.stem().string() + "-ana.txt", export_of(transcript, "Ana", random, false, expected));
    write(file.stem().string() + "-ben.txt", export_of(transcript, "Ben", random, true, expected));
  }
  const IndexRun run = index();
  EXPECT_EQ(run.interviews, 5u);
  EXPECT_EQ(run.turns, 952u);
  std::size_t conflicts = 0;
  for (const SourceOutcome& source : run.sources) {
    EXPECT_EQ(source.problem, "");
    const bool is_edited = source.file.ends_with("-ben.txt");
    for (const std::string& told : source.told) {
      if (told.find("indeed") == std::string::npos) continue;
      EXPECT_TRUE(is_edited) << told;
      ++conflicts;
    }
  }
  EXPECT_GT(conflicts, 20u);
  std::map<std::string, std::set<std::string>> found;
  for (const auto& [interview, turns_before] : before) {
    const std::vector<Turn> now = turns(interview);
    ASSERT_EQ(now.size(), turns_before.size());
    for (std::size_t i = 0; i < now.size(); ++i) {
      Turn without_codes = now[i], before_without = turns_before[i];
      for (const AppliedCode& applied : now[i].codes) {
        if (applied.code.starts_with("XX-"))
          found[interview + ":" + std::to_string(i + 1)].insert(code_at_coder(applied));
      }
      for (Turn* turn : {&without_codes, &before_without}) {
        turn->codes.clear();
        turn->coding_match = CodingMatch::none;
      }
      ASSERT_EQ(without_codes, before_without) << interview << ":" << i + 1;
    }
  }
  EXPECT_EQ(found, expected);
  EXPECT_GT(expected.size(), 100u);
}

}  // namespace
}  // namespace verbatim
