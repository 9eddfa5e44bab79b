#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace verbatim {

/// What an HTML character reference such as `&amp;`, `&#39;` or `&#x2019;` stands for.
struct CharacterReference {
  std::size_t size = 0;    ///< in bytes, from `&` to `;`
  std::string characters;  ///< UTF-8; empty for a name that we do not know
};

/// The reference that begins at `at_byte`; nothing if none does. Only the closed form counts: `R&D` and
/// `&c.` are words. Numbers that are no character give U+FFFD, those of the C1 controls what windows-1252
/// has there, as browsers read them.
std::optional<CharacterReference> character_reference_at(std::string_view text, std::size_t at_byte);

/// `text` with its references decoded; names that we do not know stay as written.
std::string with_references_decoded(std::string_view text);

}  // namespace verbatim
