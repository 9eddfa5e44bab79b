#pragma once

#include <string>
#include <string_view>

#include "common/model/turn.h"
#include "query/files/json_shape.h"

namespace verbatim {

/// A turn as a file of the study remembers it: where it stood, and what it said.
struct TurnHash {
  std::string citation;   ///< one turn: `32:57`
  std::string text_hash;  ///< first 16 hexadecimal digits of the SHA-256 of the turn's text
  bool operator==(const TurnHash&) const = default;
};

TurnHash hash_turn(const Turn& turn);

/// The shape of a JSON object of citations and hashes: `{ "32:57": "0f3c…" }`. `what_to_do`: for a person who
/// has changed a hash by hand.
JsonShape turn_hashes_shape(const std::string& what_to_do);

}  // namespace verbatim
