#pragma once

#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// Where `text` holds Markdown's own marks of an emphasis (`*really*`, `**x**`, `_x_`, `***x***`, `~~x~~`),
/// of a name in code, and the backslashes of its escapes (`\*`, or at a line's end), in order. Only pairs
/// count, by the rules of CommonMark 0.30 (6.2), so `5 * 3` and `customer_region` hold none; and inside a
/// word, where CommonMark has an emphasis in `f*ck and sh*t` and in `2*3*4`, only what surrounds letters
/// without a blank (`un*believ*able`).
std::vector<ByteRange> find_emphasis_marks(std::string_view text);

}  // namespace verbatim
