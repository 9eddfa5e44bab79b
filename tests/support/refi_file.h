#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verbatim::testing {

/// The bytes of a REFI-QDA project: `inside` stands in its `Project` element, `texts` are its `sources/`
/// files.
std::string refi_file(const std::string& inside,
                      const std::vector<std::pair<std::string, std::string>>& texts,
                      const std::string& origin = "Loom 1.0");

/// A `PlainTextSelection` of a code by a user.
std::string refi_selection(long start, long end, const std::string& code_guid,
                           const std::string& user_guid = {}, const std::string& name = {});

}  // namespace verbatim::testing
