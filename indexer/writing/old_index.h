#pragma once

#include <cstddef>
#include <future>
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

/// Reads all bytes of the index in use, on threads of its own: what is damaged would come into the new index,
/// and answer wrongly there.
class OldIndexCheck {
 public:
  /// Begins.
  explicit OldIndexCheck(IndexLayout layout);

  /// Waits for the end, and gives the index in use if it is as it was written; else `damage` says what is
  /// wrong, or there is none. Only once, and with the `RunLock`: whether it is in use still is looked at.
  std::optional<Generation> whole(std::string& damage);

 private:
  struct Found {
    std::optional<Generation> generation;
    std::string damage;  ///< of its bytes, or of the link to it
  };
  static Found look(const IndexLayout& layout);

  IndexLayout layout_;
  std::future<Found> found_;
};

/// `rebuild`: it is not to be brought up to date.
OldIndex read_old_index(OldIndexCheck& check, const Facets& facets, bool rebuild);

/// How many turns the index has that there is; 0 of one that cannot be read, and nothing if there is none.
std::optional<std::size_t> turns_in_use(const IndexLayout& layout);

}  // namespace verbatim
