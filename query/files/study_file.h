#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "common/study/study.h"

namespace verbatim {

/// The bytes of a file; nothing if there is none. Throws an io Error if it cannot be read.
std::optional<std::string> read_if_there(const std::filesystem::path& file);

/// Reads the file `name` of a study, and writes what `changed` makes of it (nullptr: there is no file), all
/// under the lock `.verbatim/lock_name`, so that two programs at once both get their change in. The file is
/// not touched if it stays as it is, or if `changed` throws. Throws an io Error, the old file untouched, if
/// it cannot be written.
void change_study_file(const Study& study, const char* name, const char* lock_name,
                       const std::function<std::string(const std::string* old_content)>& changed);

/// Throws a usage Error for a text of a person (`what`: "note") that such a file cannot keep: longer than
/// 10000 bytes, no UTF-8, or with a control character.
void check_kept_text(const std::string& what, const std::string& text);

}  // namespace verbatim
