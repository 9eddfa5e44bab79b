#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Of how many documents one value of the metadata holds the lengths.
inline constexpr std::size_t kLengthsOfBlock = 4096;

/// What BM25 divides by: how many words each document has, as Xapian counts them. Kept a second time, because
/// Xapian gives one at a time. `lengths`: of documents that follow each other, at most `kLengthsOfBlock`;
/// nothing (-1) for a number that no document has. A varint for each: the length plus 1, or 0 for no
/// document. Empty where all are -1.
std::string store_lengths(std::span<const std::int64_t> lengths);

/// Appends what `store_lengths` wrote to `lengths`; 0 for a number without a document. Throws a
/// std::runtime_error for other bytes.
void append_lengths(std::string_view data, std::vector<std::uint32_t>& lengths);

}  // namespace verbatim
