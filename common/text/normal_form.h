#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// `text` with its letters and accents composed (Unicode's NFC): `ä` is one character, not an `a` and a mark
/// that joins it. A Mac, Samba or an archive hands the names of files on decomposed, people type them
/// composed: names are compared in this form. Bytes that are not UTF-8, which a name may hold, are given back
/// as they are.
std::string composed(std::string_view text);

}  // namespace verbatim
