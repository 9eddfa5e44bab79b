#pragma once

#include <map>
#include <set>
#include <string>

#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Puts each code line's code on the turn above it and, where that turn has lost its label and only goes on
/// with the speaker above, on the turns that it continues, down to the labelled one. A mixed turn keeps its
/// codes to itself, and so does one whose codes have places in the words. Speakers must be settled. The
/// transcript's coder is each code's coder.
void attach_codes(Transcript& transcript);

/// The family of each code of a study: the part before its first `-` if that is all capitals or at least two
/// codes share it; else empty.
std::map<std::string, std::string> code_families(const std::set<std::string>& codes);

}  // namespace verbatim
