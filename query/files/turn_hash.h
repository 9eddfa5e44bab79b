#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/model/turn.h"
#include "query/files/json_file.h"

namespace verbatim {

/// A turn as a file of the study remembers it: where it stood, and what it said.
struct TurnHash {
  std::string citation;   ///< one turn: `32:57`
  std::string text_hash;  ///< first 16 hexadecimal digits of the SHA-256 of the turn's text
  bool operator==(const TurnHash&) const = default;
};

TurnHash hash_turn(const Turn& turn);

/// `{ "32:57": "0f3c…" }`: citations, each with a hash.
nlohmann::ordered_json turn_hashes_json(std::span<const TurnHash> turns);

/// The shape of what `turn_hashes_json` gives; its turns are added to the list that `turns` gives when they
/// are read. `what_to_do`: advice for a person who has changed a hash by hand.
JsonShape turn_hashes_shape(const std::function<std::vector<TurnHash>*()>& turns,
                            const std::string& what_to_do);

}  // namespace verbatim
