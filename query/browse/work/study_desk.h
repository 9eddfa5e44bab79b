#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/browse/model/tasks.h"
#include "query/evidence/evidence.h"
#include "query/session/study_session.h"

namespace verbatim {

/// Takes a reply to where the model gets it.
using ReplyTaker = std::function<void(StudyReply)>;

/// Does the tasks of the model on a study, one after the other. For one thread alone. Mistakes of people and
/// files that cannot be read become replies; what is wrong with the program itself is thrown.
class StudyDesk {
 public:
  /// `by`: who decides, or empty.
  StudyDesk(Study study, std::string by);

  /// Does a task and gives its replies as they come. `is_overtaken`: asked between the steps of a list, of
  /// which the rest is then left out.
  void run(const StudyTask& task, const ReplyTaker& give, const std::function<bool()>& is_overtaken);

  /// Opens what has changed on disk meanwhile, and gives StudyChanged if something has.
  void follow_changes(const ReplyTaker& give);

  const StudySession& session() const { return *session_; }

 private:
  /// What the files of the study look like: a change of one changes it.
  struct FileStamps {
    std::string index, files;
    bool operator==(const FileStamps&) const = default;
  };
  FileStamps stamps() const;
  void do_task(const StudyTask& task, const ReplyTaker& give, const std::function<bool()>& is_overtaken);
  /// After a write of our own.
  void read_files_anew();
  /// Before a decision: it is made by the catalog and the decisions that are on disk, as a command's is.
  void forget_changed_files();

  std::string by_;  ///< who decides
  std::unique_ptr<StudySession> session_;
  FileStamps stamps_;
};

// The tasks, each in a file of its kind. For the files of this folder.

void list_turns(const StudySession& session, const ListTask& task, const ReplyTaker& give,
                const std::function<bool()>& is_overtaken);
std::shared_ptr<const InterviewPage> read_interview(const StudySession& session, const InterviewTask& task);
EntryStatus read_entry(const StudySession& session, const std::string& entry);
Decided accept_words(const StudySession& session, const AcceptTask& task, const std::string& by);
Decided withdraw_turn(const StudySession& session, const TakeBackTask& task, const std::string& by);
Decided reject_one(const StudySession& session, const RejectTask& task, const std::string& by);
Decided take_back(const StudySession& session, const UndoTask& task, const std::string& by);
CompletionsFound complete(const StudySession& session, const CompleteTask& task);
WordsFound words_near(const StudySession& session, const WordsTask& task);
TaskNotice save_query(const StudySession& session, const SaveTask& task);
/// Gives the id of the new entry.
std::string make_entry(const StudySession& session, const NewEntryTask& task);
TaskNotice change_entry(const StudySession& session, const ChangeEntryTask& task);
QuoteMade make_quote(const QuoteTask& task);
TaskNotice export_list(const StudySession& session, const ExportTask& task);

/// The search that lists the turns of a request: of ListSource::search.
SearchRequest search_of(const StudySession& session, const ListRequest& request);
/// The turns of a request as a query's text: of a search the query, of evidence the entry's queries and
/// codes; empty for all turns.
std::string query_text_of(const StudySession& session, const ListRequest& request);
/// The same with the values chosen beside it.
std::string whole_query(const StudySession& session, const ListRequest& request);

/// Finds what `a` takes of turns: see `InterviewPage::taken`. Inside `StudySession::read`, of one snapshot.
class TakenParts {
 public:
  /// `entry`: to decide for, or empty. The session must outlive this.
  TakenParts(const StudySession& session, std::string entry) : session_(session), entry_(std::move(entry)) {}

  /// `excerpts`: of the turn's text, as the query chooses them; `is_lit`: it looks for something in it.
  std::optional<ByteRange> of(const Turn& turn, const std::vector<Excerpt>& excerpts, bool is_lit);

 private:
  const StudySession& session_;
  std::string entry_;
  std::optional<TellingSentences> telling_;  ///< once a turn needs them
};

}  // namespace verbatim
