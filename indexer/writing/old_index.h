#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "common/index/facets.h"
#include "common/index/generation.h"
#include "common/index/schema.h"

namespace verbatim {

/// The index that a run finds.
struct OldIndex {
  std::string damage;                                   ///< why none of it is used: `describe` of it
  std::map<std::string, SourceRecord> earlier_records;  ///< by file, whatever version made them
  std::map<std::string, SourceRecord> records;          ///< the same, if it can be brought up to date
  std::optional<Generation> base;                       ///< itself, if it can be brought up to date
};

/// All bytes of it are read: what is damaged would be copied into the new index, and answer wrongly there.
/// `rebuild`: it is not to be brought up to date.
OldIndex read_old_index(const IndexLayout& layout, const Facets& facets, bool rebuild);

/// How many turns the index has that there is; 0 of one that cannot be read, and nothing if there is none.
std::optional<std::size_t> turns_in_use(const IndexLayout& layout);

}  // namespace verbatim
