#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"

namespace verbatim {

/// A name of the study's list that stands in a text.
struct DisclosedName {
  std::string name;  ///< as the list has it
  ByteRange place;   ///< in the text
  bool operator==(const DisclosedName&) const = default;
};

/// Where `text` holds names of people and organisations that must not be printed, in order. Names are found
/// as whole words, whatever their case and accents, and as possessives (`Acme's`). `names`: `confidential` of
/// verbatim.yaml. Used for manuscripts and for what an export is about to write.
std::vector<DisclosedName> find_confidential(std::string_view text, std::span<const std::string> names);

}  // namespace verbatim
