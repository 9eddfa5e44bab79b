#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "query/files/json_file.h"
#include "query/files/merge_conflict.h"
#include "query/files/study_file.h"
#include "query/saved/saved_records.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSavedLock = "saved.lock";

using RunName = std::pair<std::string, QueryParameters>;  ///< of which query, with which parameters

std::string shown_saved_file(const Study& study, const fs::path& file) {
  return file.lexically_relative(study.root).generic_string();
}

fs::path file_for_query(const Study& study, const std::string& name) {
  return study.root / kSavedQueriesFolder / (name + ".json");
}

/// Named by what it holds, so that no two branches write different files of one name.
fs::path file_for_run(const Study& study, const std::string& name, const std::string& content) {
  constexpr std::size_t kNameHashDigits = 10;
  return study.root / kSavedQueriesFolder / "runs" /
         (name + "-" + sha256_hex(content).substr(0, kNameHashDigits) + ".json");
}

/// All that the files of a study say, and which file says it.
struct SavedFiles {
  SavedQueries queries;
  std::vector<SavedQuery> old;  ///< as they stand in `saved-queries.json`
  std::map<std::string, fs::path> query_files;
  std::map<RunName, std::vector<fs::path>> run_files;

  bool is_old(const std::string& name) const {
    return std::any_of(old.begin(), old.end(), [&](const SavedQuery& query) { return query.name == name; });
  }
};

class FilesReader {
 public:
  explicit FilesReader(const Study& study) : study_(study) {}

  /// Nothing if a file went away meanwhile: readers take no lock, and a query may just have been renamed.
  std::optional<SavedFiles> read() {
    if (const auto json = read_if_there(study_.root / kSavedQueriesFile)) {
      files_.old = read_saved_queries(*json, kSavedQueriesFile);
      for (const SavedQuery& query : files_.old) by_name_[query.name] = query;
    }
    const fs::path folder = study_.root / kSavedQueriesFolder;
    for (const fs::path& file : json_files_in(folder)) {
      const auto json = read_if_there(file);
      if (!json) return std::nullopt;
      add_query(file, read_saved_query(*json, shown_saved_file(study_, file)));
    }
    std::vector<std::pair<RunRecord, fs::path>> runs;
    for (const fs::path& file : json_files_in(folder / "runs")) {
      const auto json = read_if_there(file);
      if (!json) return std::nullopt;
      runs.emplace_back(read_kept_run(*json, shown_saved_file(study_, file)), file);
    }
    // Where two branches kept a run of one query, the later one counts. A run of a query that was removed on
    // the other branch is of no use.
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return a.first.run.when < b.first.run.when; });
    for (auto& [record, file] : runs) add_run(file, std::move(record));
    std::vector<SavedQuery> all;
    for (auto& [name, query] : by_name_) all.push_back(std::move(query));
    files_.queries = SavedQueries(std::move(all));
    return std::move(files_);
  }

 private:
  void add_query(const fs::path& file, SavedQuery query) {
    const auto [known, is_new] = by_name_.try_emplace(query.name, query);
    if (is_new || (known->second.query == query.query && known->second.note == query.note)) {
      files_.query_files.emplace(query.name, file);
      return;
    }
    throw usage_error("the name '" + query.name + "' is given at " + known->second.place + " too",
                      "rename or remove one of them", query.place);
  }

  void add_run(const fs::path& file, RunRecord record) {
    files_.run_files[{record.of, record.run.parameters}].push_back(file);
    const auto query = by_name_.find(record.of);
    if (query == by_name_.end()) return;
    std::vector<KeptRun>& runs = query->second.runs;
    if (std::any_of(runs.begin(), runs.end(), [&](const KeptRun& kept) {
          return kept.parameters == record.run.parameters && kept.when >= record.run.when;
        }))
      return;
    std::erase_if(runs, [&](const KeptRun& kept) { return kept.parameters == record.run.parameters; });
    runs.push_back(std::move(record.run));
    std::sort(runs.begin(), runs.end(),
              [](const KeptRun& a, const KeptRun& b) { return a.parameters < b.parameters; });
  }

  const Study& study_;
  SavedFiles files_;
  std::map<std::string, SavedQuery> by_name_;
};

