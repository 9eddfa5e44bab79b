#include "query/saved_queries.h"

#include <algorithm>
#include <system_error>

#include "common/code_point.h"
#include "common/error.h"
#include "common/natural_order.h"
#include "common/nearest_name.h"
#include "common/source_text.h"
#include "query/locked_file.h"

namespace verbatim {
namespace {

/// Whether there is such a file; then `content` is all of it.
bool read_if_there(const std::filesystem::path& file, std::string& content) {
  std::error_code failure;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, failure))) {
    if (failure && failure != std::errc::no_such_file_or_directory)
      throw io_error(failure.message(), {}, file.string());
    return false;
  }
  content = read_file(file);
  return true;
}

}  // namespace

bool is_saved_name(std::string_view name) {
  const auto fits = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.' || c == '-';
  };
  return !name.empty() && (is_ascii_letter(name.front()) || is_ascii_digit(name.front())) &&
         std::all_of(name.begin(), name.end(), fits);
}

const SavedQuery* SavedQueries::find(std::string_view name) const {
  const auto found = std::find_if(queries_.begin(), queries_.end(),
                                  [&](const SavedQuery& query) { return query.name == name; });
  return found == queries_.end() ? nullptr : &*found;
}

const SavedQuery& SavedQueries::get(std::string_view name) const {
  if (const SavedQuery* query = find(name)) return *query;
  throw usage_error("there is no saved query '" + std::string(name) + "'", suggestion(name));
}

std::vector<std::string> SavedQueries::names() const {
  std::vector<std::string> names;
  for (const SavedQuery& query : queries_) names.push_back(query.name);
  return names;
}

std::string SavedQueries::suggestion(std::string_view name) const {
  if (queries_.empty()) return "no query is saved yet; see verbatim saved --help";
  return suggest_name(name, names());
}

void SavedQueries::put(SavedQuery query) {
  remove(query.name);
  const std::string key = natural_sort_key(query.name);
  const auto place = std::find_if(queries_.begin(), queries_.end(), [&](const SavedQuery& other) {
    return natural_sort_key(other.name) > key;
  });
  queries_.insert(place, std::move(query));
}

void SavedQueries::remove(std::string_view name) {
  std::erase_if(queries_, [&](const SavedQuery& query) { return query.name == name; });
}

void SavedQueries::keep(std::string_view name, KeptRun run) {
  for (SavedQuery& query : queries_) {
    if (query.name != name) continue;
    std::erase_if(query.runs, [&](const KeptRun& kept) { return kept.parameters == run.parameters; });
    query.runs.push_back(std::move(run));
    std::sort(query.runs.begin(), query.runs.end(),
              [](const KeptRun& a, const KeptRun& b) { return a.parameters < b.parameters; });
    return;
  }
}

SavedQueries load_saved_queries(const Study& study) {
  std::string json;
  if (!read_if_there(study.root / kSavedQueriesFile, json)) return {};
  return parse_saved_queries(json, kSavedQueriesFile);
}

void change_saved_queries(const Study& study, const std::function<void(SavedQueries&)>& change) {
  const FileLock lock(study.index_folder() / "saved.lock");
  const std::filesystem::path file = study.root / kSavedQueriesFile;
  std::string old_json;
  SavedQueries queries;
  if (read_if_there(file, old_json)) queries = parse_saved_queries(old_json, kSavedQueriesFile);
  change(queries);
  const std::string json = print_saved_queries(queries);
  if (json != old_json) replace_file(file, json);
}

}  // namespace verbatim
