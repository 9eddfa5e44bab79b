#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/command_line/completion.h"
#include "query/program/study_names.h"

namespace verbatim {

/// The words in capitals that stand for what a person gives, in usage lines (`verbatim show CITATION…`) and
/// of options (`--by FACET`). One word is one kind of thing everywhere, so what help calls it decides how it
/// is completed.
struct Placeholder {
  std::string_view name;
  std::string_view meaning;  ///< for the manual
  /// What `typed` could become; nullptr where the values are not known (a number, a new name).
  Completion (*complete)(const std::string& typed, const StudyNames& names);
};

/// All of them. A new one is one row.
const std::vector<Placeholder>& placeholders();

/// The row for a placeholder as help shows it, brackets and list signs aside (`[QUERY…]`, `FIELD,…`); nullptr
/// for one that is not in the table.
const Placeholder* find_placeholder(std::string_view shown);

/// The placeholders of a usage line: `ENTRY`, `CITATION…`.
std::vector<std::string> usage_placeholders(std::string_view arguments);

}  // namespace verbatim
