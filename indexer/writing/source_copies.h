#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/study/sources.h"

namespace verbatim {

/// What the name of a file says it is a copy of.
struct CopiedName {
  std::string base;        ///< the other file's path, composed; `a (1).txt` names `a.txt`
  bool says_copy = false;  ///< in words (`a copy.txt`, `a.sync-conflict-….txt`), not by a bare number
  bool operator==(const CopiedName&) const = default;
};

/// The files that a file's name may be a copy of, the nearest first: `a - Copy (2).txt` names `a - Copy.txt`,
/// then `a.txt`. None for a name without such an ending. Known are the endings that synchronisers, file
/// managers and browsers give: ` (Ana's conflicted copy 2024-05-01)`,
/// `.sync-conflict-20240501-101500-ABCDEFG`,
/// `_conflict-20240501-101500`, ` copy`, ` copy 2`, ` - Copy (2)`, ` (another copy)`, ` (1)`, also in German,
/// French, Spanish, Italian, Portuguese and Dutch. `file`: a path with '/'.
std::vector<CopiedName> copied_names(std::string_view file);

/// Another source that a source's name, or the file system, says it is a copy of.
struct CopyClaim {
  std::size_t base = 0;  ///< index of the other source
  bool is_link = false;  ///< both names lead to one file
  bool says_copy = false;
  bool claims() const { return base != kNone; }
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

/// One claim for each source. Of the names that lead to one file the one that is no link keeps it, of several
/// such the first. A source that the settings name for itself, and not together with the other, claims
/// nothing.
std::vector<CopyClaim> find_copy_claims(const std::vector<SourceFile>& sources,
                                        const StudySettings& settings);

}  // namespace verbatim
