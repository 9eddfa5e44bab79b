#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verbatim {

/// What a hostile archive may cost. All is counted on what comes out: sizes that an archive declares may lie.
struct ZipLimits {
  std::size_t max_members = 1000;
  std::size_t max_member_bytes = std::size_t{20} << 20;  ///< unpacked
  std::size_t max_total_bytes = std::size_t{200} << 20;  ///< of all members that are wanted
  std::size_t max_ratio = 100;  ///< unpacked to packed, where more than 10 MB come out
};

/// Whether `bytes` begin as a zip archive does.
bool is_zip(std::string_view bytes);

/// The members of a zip archive named in `wanted` (exact names, with '/'), by name; those that it does not
/// have are missing. Nothing is written to disk and no other member is unpacked. Throws a usage Error for an
/// archive that is damaged, encrypted, has two wanted members of one name, or is beyond the limits.
std::map<std::string, std::string> read_zip_members(std::string_view bytes,
                                                    const std::set<std::string>& wanted,
                                                    const ZipLimits& limits = {});

/// The same for all members whose name `is_wanted` takes.
std::map<std::string, std::string> read_zip_members_where(
    std::string_view bytes, const std::function<bool(const std::string& name)>& is_wanted,
    const ZipLimits& limits = {});

/// The bytes of an archive with these members, by name and content, in their order. The same members give the
/// same bytes: no date and no owner is written. Throws an io Error.
std::string write_zip(const std::vector<std::pair<std::string, std::string>>& members);

/// The names that `is_wanted` takes; no member is unpacked. Throws as `read_zip_members` does.
std::vector<std::string> zip_member_names(std::string_view bytes,
                                          const std::function<bool(const std::string& name)>& is_wanted,
                                          const ZipLimits& limits = {});

}  // namespace verbatim
