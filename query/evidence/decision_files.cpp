#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "query/evidence/decision_records.h"
#include "query/files/merge_conflict.h"
#include "query/files/study_file.h"

namespace verbatim {
namespace {

constexpr const char* kDecisionsLock = "evidence.lock";

/// As messages name it: relative to the study's root, with '/'.
std::string shown_name(const Study& study, const std::filesystem::path& file) {
  return file.lexically_relative(study.root).generic_string();
}

/// `evidence.json` and the files of the folder, in an order that does not change.
std::vector<std::filesystem::path> decision_files(const Study& study) {
  std::vector<std::filesystem::path> files = json_files_in(study.root / kDecisionsFolder);
  files.insert(files.begin(), study.root / kDecisionsFile);
  return files;
}

/// Adds the file of some steps of one entry.
void add_file(const Study& study, const std::vector<Decisions::NewStep>& steps, FileChanges& changes) {
  constexpr std::size_t kNameHashDigits = 10, kLongestEntry = 100, kDayDigits = 10;
  const std::string content = print_decision_steps(steps);
  // Named by what it holds: no two branches write different files of one name.
  const std::string name = steps.front().entry.substr(0, kLongestEntry) + "-" +
                           steps.front().step.when.substr(0, kDayDigits) + "-" +
                           sha256_hex(content).substr(0, kNameHashDigits) + ".json";
  changes.write[study.root / kDecisionsFolder / name] = content;
}

void add_files(const Study& study, const std::vector<Decisions::NewStep>& steps, FileChanges& changes) {
  std::map<std::string, std::vector<Decisions::NewStep>> by_entry;
  for (const Decisions::NewStep& step : steps) by_entry[step.entry].push_back(step);
  for (const auto& [entry, of_entry] : by_entry) add_file(study, of_entry, changes);
}

/// Closes `evidence.json`, so that an older program, which would not see what is decided from now on, refuses
/// the study by its version instead of telling half of it. Only the number changes: git merges that with
/// whatever an older program adds to the file on another branch.
void close_old_file(const Study& study, FileChanges& changes, Messages& messages) {
  const std::filesystem::path file = study.root / kDecisionsFile;
  const auto json = read_if_there(file);
  if (!json) return;
  auto closed = closed_decisions(*json);
  if (!closed) return;
  changes.write[file] = *std::move(closed);
  messages.push_back(
      {Message::Kind::note,
       "decisions are kept in the folder decisions/ from now on, a file for each command, so that git merges "
       "them; evidence.json keeps those made before and is version 2 now: commit both. Older programs refuse "
       "it; everybody who decides needs this one"});
}

/// What one side of a conflict has and the other lacks, as steps for a file of their own. In a whole history
/// the key of a step is its place, which both sides may have given away: steps get keys by what they say.
class OtherSide {
 public:
  explicit OtherSide(const std::vector<DecisionRecord>& ours) {
    for (const DecisionRecord& record : ours)
      ours_.emplace(std::pair(record.id, record.step.key), record.step);
  }

  void add(DecisionRecord record, std::vector<Decisions::NewStep>& only) {
    DecisionStep& step = record.step;
    const std::string old_key = step.key;
    const auto known = ours_.find({record.id, old_key});
    if (known != ours_.end() && known->second == step) return;
    for (std::string& before : step.after) {
      const auto renamed = new_keys_.find({record.id, before});
      if (renamed != new_keys_.end()) before = renamed->second;
    }
    step.key = step_key(record.id, step);
    new_keys_[{record.id, old_key}] = step.key;
    only.push_back({record.id, record.entry, std::move(step)});
  }

 private:
  using StepName = std::pair<std::string, std::string>;  ///< id and key
  std::map<StepName, DecisionStep> ours_;
  std::map<StepName, std::string> new_keys_;
};

/// The file becomes our side as it is, and what only theirs has joins `only`.
std::string mended_file(const std::string& json, const std::string& name,
                        std::vector<Decisions::NewStep>& only) {
  const auto sides = conflict_sides(json);
  if (!sides) {
    throw usage_error("the marks of git's conflict are not whole",
                      "git show :2:" + name + " and git show :3:" + name + " print the two sides", name);
  }
  OtherSide other(read_decision_records(sides->ours, name + ", our side"));
  for (DecisionRecord& record : read_decision_records(sides->theirs, name + ", their side"))
    other.add(std::move(record), only);
  return closed_decisions(sides->ours).value_or(sides->ours);
}

}  // namespace

Decisions load_decisions(const Study& study) {
  std::vector<DecisionRecord> records;
  for (const std::filesystem::path& file : decision_files(study)) {
    const auto json = read_if_there(file);
    if (!json) continue;
    for (DecisionRecord& record : read_decision_records(*json, shown_name(study, file)))
      records.push_back(std::move(record));
  }
  return assemble_decisions(std::move(records));
}

Messages change_decisions(const Study& study, const std::function<void(Decisions&)>& change) {
  Messages messages;
  change_study_files(study, kDecisionsLock, [&] {
    Decisions decisions = load_decisions(study);
    change(decisions);
    FileChanges changes;
    if (decisions.new_steps().empty()) return changes;
    close_old_file(study, changes, messages);
    add_files(study, decisions.new_steps(), changes);
    return changes;
  });
  return messages;
}

std::vector<std::string> mend_decisions(const Study& study) {
  std::vector<std::string> mended;
  change_study_files(study, kDecisionsLock, [&] {
    FileChanges changes;
    std::vector<Decisions::NewStep> only;
    for (const std::filesystem::path& file : decision_files(study)) {
      const auto json = read_if_there(file);
      if (!json || !conflict_begin(*json)) continue;
      const std::string name = shown_name(study, file);
      changes.write[file] = mended_file(*json, name, only);
      mended.push_back(name);
    }
    add_files(study, only, changes);
    return changes;
  });
  return mended;
}

}  // namespace verbatim
