#include "query/search/indexed_study.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "query/search/search.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using testing::TempDir;
using testing::TinyStudy;
using ::testing::UnorderedElementsAre;

SearchRequest drift_said_by(const std::string& speaker) {
  SearchRequest request;
  request.query = "drift";
  request.any = true;
  request.filter = "speaker:" + speaker;
  return request;
}

TEST(IndexedStudy, keeps_the_turns_that_a_filter_leaves) {
  const TinyStudy study({"Drift?", "Drift, yes.", "And then?"});
  study.indexed().read([&] {
    const auto left_by = [&](const std::string& filter) {
      return study.indexed().allowed_turns(study.indexed().prepared(filter).compiled.filter);
    };
    EXPECT_THAT(left_by("role:interviewer")->places(), ElementsAre(0, 2));
    EXPECT_THAT(left_by("role:interviewee")->places(), ElementsAre(1));
    EXPECT_EQ(left_by("role:interviewer"), left_by("role:interviewer"));
  });
}

/// Turns and what filters leave are kept from one query to the next, and have to go with their index.
TEST(IndexedStudy, forgets_what_it_kept_when_the_index_moves_on) {
  TempDir folder;
  const auto write = [&](const std::string& interview, const std::string& first, const std::string& second) {
    folder.write("transcripts/" + interview + ".md",
                 "**Anna:** " + first + "\n\n**Carl:** " + second + "\n\n**Anna:** Fine.\n");
  };
  write("1", "Drift is rare here.", "We saw none.");
  write("2", "We never looked.", "Drift is daily here.");
  const Study study = open_study(folder.path());
  update_index(study, {});
  const IndexedStudy open(study);
  EXPECT_THAT(citations(search(open, drift_said_by("Anna"))),
              UnorderedElementsAre("1:1", "1:3", "2:1", "2:3"));
  EXPECT_EQ(search(open, drift_said_by("Anna")).hits.front().turn.text, "Drift is rare here.");

  // The turns of the first interview come last in the new index, and the first of them is another one.
  write("1", "Nobody asked.", "Drift is rare, said nobody.");
  update_index(study, {});
  EXPECT_EQ(search(open, drift_said_by("Anna")).turns, 1u) << "a snapshot stays as it is";
  open.forget_files();
  const SearchResult by_anna = search(open, drift_said_by("Anna")),
                     by_carl = search(open, drift_said_by("Carl"));
  EXPECT_EQ(by_anna.turns, 0u);
  EXPECT_EQ(by_carl.turns, 2u);
  for (const Hit& hit : by_anna.hits) EXPECT_EQ(hit.turn.speaker, "Anna");
  const IndexedStudy opened_anew(study);
  for (const char* speaker : {"Anna", "Carl"}) {
    EXPECT_EQ(citations(search(open, drift_said_by(speaker))),
              citations(search(opened_anew, drift_said_by(speaker))));
  }
}

}  // namespace
}  // namespace verbatim
