#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A piece of a text between two borders of ICU.
struct TextSegment {
  ByteRange range;
  int rule_status = 0;  ///< ICU's, `UBRK_WORD_NONE_LIMIT` and above for words; of ASCII no other differences
};

/// The borders of a UTF-8 text by UAX #29, for any language.
enum class SegmentKind { words, sentences };

/// Calls `visit` for each segment in order; together they are the whole text.
void for_each_segment(std::string_view text, SegmentKind kind,
                      const std::function<void(const TextSegment& segment)>& visit);

}  // namespace verbatim
