// Tables of quotations, in runs of the indexer.

#include "indexer/writing/quotation_sources.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/index.h"
#include "indexer/writing/index_writer.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::difference;
using testing::dump_index;
using testing::TempDir;

const std::string kHead = "document,tag,content,coder\n";

class QuotationSources : public ::testing::Test {
 protected:
  void SetUp() override {
    write("P07.txt",
          "Ana: When did you open the mill?\n\nBen: In May, after a long winter.\n\nAna: Who grinds the "
          "rye?\n");
    write("P08.txt",
          "Ana: When did you open the forge?\n\nCara: When the rains had gone.\n\nAna: And who works it?\n");
  }
  void write(const std::string& file, const std::string& text) { dir_.write("transcripts/" + file, text); }
  void table(const std::string& rows) { write("codes.csv", kHead + rows); }

  IndexRun index() {
    run_ = update_index(open_study(dir_.path()), options_);
    return run_;
  }
  const SourceOutcome& outcome(const std::string& file) const {
    for (const SourceOutcome& source : run_.sources) {
      if (source.file == "transcripts/" + file) return source;
    }
    throw std::out_of_range(file);
  }
  /// `P07:2: luck@Ana trust@Ana`, a line for each turn with codes.
  std::string codes() {
    std::string text;
    const Index index(dir_.path() / ".verbatim");
    for (const char* interview : {"P07", "P08"}) {
      for (const Turn& turn : index.read([&] { return index.interview_turns(interview); })) {
        if (turn.codes.empty()) continue;
        text += std::string(interview) + ":" + std::to_string(to_int(turn.number)) + ":";
        for (const AppliedCode& applied : turn.codes)
          text += " " + (applied.coder.empty() ? applied.code : code_at_coder(applied));
        text += "\n";
      }
    }
    return text;
  }
  std::string difference_to_fresh() {
    TempDir copy;
    fs::copy(dir_.path() / "transcripts", copy.path() / "transcripts", fs::copy_options::recursive);
    if (fs::exists(dir_.path() / "verbatim.yaml"))
      fs::copy(dir_.path() / "verbatim.yaml", copy.path() / "verbatim.yaml");
    update_index(open_study(copy.path()), {});
    return difference(dump_index(dir_.path() / ".verbatim"), dump_index(copy.path() / ".verbatim"));
  }

  TempDir dir_;
  IndexOptions options_;
  IndexRun run_;
};

TEST_F(QuotationSources, GiveTheirCodesToTheTurnsThatSayTheWords) {
  table("P07.txt,luck,after a long winter,Eva\nP07.txt,time,In May,Eva\nP08,luck,rains had gone,Finn\n");
  EXPECT_EQ(index().interviews, 2u);
  EXPECT_EQ(codes(), "P07:2: luck@Eva time@Eva\nP08:2: luck@Finn\n");
  EXPECT_EQ(outcome("codes.csv/P07.txt").part_of, "transcripts/P07.txt");
  EXPECT_EQ(outcome("codes.csv/P07.txt").coded_turns, 1u);
  EXPECT_THAT(run_.told, IsEmpty());
  EXPECT_FALSE(index().written);
  EXPECT_EQ(outcome("codes.csv/P07.txt").change, SourceChange::unchanged);
}

