#include "indexer/writing/shared_tables.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace verbatim {
namespace {

namespace fs = std::filesystem;

/// Whether a table is this generation's alone, and may be written.
bool is_its_own(const fs::path& table) {
  struct stat status {};
  return ::lstat(table.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 1 &&
         ::faccessat(AT_FDCWD, table.c_str(), R_OK | W_OK, AT_EACCESS) == 0;
}

}  // namespace

std::optional<SharedTables> SharedTables::with(const Generation& base, const SumsOfTables& sums,
                                               const fs::path& folder) {
  const auto is_shared = [&](const auto& table) {
    const fs::path old_name = base.place() / table.first, new_name = folder / table.first;
    // A study that was copied may have lost its modes, and a run before this one been killed at its work.
    return is_its_own(old_name) && ::chmod(old_name.c_str(), 0600) == 0 &&
           ::link(old_name.c_str(), new_name.c_str()) == 0 && restore_table(new_name, table.second) == 0;
  };
  if (!sums.tables.empty() && base.has_no_earlier_readers() && std::ranges::all_of(sums.tables, is_shared))
    return SharedTables(folder, sums);
  for (const auto& [name, table] : sums.tables) ::unlink((folder / name).c_str());
  return std::nullopt;
}

void SharedTables::give_back() const {
  for (const auto& [name, table] : sums_.tables) restore_table(folder_ / name, table);
}

}  // namespace verbatim
