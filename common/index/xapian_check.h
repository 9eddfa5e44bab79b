#pragma once

#include <filesystem>

namespace verbatim {

/// Whether Xapian finds no fault in a database that has no sums. It looks in a process of its own, because
/// damage can end that by a signal. Reads all of it, some 100 MB a second.
bool is_sound_for_xapian(const std::filesystem::path& database);

}  // namespace verbatim
