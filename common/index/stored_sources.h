#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "common/index/schema.h"
#include "common/index/shard.h"

namespace verbatim {

/// The records and codes that a shard has of its sources, read at once: a run asks for both of each of
/// thousands, and Xapian takes longer to find one value than to give a hundred in a row. Whoever writes them
/// tells this, too. Calls throw as `Shard` does.
class StoredSources {
 public:
  /// Of a new index: none.
  StoredSources() = default;
  explicit StoredSources(const Shard& shard);

  /// Whether the shard has exactly this of the source.
  bool has(std::string_view file, const SourceRecord& record) const;
  bool has(std::string_view file, const CodesOfTurns& codes) const;
  /// Those that the source has for the turns of its interview, as it writes them; coders that it does not
  /// name are empty.
  CodesOfTurns codes_of(std::string_view file) const;

  void put(std::string_view file, const SourceRecord& record);
  void put(std::string_view file, const CodesOfTurns& codes);
  void remove(std::string_view file);

 private:
  std::unordered_map<std::string, std::string> records_, codes_;  ///< as stored, by key
};

}  // namespace verbatim
