#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace verbatim {

inline constexpr std::uint32_t kSavedQueriesVersion = 1;

/// Holds the JSON of `saved-queries.json` against its shape, so that cereal reads only what fits; throws as
/// `check_json` does, for names, citations and hashes that cannot be too. Gives the lines of the queries'
/// texts, in file order.
std::vector<std::size_t> check_saved_queries_json(const std::string& json, const std::string& file_name);

}  // namespace verbatim