SavedFiles read_saved_files(const Study& study) {
  constexpr int kTries = 20;
  for (int i = 0; i < kTries; ++i) {
    if (auto files = FilesReader(study).read()) return *std::move(files);
  }
  throw io_error("the saved queries are being changed all the time", "try again", kSavedQueriesFolder);
}

/// What has to be done to the files so that they say what `after` says.
class SavedChange {
 public:
  SavedChange(const Study& study, const SavedFiles& before, const SavedQueries& after)
      : study_(study), before_(before), after_(after), old_(before.old) {}

  FileChanges take(Messages& messages) && {
    for (const SavedQuery& query : after_.all()) change_query(query);
    for (const SavedQuery& query : before_.queries.all()) {
      if (after_.find(query.name) == nullptr) remove_query(query.name);
    }
    if (!changes_.write.empty() || !changes_.remove.empty() || old_.size() != before_.old.size())
      close_old_file(messages);
    // What is written stays: a file can hold the query of another name.
    std::erase_if(changes_.remove, [&](const fs::path& file) { return changes_.write.contains(file); });
    return std::move(changes_);
  }

 private:
  void change_query(const SavedQuery& query) {
    const SavedQuery* old = before_.queries.find(query.name);
    const bool is_changed = old == nullptr || old->query != query.query || old->note != query.note;
    if (is_changed) {
      const auto known = before_.query_files.find(query.name);
      changes_
          .write[known != before_.query_files.end() ? known->second : file_for_query(study_, query.name)] =
          print_saved_query(query);
      leave_old_file(query.name);
    }
    const bool leaves = is_changed && before_.is_old(query.name);
    for (const KeptRun& run : query.runs) {
      const auto file = before_.run_files.find({query.name, run.parameters});
      const bool is_known =
          old != nullptr && std::find(old->runs.begin(), old->runs.end(), run) != old->runs.end();
      if (!is_known || (leaves && file == before_.run_files.end())) write_run(query.name, run);
      if (!is_known) remove_runs({query.name, run.parameters});
    }
  }

  void remove_query(const std::string& name) {
    if (const auto file = before_.query_files.find(name); file != before_.query_files.end())
      changes_.remove.push_back(file->second);
    for (const auto& [run, files] : before_.run_files) {
      if (run.first == name) remove_runs(run);
    }
    leave_old_file(name);
  }

  void write_run(const std::string& name, const KeptRun& run) {
    const std::string content = print_kept_run({name, run});
    changes_.write[file_for_run(study_, name, content)] = content;
  }

  void remove_runs(const RunName& run) {
    const auto files = before_.run_files.find(run);
    if (files == before_.run_files.end()) return;
    changes_.remove.insert(changes_.remove.end(), files->second.begin(), files->second.end());
  }

  void leave_old_file(const std::string& name) {
    std::erase_if(old_, [&](const SavedQuery& query) { return query.name == name; });
  }

  /// Closes `saved-queries.json`, so that an older program refuses the study by its version instead of
  /// finding half of its queries. If none of its own was changed, only the number changes: git merges that
  /// with whatever an older program adds to the file on another branch.
  void close_old_file(Messages& messages) {
    const fs::path file = study_.root / kSavedQueriesFile;
    const auto json = read_if_there(file);
    if (!json) return;
    const auto closed = closed_saved_queries(*json);
    if (old_.size() != before_.old.size()) {
      changes_.write[file] = print_saved_queries(old_);
    } else if (closed) {
      changes_.write[file] = *closed;
    }
    if (!closed) return;
    messages.push_back(
        {Message::Kind::note,
         "saved queries are kept in the folder saved-queries/ from now on, a file each, so that git merges "
         "them; saved-queries.json keeps those made before and is version 2 now: commit both. Older programs "
         "refuse it"});
  }

