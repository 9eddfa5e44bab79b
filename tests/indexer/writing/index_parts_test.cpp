#include "indexer/writing/index_parts.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/document_lengths.h"
#include "common/index/packed_positions.h"
#include "common/index/shard.h"
#include "indexer/writing/derived_tables.h"
#include "indexer/writing/index_writer.h"
#include "indexer/writing/new_generation.h"
#include "indexer/writing/turn_document.h"
#include "tests/support/corpus.h"
#include "tests/support/index_dump.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using testing::difference;
using testing::dump_index;
using ::testing::IsEmpty;
using testing::TempDir;

std::string talk_of(const std::string& interview, const std::string& asker, const std::string& answer,
                    const std::string& code) {
  return "Interview " + interview + " - PO\n\n" + asker + "\n\nHow do you test the model?\n\n" +
         "Interviewee\n\n" + answer + "\n\n" + code + "\n\n" + asker + "\n\nAnd then?\n\n" +
         "Interviewee\n\nThen we look at " + answer + "\n\n";
}

/// All that only the whole of the sources decides: an id that two have, a talk that two have coded, a copy, a
/// family that a later code makes one, a speaker written in two ways; and a file that cannot be read.
void write_study(const TempDir& study) {
  fs::create_directories(study.path() / "transcripts");
  for (const fs::path& file : testing::corpus_transcripts())
    fs::copy_file(file, study.path() / "transcripts" / file.filename());
  for (const char* file : {"verbatim.yaml", "guide.md"})
    fs::copy_file(testing::source_root() / "corpus" / file, study.path() / file);
  study.write("transcripts/a.txt", talk_of("a", "Interviewer", "old cases.", "drift-first"));
  study.write("transcripts/b.txt", talk_of("b", "Interviewer", "the zebra alone.", "ME-holdout"));
  study.write("transcripts/c.txt", talk_of("a", "INTERVIEWER", "words of the second a.", "taken-second"));
  study.write("transcripts/d copy.txt", talk_of("d", "Interviewer", "what d says.", "drift-first"));
  study.write("transcripts/d.txt", talk_of("d", "Interviewer", "what d says.", "drift-first"));
  study.write("transcripts/e copy.txt", talk_of("f", "Interviewer", "another talk.", "drift-last"));
  study.write("transcripts/e.txt", talk_of("e", "Interviewer", "the last one.", "drift-last"));
  study.write("transcripts/g.txt", std::string("\0\0\0", 3));
  // One talk, coded by two.
  const std::string by_one = talk_of("k", "Interviewer", "what k says at some length.", "drift-first");
  std::string by_other = talk_of("k", "Interviewer", "what k says at some length.", "shift-last");
  by_other.replace(by_other.find("PO"), 2, "XY");
  study.write("transcripts/k-1.txt", by_one);
  study.write("transcripts/k-2.txt", by_other);
}

IndexRun run_with(const TempDir& study, std::uint64_t part_bytes, unsigned jobs) {
  IndexOptions options;
  options.part_bytes = part_bytes;
  options.jobs = jobs;
  return update_index(open_study(study.path()), options);
}

/// Of all turns as they are stored, where their words stand: by term, in the order of documents.
std::map<std::string, PositionLists> positions_of_turns(const Xapian::Database& database) {
  std::map<std::string, PositionLists> all;
  const Shard shard(database);
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    std::map<std::string, std::set<std::uint32_t>> of_turn;
    make_document(shard.turn(*posting), built_in_facets(),
                  [&](const std::string& term, std::uint32_t position) { of_turn[term].insert(position); });
    for (const auto& [term, positions] : of_turn) {
      all[term].begin();
      for (const std::uint32_t position : positions) all[term].add(position);
    }
  }
  return all;
}

/// Packed postings hold numbers of documents: they must be those of the index itself.
void expect_packed_as_posted(const TempDir& study) {
  const Xapian::Database database((study.path() / ".verbatim" / "index").string());
  const Shard shard(database);
  std::size_t packed = 0;
  for_each_frequent_term(database, [&](const std::string& term, const std::string& postings) {
    EXPECT_EQ(shard.packed_postings(term), postings) << term;
    ++packed;
  });
  EXPECT_EQ(shard.metadata_under(metadata::kPackedPrefix).size(), packed);
  const auto positions = positions_of_turns(database);
  for (const auto& [term, lists] : positions)
    EXPECT_EQ(shard.packed_positions(term), pack_positions(lists)) << term;
  EXPECT_EQ(shard.metadata_under(metadata::kPositionsPrefix).size(), positions.size());
  EXPECT_GT(packed, 0u);
  EXPECT_EQ(shard.document_table(), shard.make_document_table());
  std::vector<std::uint32_t> lengths{0};
  for (const std::string& block : length_blocks(database)) append_lengths(block, lengths);
  EXPECT_EQ(shard.document_lengths(), lengths);
}

