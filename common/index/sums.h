#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/index/block_sums.h"
#include "common/index/generation.h"

namespace verbatim {

// How damage is found. Xapian keeps no sums of its blocks: a flipped bit in a posting is one turn more, and a
// table that is gone is an empty one. So each generation has a file `sums`, which its run writes last, with
// the size and a sum of every other file, and a file `block-sums` with those of the tables' blocks
// (`block_sums.h`); INDEX.md has their layout.
//
// To read an index whole whenever it is opened would cost more than most searches. Beside `sums` stands a
// stamp (`stamp.h`), and as long as it holds, opening believes the files. Otherwise (a copy of a study, a
// restored one, a damaged one, one that a run is writing on in) opening reads them whole, and writes a new
// stamp if all is right. What changes on a disk without the system's doing is found by `verbatim doctor`, and
// by the next run, which always reads them whole.

/// A file of an index that is not as it was written.
struct FileDamage {
  std::string file;  ///< its path below `.verbatim`
  std::string what;  ///< "is missing", "has other bytes than were written"
  bool operator==(const FileDamage&) const = default;
};

/// `index.7/postlist.glass has other bytes than were written`, and so on; for messages.
std::string describe(const std::vector<FileDamage>& damages);

/// The sums of an index's blocks; nothing where it was made before there were any, or where they are damaged.
std::optional<SumsOfTables> table_sums(const Generation& generation);

/// Writes the sums of the index in `folder`, synced, and gives those of its tables. `base`: of the index that
/// its tables are those of, with some blocks written since; null where they are new, and read whole. Throws
/// an io Error, or what Xapian throws.
SumsOfTables write_sums(const std::filesystem::path& folder, const SumsOfTables* base = nullptr);
/// Writes the stamp of an index with these sums, once nothing will be done to its files any more.
void stamp_sums(const std::filesystem::path& folder, const SumsOfTables& sums);

/// Whether an index has sums. Only one of the form before generations may have none.
bool has_sums(const Generation& generation);

/// What has happened to the files of an index, as far as opening it has to know: see above. Nothing for one
/// that has no sums and needs none.
std::vector<FileDamage> damages_at_open(const Generation& generation);
/// The same after reading every byte.
std::vector<FileDamage> damages_of_all_bytes(const Generation& generation);

/// Which of the texts of source documents below `.verbatim/sources` are not as they were written: their names
/// hold their sums. Reads every byte.
std::vector<FileDamage> damaged_documents(const IndexLayout& layout);

}  // namespace verbatim
