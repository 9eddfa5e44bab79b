#include "query/saved/saved_queries.h"

#include <algorithm>
#include <utility>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/code_point.h"
#include "common/text/natural_order.h"

namespace verbatim {

bool is_saved_name(std::string_view name) {
  const auto fits = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.' || c == '-';
  };
  return !name.empty() && (is_ascii_letter(name.front()) || is_ascii_digit(name.front())) &&
         std::all_of(name.begin(), name.end(), fits);
}

SavedQueries::SavedQueries(std::vector<SavedQuery> queries) : queries_(std::move(queries)) {
  sort_naturally(queries_, [](const SavedQuery& query) { return query.name; });
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
  const auto place = std::partition_point(queries_.begin(), queries_.end(), [&](const SavedQuery& other) {
    return natural_sort_key(other.name) < key;
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

}  // namespace verbatim
