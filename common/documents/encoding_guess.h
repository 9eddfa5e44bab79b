#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// The encodings that bytes which are not UTF-8 may be in, the likeliest first, by ICU's detector; at the end
/// always windows-1252, which has a character for nearly every byte. Names as ICU's converters know them.
/// Only lines with bytes above 0x7F are looked at: the detector reads no further than 8 KB, and in an English
/// transcript the first accent may come later.
std::vector<std::string> likely_encodings(std::string_view bytes);

}  // namespace verbatim
