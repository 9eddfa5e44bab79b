#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "query/browse/work/study_desk.h"

namespace verbatim {

/// Does tasks on a thread of its own, so that the keyboard never waits. Of lists and of interviews to read
/// only the newest is done: one that was not begun is dropped, one that is at work gives up between its
/// steps. All others are done in their order, and none is dropped.
class TaskThread {
 public:
  /// `wake`: called from the thread when replies are there; must be quick and may not throw.
  TaskThread(std::unique_ptr<StudyDesk> desk, std::function<void()> wake);
  /// Does what is still to be written, and ends.
  ~TaskThread();
  TaskThread(const TaskThread&) = delete;
  TaskThread& operator=(const TaskThread&) = delete;

  void add(StudyTask task);
  /// The replies since the last call. Throws what the thread threw: a defect of the program.
  std::vector<StudyReply> take_replies();

 private:
  void work();
  void give(StudyReply reply);
  /// Waits for a task, and looks for changes of the study meanwhile; false when the work is over.
  bool next_task(StudyTask& task);

  std::unique_ptr<StudyDesk> desk_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable has_news_;
  std::deque<StudyTask> tasks_;
  std::vector<StudyReply> replies_;
  std::exception_ptr thrown_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace verbatim
