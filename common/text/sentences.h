#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// The byte ranges of the text's sentences (UAX #29), in order, together the whole text. A sentence also ends
/// at a paragraph break.
std::vector<ByteRange> find_sentences(std::string_view text);

/// A sentence that is longer is none; see `find_spoken_sentences`.
inline constexpr std::size_t kMaxSentenceBytes = std::size_t{16} << 10;

/// The same, where one of more than `kMaxSentenceBytes` is parted, between two words if there is a blank:
/// speech recognition can write hours of talk without a full stop.
std::vector<ByteRange> find_spoken_sentences(std::string_view text);

}  // namespace verbatim
