#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/saved/saved_queries.h"

namespace verbatim {

// The three kinds of files that hold saved queries, as SAVED_QUERIES.md describes them. Each is read with its
// keys in any order, and has the same bytes when it was read and written again. Reading throws a usage Error
// at `file_name`:line.

/// `saved-queries.json`: all queries of a study with their runs.
std::vector<SavedQuery> read_saved_queries(std::string_view json, const std::string& file_name);
/// As a closed file, to which nothing is added.
std::string print_saved_queries(const std::vector<SavedQuery>& queries);
/// The file with the version that closes it, and else as it is; nothing if it is closed or holds no query.
std::optional<std::string> closed_saved_queries(std::string_view json);

/// `saved-queries/NAME.json`: one query, without its runs.
SavedQuery read_saved_query(std::string_view json, const std::string& file_name);
std::string print_saved_query(const SavedQuery& query);

/// `saved-queries/runs/NAME-….json`: one run, and the name of its query.
struct RunRecord {
  std::string of;
  KeptRun run;
};
RunRecord read_kept_run(std::string_view json, const std::string& file_name);
std::string print_kept_run(const RunRecord& record);

}  // namespace verbatim
