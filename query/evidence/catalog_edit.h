#pragma once

#include <functional>
#include <string>

#include "common/study/study.h"
#include "query/evidence/catalog.h"

namespace verbatim {

// Changes of `catalog.yaml` as text: what is not changed stays as it was written, comments and all. Each call
// gives the new text, or throws a usage Error: for a catalog that is wrong, an entry that is not there, a
// text that cannot be kept, and a value that is written so that it cannot be changed (`>` and `|`, anchors).

/// With one more query, after those that the entry has. Throws as well if it has this one.
std::string with_query(const std::string& yaml, const std::string& entry, const std::string& query);
std::string with_title(const std::string& yaml, const std::string& entry, const std::string& title);
/// Throws as well for an issue with mitigations, and a mitigation of issues.
std::string with_kind(const std::string& yaml, const std::string& entry, EntryKind kind);

/// Changes the study's file under a lock. `change`: from the old text to the new one; nullptr where there is
/// no file. Throws what it throws, an io Error if the file cannot be written; the file is untouched then.
void change_catalog_file(const Study& study,
                         const std::function<std::string(const std::string* yaml)>& change);

/// In single quotes YAML takes everything for text of one line.
std::string quoted_yaml(const std::string& text);
/// Equal in all but lines of the file.
bool same_entry(const CatalogEntry& a, const CatalogEntry& b);

}  // namespace verbatim
