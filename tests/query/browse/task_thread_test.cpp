#include "query/browse/work/task_thread.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>

#include <gtest/gtest.h>

#include "indexer/writing/index_writer.h"
#include "query/evidence/decisions.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::TempDir;

/// Lets a test wait for replies.
struct Bell {
  void ring() {
    const std::lock_guard lock(mutex);
    rung = true;
    changed.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return rung; });
    rung = false;
  }
  std::mutex mutex;
  std::condition_variable changed;
  bool rung = false;
};

class TaskThreadTest : public ::testing::Test {
 protected:
  TaskThreadTest() {
    folder_.write(
        "transcripts/1.txt",
        testing::transcript_text(
            {"1", {{"Interviewer", "Do you see drift?"}, {"Interviewee", "We see drift every week."}}}));
    folder_.write("catalog.yaml",
                  "entries:\n  - id: drift\n    title: Drift\n    kind: issue\n    queries: [drift]\n");
    update_index(open_study(folder_.path()), {});
  }

  std::unique_ptr<StudyDesk> desk() const {
    return std::make_unique<StudyDesk>(open_study(folder_.path()), "Ana");
  }

  TempDir folder_;
};

ListTask search_task(std::uint64_t serial, const std::string& query) {
  ListTask task;
  task.serial = serial;
  task.request.query = query;
  return task;
}

TEST_F(TaskThreadTest, GivesTheNewestListWhateverWasAskedBefore) {
  Bell bell;
  TaskThread thread(desk(), [&] { bell.ring(); });
  constexpr std::uint64_t kLast = 60;
  for (std::uint64_t serial = 1; serial <= kLast; ++serial) thread.add(search_task(serial, "drift"));
  std::uint64_t newest = 0, lists = 0;
  bool has_counts = false;
  while (newest < kLast || !has_counts) {
    bell.wait();
    for (const StudyReply& reply : thread.take_replies()) {
      if (const auto* listed = std::get_if<Listed>(&reply)) {
        EXPECT_GT(listed->serial, newest) << "no older list after a newer one";
        newest = listed->serial;
        ++lists;
      }
      if (const auto* counted = std::get_if<FacetsCounted>(&reply)) has_counts = counted->serial == kLast;
    }
  }
  EXPECT_LT(lists, kLast) << "those that were overtaken are left out";
}

TEST_F(TaskThreadTest, WritesWhatWasDecidedBeforeItEnds) {
  {
    TaskThread thread(desk(), [] {});
    for (std::uint64_t serial = 1; serial <= 20; ++serial) thread.add(search_task(serial, "drift"));
    thread.add(AcceptTask{"drift", parse_citation("1:2"), "drift", {}});
    thread.add(RejectTask{"drift", parse_citation("1:1"), "a question"});
  }
  EXPECT_EQ(load_decisions(open_study(folder_.path())).all().size(), 2u);
}

}  // namespace
}  // namespace verbatim
