#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "common/index/generation.h"
#include "common/index/sums.h"
#include "indexer/writing/shared_tables.h"

namespace verbatim {

/// Removes what earlier runs left in `.verbatim`: folders of indexes that are not in use and that no reader
/// holds. Of a folder only files that the program makes are removed, and the folder only if it is then empty.
/// Gives how many are still held. The caller has the `RunLock`.
std::size_t remove_leftovers(const IndexLayout& layout);

/// The name of the folder of a part of an index, see `IndexParts`: `part.7` for 7.
std::string part_name(std::size_t number);
/// Removes the folder of a part, or all of them.
void remove_part(const std::filesystem::path& folder);
void remove_parts(const IndexLayout& layout);

/// The index that a run writes: a folder beside the one in use, which takes its place in `publish`. Until
/// then nobody sees it, and if it comes to nothing it is removed: nothing that readers of the old index look
/// at is ever touched.
///
/// Where a disk is full in the middle of a commit, Xapian 1.4 may let an exception out of a destructor, which
/// nobody can catch (`std::terminate`). While one of these lives, such an end removes the folder, says what
/// happened on standard error, and has the exit status of a file that could not be written.
class NewGeneration {
 public:
  /// Makes the folder, mode 0700. At most two indexes stand side by side: while a reader holds one that is
  /// not in use any more, this waits for it, for `patience`. Throws an io Error if it does not let go, or if
  /// the folder cannot be made. The caller has the `RunLock`.
  explicit NewGeneration(const IndexLayout& layout,
                         std::chrono::milliseconds patience = std::chrono::seconds(20));
  ~NewGeneration();
  NewGeneration(const NewGeneration&) = delete;
  NewGeneration& operator=(const NewGeneration&) = delete;

  std::filesystem::path folder() const { return layout_.folder / name_; }

  /// Removes the folder, and what the run has added to tables that it shares. For an end that no destructor
  /// sees.
  void remove() const;

  /// Begins as another one, that in use: with its tables (`SharedTables`), or with copies of them. Throws an
  /// io Error.
  void begin_as(const Generation& base);

  /// Writes the sums, syncs all, and makes `.verbatim/index` name this folder: one rename, so that readers
  /// see the old index or the new one. Then the old one is removed, unless a reader holds it. The database is
  /// closed before. Throws an io Error, the old index still in use, and a std::logic_error if more than one
  /// commit was made in an index that began as another.
  void publish();

 private:
  IndexLayout layout_;
  std::string name_;
  std::optional<SumsOfTables> base_sums_;  ///< of the index that this one began as
  std::optional<SharedTables> shared_;
};

}  // namespace verbatim
