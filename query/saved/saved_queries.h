#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/messages/message.h"
#include "common/study/study.h"
#include "query/files/turn_hash.h"

namespace verbatim {

/// Values for the parameters of a saved query, by name: `phase` for `phase:{phase}`.
using QueryParameters = std::map<std::string, std::string>;

/// What an index was made from, part by part, so that two runs can be told apart by what changed between
/// them.
struct RunOrigin {
  std::string program;   ///< what reads and indexes: the index's schema, `schema 5`
  std::string settings;  ///< hash of the settings and the guide
  /// By interview: the hash of its transcripts' bytes, a blank, and the readers that read them. No hash (`-`)
  /// for one whose file is no longer the one that was indexed.
  std::map<std::string, std::string> transcripts;
  bool operator==(const RunOrigin&) const = default;
};

/// The receipt of a run: what was asked, of what, and all that was found.
struct KeptRun {
  QueryParameters parameters;
  std::string query;  ///< as parsed, in canonical form: parameters filled, saved queries in their places
  std::string index;  ///< `Index::fingerprint` of the index searched
  std::uint32_t turns = 0;
  std::uint32_t interviews = 0;
  std::vector<TurnHash> hits;  ///< all of them, in the order of citations
  std::string when = {};       ///< UTC, as `DecisionStep::when`; empty in a run of `saved-queries.json`
  RunOrigin origin = {};       ///< empty in a run of `saved-queries.json`
  bool operator==(const KeptRun&) const = default;
};

struct SavedQuery {
  std::string name;
  std::string query;  ///< as written
  std::string note = {};
  std::vector<KeptRun> runs = {};  ///< the last kept run for each set of parameters, in their order
  std::string place = {};          ///< `file:line` of `query` where it was read; empty: from no file
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

/// Where saved queries are kept, and below it their kept runs: see SAVED_QUERIES.md.
inline constexpr const char* kSavedQueriesFolder = "saved-queries";
/// Where they were kept before; read, and nothing is added to it.
inline constexpr const char* kSavedQueriesFile = "saved-queries.json";

/// The study's saved queries, of all its files; none without any. Queries are not parsed here. Throws a usage
/// Error at file:line for what is not JSON, is nested too deeply, or does not fit: unknown, missing and
/// repeated keys, impossible names and citations; for a name that two files give; and for a form that a newer
/// program wrote.
SavedQueries load_saved_queries(const Study& study);

/// Loads, runs `change`, and writes what it changed, under a lock, as `change_study_files` does. The first
/// time that a study with a `saved-queries.json` gets a file in the folder, that one is closed (see
/// SAVED_QUERIES.md), which the messages say.
Messages change_saved_queries(const Study& study, const std::function<void(SavedQueries&)>& change);

/// Keeps all of both sides of files that git left in conflict, and says what it did; nothing if there are
/// none. A query that the two sides write otherwise is kept twice: the one of their side as `NAME.2`.
std::vector<std::string> mend_saved_queries(const Study& study);

}  // namespace verbatim