TEST_F(QuotationSources, AChangedTableTouchesCodesOnly) {
  table("P07,luck,after a long winter,Eva\nP08,luck,rains had gone,Finn\n");
  index();
  table("P07,luck,Who grinds,Eva\nP08,luck,rains had gone,Finn\n");
  options_.keep_prepared = true;
  index();
  for (const SourceOutcome& source : run_.sources)
    EXPECT_FALSE(source.prepared) << source.file << " was read";
  EXPECT_EQ(codes(), "P07:3: luck@Eva\nP08:2: luck@Finn\n");
  EXPECT_EQ(outcome("codes.csv/P08").change, SourceChange::unchanged);
  EXPECT_EQ(difference_to_fresh(), "");
  fs::remove(dir_.path() / "transcripts/codes.csv");
  index();
  EXPECT_EQ(codes(), "");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(QuotationSources, CodesFollowWhereTheTranscriptChanges) {
  table("P07,luck,after a long winter,Eva\n");
  index();
  write("P07.txt",
        "Ana: Is it on?\n\nBen: Yes.\n\nAna: When did you open the mill?\n\nBen: In May, after a long "
        "winter.\n");
  index();
  EXPECT_EQ(codes(), "P07:4: luck@Eva\n");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(QuotationSources, StandBesideTheCodesOfOtherSources) {
  write("P07-eva.tsv",
        "speaker\twords\tcodes\nAna\tWhen did you open the mill?\t\nBen\tIn May, after a long winter.\tmill\n"
        "Ana\tWho grinds the rye?\t\n");
  dir_.write("verbatim.yaml",
             "interviews:\n  P07-eva.tsv: {id: P07, coder: Eva}\n  codes.csv: {coder: Gus}\n");
  table("P07,luck,after a long winter,\n");
  index();
  EXPECT_EQ(codes(), "P07:2: luck@Gus mill@Eva\n");
  EXPECT_EQ(difference_to_fresh(), "");
  dir_.write("verbatim.yaml", "interviews:\n  P07-eva.tsv: {id: P07, coder: Eva}\n");
  EXPECT_THAT(index().told,
              ElementsAre(HasSubstr("transcripts/codes.csv: nobody is named as the coder of its 1 code")));
  EXPECT_EQ(codes(), "P07:2: luck mill@Eva\n");
}

TEST_F(QuotationSources, WhatIsNotPlacedIsToldOnEachRun) {
  table("P07,luck,after a short winter,Eva\nP07,luck,After a LONG winter!,Eva\nP07,,In May,Eva\n");
  for (int run = 1; run <= 2; ++run) {
    index();
    EXPECT_THAT(
        outcome("codes.csv/P07").told,
        ElementsAre(AllOf(HasSubstr("1 quotation is not found in interview P07"), HasSubstr("row 2"))))
        << run;
    EXPECT_THAT(run_.told,
                ElementsAre("transcripts/codes.csv: the table has 1 row without a code, left out: row 4"));
    EXPECT_EQ(codes(), "P07:2: luck@Eva\n");
  }
}

TEST_F(QuotationSources, ADocumentThatIsNoInterviewIsAProblemUntilItIsSettled) {
  table("P09,luck,after a long winter,Eva\nP08,luck,rains,Eva\n");
  index();
  EXPECT_EQ(outcome("codes.csv/P09").change, SourceChange::unreadable);
  EXPECT_THAT(
      outcome("codes.csv/P09").problem,
      AllOf(HasSubstr("document 'P09' of the table is no interview of the study"),
            HasSubstr("interviews: / codes.csv/P09: / id: …"), HasSubstr("leave_out: ['codes.csv/P09']")));
  EXPECT_EQ(codes(), "P08:2: luck@Eva\n");
  dir_.write("verbatim.yaml", "interviews:\n  codes.csv/P09: {id: P07}\n");
  index();
  EXPECT_EQ(codes(), "P07:2: luck@Eva\nP08:2: luck@Eva\n");
  EXPECT_THAT(run_.told, IsEmpty());
  dir_.write("verbatim.yaml", "leave_out: ['codes.csv/P09']\n");
  index();
  EXPECT_EQ(codes(), "P08:2: luck@Eva\n");
  EXPECT_EQ(difference_to_fresh(), "");
}

TEST_F(QuotationSources, DocumentsAreNamedInManyWays) {
  write("transcript-12.txt", "Ana: When did you begin to weave?\n\nDora: As a child, with my aunt.\n");
  for (const char* name : {"P07", "p07", "P07.docx", "P07.txt", "transcripts/P07.txt", "D 1: P07.txt",
                           "3: P07", "Interview P07 - Eva"}) {
    table(std::string(name) + ",luck,after a long winter,Eva\n");
    index();
    EXPECT_EQ(codes(), "P07:2: luck@Eva\n") << name;
  }
  table("Interview 012.docx,luck,with my aunt,Eva\n");
  index();
  EXPECT_EQ(outcome("codes.csv/Interview 012.docx").part_of, "transcripts/transcript-12.txt");
}

TEST_F(QuotationSources, WithoutAColumnOfDocumentsTheInterviewIsNamedOrTheOnlyOne) {
  write("codes.csv", "tag,content\nluck,after a long winter\n");
  index();
  EXPECT_THAT(outcome("codes.csv/quotations").problem, HasSubstr("no column says which document"));
  dir_.write("verbatim.yaml", "interviews:\n  codes.csv: {id: P07}\n");
  index();
  EXPECT_EQ(codes(), "P07:2: luck\n");
  EXPECT_EQ(difference_to_fresh(), "");
  fs::remove(dir_.path() / "verbatim.yaml");
  fs::remove(dir_.path() / "transcripts/P08.txt");
  index();
  EXPECT_EQ(codes(), "P07:2: luck\n");
}

TEST_F(QuotationSources, AreToldWhereTablesAreNotRead) {
  dir_.write("verbatim.yaml", "transcripts: .\n");
  fs::rename(dir_.path() / "transcripts/P07.txt", dir_.path() / "P07.txt");
  dir_.write("codes.csv", kHead + "P07,luck,after a long winter,Eva\n");
  EXPECT_THAT(index().told, ElementsAre(HasSubstr("codes.csv is a table of quotations")));
}

TEST_F(QuotationSources, AreTheSameInANewIndexWrittenInParts) {
  table("P07,luck,after a long winter,Eva\nP08,Time-rain,rains had gone,Finn\nP08,Time-who,who works,Finn\n");
  index();
  const std::string once = codes();
  options_.part_bytes = 1;
  options_.rebuild = true;
  index();
  EXPECT_EQ(codes(), once);
  EXPECT_EQ(difference_to_fresh(), "");
}

}  // namespace
}  // namespace verbatim