  const Study& study_;
  const SavedFiles& before_;
  const SavedQueries& after_;
  std::vector<SavedQuery> old_;
  FileChanges changes_;
};

/// NAME.2, or the first number that is free.
std::string free_name(const Study& study, const std::string& name, const std::vector<SavedQuery>& taken) {
  for (int number = 2;; ++number) {
    std::string other = name + "." + std::to_string(number);
    if (!fs::exists(file_for_query(study, other)) &&
        std::none_of(taken.begin(), taken.end(), [&](const SavedQuery& one) { return one.name == other; }))
      return other;
  }
}

/// The two sides of one file become our side, and files of what only theirs has.
class SavedMending {
 public:
  explicit SavedMending(const Study& study) : study_(study) {}

  void mend(const fs::path& file, const std::string& json) {
    const std::string name = shown_saved_file(study_, file);
    const auto sides = conflict_sides(json);
    if (!sides) {
      throw usage_error("the marks of git's conflict are not whole",
                        "git show :2:" + name + " and git show :3:" + name + " print the two sides", name);
    }
    const bool is_old = name == kSavedQueriesFile;
    const auto queries_of = [&](const std::string& text, const std::string& shown) {
      return is_old ? read_saved_queries(text, shown) : std::vector{read_saved_query(text, shown)};
    };
    ours_ = queries_of(sides->ours, name + ", our side");
    for (SavedQuery& query : queries_of(sides->theirs, name + ", their side")) add(std::move(query));
    changes_.write[file] = is_old ? closed_saved_queries(sides->ours).value_or(sides->ours) : sides->ours;
    said_.push_back("both sides kept of " + name + "; now git add it and saved-queries/");
  }

  FileChanges take_changes() { return std::move(changes_); }
  std::vector<std::string> take_said() { return std::move(said_); }

 private:
  void add(SavedQuery query) {
    const auto same = std::find_if(ours_.begin(), ours_.end(),
                                   [&](const SavedQuery& our) { return our.name == query.name; });
    if (same == ours_.end() || same->query != query.query || same->note != query.note) {
      if (same != ours_.end()) {
        const std::string name = free_name(study_, query.name, ours_);
        said_.push_back("their @" + query.name + " is @" + name + " now");
        query.name = name;
      }
      changes_.write[file_for_query(study_, query.name)] = print_saved_query(query);
      ours_.push_back(query);
      for (const KeptRun& run : query.runs) write_run(query.name, run);
      return;
    }
    for (const KeptRun& run : query.runs) {
      if (std::find(same->runs.begin(), same->runs.end(), run) == same->runs.end())
        write_run(query.name, run);
    }
  }

  void write_run(const std::string& name, const KeptRun& run) {
    const std::string content = print_kept_run({name, run});
    changes_.write[file_for_run(study_, name, content)] = content;
  }

  const Study& study_;
  std::vector<SavedQuery> ours_;
  FileChanges changes_;
  std::vector<std::string> said_;
};

}  // namespace

SavedQueries load_saved_queries(const Study& study) {
  return read_saved_files(study).queries;
}

Messages change_saved_queries(const Study& study, const std::function<void(SavedQueries&)>& change) {
  Messages messages;
  change_study_files(study, kSavedLock, [&] {
    const SavedFiles before = read_saved_files(study);
    SavedQueries after = before.queries;
    change(after);
    return SavedChange(study, before, after).take(messages);
  });
  return messages;
}

std::vector<std::string> mend_saved_queries(const Study& study) {
  SavedMending mending(study);
  change_study_files(study, kSavedLock, [&] {
    std::vector<fs::path> files = json_files_in(study.root / kSavedQueriesFolder);
    files.insert(files.begin(), study.root / kSavedQueriesFile);
    for (const fs::path& file : files) {
      const auto json = read_if_there(file);
      if (json && conflict_begin(*json)) mending.mend(file, *json);
    }
    return mending.take_changes();
  });
  return mending.take_said();
}

}  // namespace verbatim
