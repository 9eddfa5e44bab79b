#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/index/generation.h"

namespace verbatim {

// How damage is found. Xapian keeps no sums of its blocks: a flipped bit in a posting is one turn more, and a
// table that is gone is an empty one. So each generation has a file `sums`, which its run writes last, with
// the size and a sum (XXH3) of every other file; INDEX.md has its lines.
//
// To read an index whole whenever it is opened would cost more than most searches. Beside `sums` stands
// `stamp`: for every file its size, its inode, and when the system says it was changed last. As long as these
// are the same, nobody has written to the files since somebody read them whole, and opening believes them.
// Otherwise (a copy of a study, a restored one, a damaged one) opening reads them whole, and writes a new
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

/// Writes the sums and the stamp of the index in `folder`, synced. Throws an io Error.
void write_sums(const std::filesystem::path& folder);

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

/// Whether Xapian finds no fault in a database that has no sums. It looks in a process of its own, because
/// damage can end that by a signal. Reads all of it, some 100 MB a second.
bool is_sound_for_xapian(const std::filesystem::path& database);

}  // namespace verbatim
