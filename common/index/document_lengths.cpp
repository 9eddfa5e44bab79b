#include "common/index/document_lengths.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "common/index/varint.h"

namespace verbatim {

std::string store_lengths(std::span<const std::int64_t> lengths) {
  std::string data;
  if (std::all_of(lengths.begin(), lengths.end(), [](std::int64_t length) { return length < 0; }))
    return data;
  for (const std::int64_t length : lengths) put_varint(data, static_cast<std::uint64_t>(length + 1));
  return data;
}

void append_lengths(std::string_view data, std::vector<std::uint32_t>& lengths) {
  VarintReader in(data);
  for (std::size_t count = 0; !in.at_end(); ++count) {
    if (count == kLengthsOfBlock) throw std::runtime_error("a block has too many lengths");
    const std::uint64_t stored = in.next();
    if (stored > std::numeric_limits<std::uint32_t>::max()) throw std::runtime_error("a number is too large");
    lengths.push_back(stored == 0 ? 0 : static_cast<std::uint32_t>(stored - 1));
  }
}

}  // namespace verbatim
