#pragma once

#include <filesystem>
#include <optional>

#include "common/index/generation.h"
#include "common/index/sums.h"

namespace verbatim {

/// The tables that a new generation has in common with the one that it begins as. They have second names
/// (hard links) in its folder, and a commit there writes into what no reader of the old one looks at
/// (`block_sums.h`): so a run takes as long as what it writes.
class SharedTables {
 public:
  /// Gives `folder`, which is empty, the tables of `base`, the generation in use, that has these `sums`.
  /// Nothing where they have to be copied: where somebody reads an earlier generation in them, they have
  /// other names already (of a backup, say), others may read or the owner may not write them, the file system
  /// knows no second names, or there are no locks.
  static std::optional<SharedTables> with(const Generation& base, const SumsOfTables& sums,
                                          const std::filesystem::path& folder);

  /// Of a run that came to nothing: makes them again what the old generation's next run begins with. What
  /// fails here is left to that run.
  void give_back() const;

 private:
  SharedTables(std::filesystem::path folder, SumsOfTables sums)
      : folder_(std::move(folder)), sums_(std::move(sums)) {}

  std::filesystem::path folder_;
  SumsOfTables sums_;
};

}  // namespace verbatim
