#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace verbatim {

// A stamp is a file beside those of an index, with what the system says of each of them: its size, its inode,
// and when it was changed last. As long as that is the same, nobody has written to them since somebody read
// them whole.

/// Whether there is a stamp that still describes its files.
bool stamp_holds(const std::filesystem::path& folder);

/// What a stamp would say now of these files; empty if one of them is not there.
std::string stamp_of(const std::filesystem::path& folder, const std::vector<std::string>& names);
/// Writes what `stamp_of` gave. Where nothing can be written there is no stamp, and everybody reads the files
/// whole.
void write_stamp(const std::filesystem::path& folder, const std::string& stamp);

/// Writes the stamp of files that were changed a moment ago, as soon as it will be believed: waits some
/// milliseconds.
void stamp_when_quiet(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace verbatim
