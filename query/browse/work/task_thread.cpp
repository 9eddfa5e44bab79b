#include "query/browse/work/task_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace verbatim {
namespace {

bool is_list(const StudyTask& task) {
  return std::holds_alternative<ListTask>(task);
}

/// Of these only the newest is wanted.
bool overtakes(const StudyTask& newer, const StudyTask& older) {
  return newer.index() == older.index() && (is_list(newer) || std::holds_alternative<InterviewTask>(newer));
}

/// What must not be lost when the program ends.
bool writes(const StudyTask& task) {
  return std::holds_alternative<AcceptTask>(task) || std::holds_alternative<RejectTask>(task) ||
         std::holds_alternative<UndoTask>(task) || std::holds_alternative<NewEntryTask>(task) ||
         std::holds_alternative<SaveTask>(task) || std::holds_alternative<ExportTask>(task);
}

}  // namespace

TaskThread::TaskThread(std::unique_ptr<StudyDesk> desk, std::function<void()> wake)
    : desk_(std::move(desk)), wake_(std::move(wake)), thread_([this] { work(); }) {}

TaskThread::~TaskThread() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    std::erase_if(tasks_, [](const StudyTask& task) { return !writes(task); });
  }
  has_news_.notify_all();
  thread_.join();
}

void TaskThread::add(StudyTask task) {
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(tasks_, [&](const StudyTask& older) { return overtakes(task, older); });
    tasks_.push_back(std::move(task));
  }
  has_news_.notify_all();
}

std::vector<StudyReply> TaskThread::take_replies() {
  const std::lock_guard lock(mutex_);
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  return std::exchange(replies_, {});
}

void TaskThread::give(StudyReply reply) {
  {
    const std::lock_guard lock(mutex_);
    replies_.push_back(std::move(reply));
  }
  wake_();
}

bool TaskThread::next_task(StudyTask& task) {
  constexpr std::chrono::seconds kLookForChanges{1};
  std::unique_lock lock(mutex_);
  while (tasks_.empty()) {
    if (is_over_) return false;
    const bool has_task =
        has_news_.wait_for(lock, kLookForChanges, [&] { return !tasks_.empty() || is_over_; });
    if (has_task) continue;
    lock.unlock();
    desk_->follow_changes([this](StudyReply reply) { give(std::move(reply)); });
    lock.lock();
  }
  task = std::move(tasks_.front());
  tasks_.pop_front();
  return true;
}

void TaskThread::work() {
  try {
    for (StudyTask task; next_task(task);) {
      const auto is_overtaken = [&] {
        const std::lock_guard lock(mutex_);
        return is_over_ || std::any_of(tasks_.begin(), tasks_.end(), is_list);
      };
      desk_->run(
          task, [this](StudyReply reply) { give(std::move(reply)); }, is_overtaken);
    }
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      thrown_ = std::current_exception();
    }
    wake_();
  }
}

}  // namespace verbatim
