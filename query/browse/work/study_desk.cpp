#include "query/browse/work/study_desk.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/files/study_file.h"
#include "query/language/query_error.h"
#include "query/session/decider.h"

namespace verbatim {
namespace {

/// Inode, size and time of a file; empty if there is none.
std::string stamp_of(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return "-";
  return std::to_string(found.st_ino) + "/" + std::to_string(found.st_size) + "/" +
         std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec) + ";";
}

std::string report_of(const Error& error) {
  std::string text = error.place().empty() ? error.message() : error.place() + ": " + error.message();
  if (!error.hint().empty()) text += "; " + error.hint();
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

/// Whether a task decides. The hints of the commands that do so too name options of a shell.
bool is_decision(const StudyTask& task) {
  return std::holds_alternative<AcceptTask>(task) || std::holds_alternative<RejectTask>(task) ||
         std::holds_alternative<TakeBackTask>(task) || std::holds_alternative<UndoTask>(task);
}

Error without_shell_hint(const Error& error) {
  const bool is_for_shell =
      error.hint().find("verbatim ") != std::string::npos || error.hint().find("--") != std::string::npos;
  return is_for_shell ? Error(error.status(), error.message(), {}, error.place()) : error;
}

void give_failure(const StudyTask& task, const Error& error, const ReplyTaker& give) {
  const auto* list = std::get_if<ListTask>(&task);
  if (list == nullptr)
    return give(TaskNotice{report_of(is_decision(task) ? without_shell_hint(error) : error), true});
  ListFailed failed{list->serial,
                    error.place().empty() ? error.message() : error.place() + ": " + error.message(),
                    error.hint(),
                    {},
                    false};
  const auto* wrong_query = dynamic_cast<const QueryError*>(&error);
  // A mistake in a saved query or in the catalog has its place there.
  if (wrong_query != nullptr && wrong_query->query() == list->request.query)
    failed.place = wrong_query->query_place();
  give(std::move(failed));
}

}  // namespace

StudyDesk::StudyDesk(Study study, std::string by)
    : by_(std::move(by)), session_(std::make_unique<StudySession>(std::move(study))) {
  stamps_ = stamps();
}

StudyDesk::FileStamps StudyDesk::stamps() const {
  const Study& study = session_->study();
  FileStamps now;
  const std::filesystem::path database = IndexLayout(study.index_folder()).database();
  // A run puts another index there. A file that is added to a folder or replaced in it changes the folder.
  now.index = stamp_of(database) + stamp_of(database / "iamglass") + stamp_of(study.settings_file());
  for (const char* file :
       {kCatalogFile, kDecisionsFolder, kDecisionsFile, kSavedQueriesFolder, kSavedQueriesFile})
    now.files += stamp_of(study.root / file);
  return now;
}

void StudyDesk::follow_changes(const ReplyTaker& give) {
  const FileStamps now = stamps();
  if (now == stamps_) return;
  const bool index_changed = now.index != stamps_.index;
  stamps_ = now;
  try {
    if (index_changed) session_ = std::make_unique<StudySession>(read_study_anew(session_->study()));
  } catch (const Error& error) {
    // A file in the middle of being edited; the next change of it is looked at again.
    return give(TaskNotice{report_of(error), true});
  }
  session_->forget_files();
  give(StudyChanged{index_changed});
}

void StudyDesk::read_files_anew() {
  session_->forget_files();
  stamps_.files = stamps().files;
}

void StudyDesk::forget_changed_files() {
  // The stamps stay: what else shows these files follows with the next look at them.
  if (stamps().files != stamps_.files) session_->forget_files();
}

void StudyDesk::run(const StudyTask& task, const ReplyTaker& give,
                    const std::function<bool()>& is_overtaken) {
  try {
    do_task(task, give, is_overtaken);
  } catch (const Error& error) {
    give_failure(task, error, give);
  }
}

void StudyDesk::do_task(const StudyTask& task, const ReplyTaker& give,
                        const std::function<bool()>& is_overtaken) {
  const auto read = [&](auto&& action) { return session_->read(action); };
  const auto give_decided = [&](Decided decided, const std::string& entry) {
    read_files_anew();
    give(std::move(decided));
    give(read([&] { return read_entry(*session_, entry); }));
  };
  if (is_decision(task)) forget_changed_files();
  if (const auto* list = std::get_if<ListTask>(&task)) {
    read([&] { list_turns(*session_, *list, give, is_overtaken); });
  } else if (const auto* interview = std::get_if<InterviewTask>(&task)) {
    give(InterviewRead{read([&] { return read_interview(*session_, *interview); })});
  } else if (const auto* entry = std::get_if<EntryTask>(&task)) {
    give(read([&] { return read_entry(*session_, entry->entry); }));
  } else if (const auto* accept = std::get_if<AcceptTask>(&task)) {
    give_decided(read([&] { return accept_words(*session_, *accept, by_); }), accept->entry);
  } else if (const auto* reject = std::get_if<RejectTask>(&task)) {
    give_decided(read([&] { return reject_one(*session_, *reject, by_); }), reject->entry);
  } else if (const auto* taken = std::get_if<TakeBackTask>(&task)) {
    give_decided(read([&] { return withdraw_turn(*session_, *taken, by_); }), taken->entry);
  } else if (const auto* undo = std::get_if<UndoTask>(&task)) {
    give_decided(read([&] { return take_back(*session_, *undo, by_); }), undo->step.entry);
  } else if (const auto* made = std::get_if<NewEntryTask>(&task)) {
    const std::string id = read([&] { return make_entry(*session_, *made); });
    read_files_anew();
    give(TaskNotice{"made the entry " + id + " at the end of catalog.yaml", false});
    give(read([&] { return read_entry(*session_, id); }));
  } else if (const auto* changed = std::get_if<ChangeEntryTask>(&task)) {
    TaskNotice notice = read([&] { return change_entry(*session_, *changed); });
    read_files_anew();
    give(std::move(notice));
    // The entry and its candidates are others now.
    give(StudyChanged{});
  } else if (const auto* decider = std::get_if<DeciderTask>(&task)) {
    check_kept_text("name", decider->name);
    by_ = decider->name;
    give(TaskNotice{"kept your name in " + visible_text(keep_decider(by_).string()), false});
  } else if (const auto* typed = std::get_if<CompleteTask>(&task)) {
    give(read([&] { return complete(*session_, *typed); }));
  } else if (const auto* words = std::get_if<WordsTask>(&task)) {
    give(read([&] { return words_near(*session_, *words); }));
  } else if (const auto* save = std::get_if<SaveTask>(&task)) {
    give(save_query(*session_, *save));
    read_files_anew();
  } else if (const auto* quote = std::get_if<QuoteTask>(&task)) {
    give(make_quote(*quote));
  } else {
    give(read([&] { return export_list(*session_, std::get<ExportTask>(task)); }));
  }
}

}  // namespace verbatim
