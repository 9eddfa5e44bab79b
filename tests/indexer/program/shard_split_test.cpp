#include "indexer/program/shard_split.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/messages/error.h"

namespace verbatim {
namespace {

SourceOutcome source_of(const std::string& file, const std::string& interview, std::size_t turns) {
  SourceOutcome source;
  source.file = file;
  source.interview = interview;
  source.turns = turns;
  return source;
}

TEST(ShardSplit, SendsAnInterviewToTheSameShardOnEveryMachine) {
  // Figures that must never change: files lie on machines by them.
  EXPECT_EQ(shard_of_interview("32", 3), 1u);
  EXPECT_EQ(shard_of_interview("P03", 3), 1u);
  EXPECT_EQ(shard_of_interview("p03", 3), shard_of_interview("P03", 3))
      << "ids that differ in case are one facet value";
  std::set<std::size_t> used;
  for (int id = 1; id <= 100; ++id) {
    EXPECT_EQ(shard_of_interview(std::to_string(id), 1), 1u);
    used.insert(shard_of_interview(std::to_string(id), 4));
  }
  EXPECT_EQ(used, (std::set<std::size_t>{1, 2, 3, 4}));
}

TEST(ShardSplit, NamesEachFileOnceAndAllFilesOfAnInterviewTogether) {
  IndexRun run;
  for (const char* id : {"1", "2", "3", "4", "5", "6"})
    run.sources.push_back(source_of(std::string("transcripts/") + id + ".txt", id, 10));
  run.sources.push_back(source_of("transcripts/second-coder-of-3.txt", "3", 0));
  std::string all;
  std::size_t with_both = 0;
  for (std::size_t shard = 1; shard <= 3; ++shard) {
    const std::string files = shard_files(run, {shard, 3});
    const bool first = files.find("/3.txt\n") != std::string::npos;
    const bool second = files.find("second-coder-of-3.txt\n") != std::string::npos;
    EXPECT_EQ(first, second);
    with_both += first && second ? 1 : 0;
    all += files;
  }
  EXPECT_EQ(with_both, 1u);
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 7);
  EXPECT_NE(describe_split(run, 3).find("interview 3 goes to shard "), std::string::npos);
}

TEST(ShardSplit, NamesWhatCouldNotBeRead) {
  IndexRun run;
  run.sources.push_back(source_of("transcripts/a.txt", "", 0));
  run.sources.back().change = SourceChange::unreadable;
  run.sources.back().problem = "permission denied";
  EXPECT_EQ(shard_files(run, {1, 1}), "");
  EXPECT_NE(describe_split(run, 1).find("transcripts/a.txt goes nowhere: it could not be read"),
            std::string::npos);
}

TEST(ShardSplit, ReadsAShardOfSoMany) {
  EXPECT_EQ(parse_shard_number("2/3"), (ShardNumber{2, 3}));
  for (const char* wrong : {"", "2", "0/3", "4/3", "/3", "2/", "2/3/4", "-1/3", "2/x", "2 /3", "1/999999"})
    EXPECT_THROW(parse_shard_number(wrong), Error) << wrong;
}

}  // namespace
}  // namespace verbatim