TEST(IndexParts, GiveTheIndexThatIsWrittenWhole) {
  TempDir whole;
  write_study(whole);
  const IndexRun expected = run_with(whole, std::uint64_t{1} << 40, 1);
  const std::vector<std::string> dump = dump_index(whole.path() / ".verbatim");
  // A file each, some together, and all that are large enough to come apart.
  for (const std::uint64_t part_bytes : {1U, 700U, 50'000U}) {
    TempDir parts;
    write_study(parts);
    const IndexRun run = run_with(parts, part_bytes, 3);
    EXPECT_EQ(difference(dump, dump_index(parts.path() / ".verbatim")), "") << part_bytes;
    expect_packed_as_posted(parts);
    ASSERT_EQ(run.sources.size(), expected.sources.size());
    for (std::size_t i = 0; i < run.sources.size(); ++i) {
      const SourceOutcome &one = run.sources[i], &other = expected.sources[i];
      EXPECT_EQ(one.file, other.file);
      EXPECT_EQ(one.change, other.change) << one.file;
      EXPECT_EQ(one.turns, other.turns) << one.file;
      EXPECT_EQ(one.turns_written, other.turns_written) << one.file;
      EXPECT_EQ(one.problem, other.problem);
      EXPECT_EQ(one.copy_of, other.copy_of);
      EXPECT_EQ(one.part_of, other.part_of);
      EXPECT_EQ(one.coded_turns, other.coded_turns) << one.file;
    }
    EXPECT_EQ(run.turns, expected.turns);
    EXPECT_EQ(run.interviews, expected.interviews);
    // It can be brought up to date as any other, and nothing is left to do.
    EXPECT_FALSE(run_with(parts, part_bytes, 3).written);
    parts.write("transcripts/b.txt", talk_of("b", "Interviewer", "no zebra any more.", "ME-holdout"));
    EXPECT_TRUE(run_with(parts, part_bytes, 3).written);
    TempDir again;
    write_study(again);
    again.write("transcripts/b.txt", talk_of("b", "Interviewer", "no zebra any more.", "ME-holdout"));
    run_with(again, std::uint64_t{1} << 40, 1);
    EXPECT_EQ(difference(dump_index(again.path() / ".verbatim"), dump_index(parts.path() / ".verbatim")), "");
    expect_packed_as_posted(parts);
  }
}

TEST(IndexParts, LeaveNoFoldersAndThoseOfAKilledRunGo) {
  TempDir study;
  write_study(study);
  fs::create_directories(study.path() / ".verbatim" / "part.3");
  study.write(".verbatim/part.3/postlist.glass", "half");
  run_with(study, 700, 2);
  std::vector<std::string> parts;
  for (const auto& entry : fs::directory_iterator(study.path() / ".verbatim")) {
    if (entry.path().filename().string().starts_with("part")) parts.push_back(entry.path().filename());
  }
  EXPECT_THAT(parts, IsEmpty());
}

TEST(IndexParts, KeepWhatOthersPutBeside) {
  TempDir study;
  write_study(study);
  fs::create_directories(study.path() / ".verbatim" / "part.mine");
  study.write(".verbatim/part.mine/postlist.glass", "mine");
  run_with(study, 700, 2);
  EXPECT_TRUE(fs::exists(study.path() / ".verbatim/part.mine/postlist.glass"));
}

TEST(DocumentNumbers, FollowTheOrderOfTheStretches) {
  DocumentNumbers numbers;
  std::optional<std::uint32_t> second;
  std::thread later([&] { second = numbers.first_of(1, 5); });
  EXPECT_EQ(numbers.first_of(0, 10), 1u);
  later.join();
  EXPECT_EQ(second, 11u);
  EXPECT_EQ(numbers.first_of(2, 0), 16u);
}

TEST(DocumentNumbers, AreNotWaitedForWhenAStretchFails) {
  DocumentNumbers numbers;
  std::optional<std::uint32_t> second = 7;
  std::thread later([&] { second = numbers.first_of(1, 5); });
  numbers.give_up();
  later.join();
  EXPECT_EQ(second, std::nullopt);
}

}  // namespace
}  // namespace verbatim
