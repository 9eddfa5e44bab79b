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

/// Where names of people and organisations that must not be printed stand in `text`, in order: whole words,
/// whatever their case and accents, possessives too (`Acme's`). `names`: `confidential` of verbatim.yaml. For
/// manuscripts and for whatever an export is about to write.
std::vector<DisclosedName> find_confidential(std::string_view text, std::span<const std::string> names);

}  // namespace verbatim
