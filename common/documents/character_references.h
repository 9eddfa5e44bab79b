#pragma once

#include <string>
#include <string_view>

#include "common/text/character_references.h"

namespace verbatim {

/// A sentence for the notes of a text that holds references and keeps them as written, with the first one
/// and its line; empty if it holds none.
std::string note_on_references(std::string_view text);

}  // namespace verbatim
