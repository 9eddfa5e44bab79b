#pragma once

#include <string>
#include <vector>

#include "common/study/study.h"
#include "query/evidence/catalog.h"

namespace verbatim {

/// `catalog.yaml` with an issue appended to its entries as text: every byte that was there stays. `old_yaml`:
/// nullptr for no file. `id`: what the entry is called, made from the title and unlike all others. Throws a
/// usage Error for a catalog that is wrong, or that is written so that nothing can be appended (in brackets).
struct AppendedCatalog {
  std::string yaml;
  std::string id;
};
AppendedCatalog appended_catalog(const std::string* old_yaml, const std::string& title,
                                 const std::vector<std::string>& queries);

/// The same with the study's file, under a lock. Gives the new id. Throws a usage Error for a title that
/// cannot be kept, an io Error if the file cannot be written; it is untouched then.
std::string append_entry(const Study& study, const std::string& title,
                         const std::vector<std::string>& queries);

}  // namespace verbatim
