#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/study/study.h"
#include "query/files/turn_hash.h"

namespace verbatim {

/// Values for the parameters of a saved query, by name: `phase` for `phase:{phase}`.
using QueryParameters = std::map<std::string, std::string>;

/// The receipt of a run: what was asked, of what, and all that was found.
struct KeptRun {
  QueryParameters parameters;
  std::string query;  ///< as parsed, in canonical form: parameters filled, saved queries in their places
  std::string index;  ///< `Index::fingerprint` of the index searched
  std::uint32_t turns = 0;
  std::uint32_t interviews = 0;
  std::vector<TurnHash> hits;  ///< all of them, in the order of citations
  bool operator==(const KeptRun&) const = default;
};

struct SavedQuery {
  std::string name;
  std::string query;  ///< as written
  std::string note = {};
  std::vector<KeptRun> runs = {};  ///< the last kept run for each set of parameters, in their order
  std::size_t line = 0;            ///< of `query` in the file that it was read from; 0: from no file
};

/// Whether `name` can follow `@`: `[A-Za-z0-9][A-Za-z0-9_.-]*`.
bool is_saved_name(std::string_view name);

/// The saved queries of a study, in the natural order of their names.
class SavedQueries {
 public:
  SavedQueries() = default;
  /// Those of a file, in any order; no two have one name.
  explicit SavedQueries(std::vector<SavedQuery> queries);

  std::span<const SavedQuery> all() const { return queries_; }
  /// nullptr if there is none. Valid until the next change.
  const SavedQuery* find(std::string_view name) const;
  /// Throws a usage Error with the nearest name.
  const SavedQuery& get(std::string_view name) const;
  std::vector<std::string> names() const;
  /// "did you mean 'NAME'?" and the like, for a name that is not there.
  std::string suggestion(std::string_view name) const;

  /// Adds it, or replaces the one of its name.
  void put(SavedQuery query);
  void remove(std::string_view name);
  /// Keeps a run in place of the last one with the same parameters. The query must be there.
  void keep(std::string_view name, KeptRun run);

 private:
  std::vector<SavedQuery> queries_;
};

/// `saved-queries.json`, as SAVED_QUERIES.md describes it; a file that was read and printed again has the
/// same bytes.
std::string print_saved_queries(const SavedQueries& queries);

/// Reads what `print_saved_queries` wrote or a person edited: keys in any order, `note` and `runs` may be
/// left out. Throws a usage Error at `file_name`:line for what is not JSON, is nested too deeply, or
/// does not fit: unknown, missing and repeated keys, impossible names and citations. Queries are not parsed
/// here.
SavedQueries parse_saved_queries(std::string_view json, const std::string& file_name);

inline constexpr const char* kSavedQueriesFile = "saved-queries.json";

/// The study's saved queries; none without a file.
SavedQueries load_saved_queries(const Study& study);

/// Loads, runs `change`, and writes, under a lock, as `change_study_file` does.
void change_saved_queries(const Study& study, const std::function<void(SavedQueries&)>& change);

}  // namespace verbatim
