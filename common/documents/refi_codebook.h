#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// One code of a codebook file of REFI-QDA.
struct RefiCode {
  std::string name;
  std::string description;  ///< may be empty
  std::string family;       ///< the code that it stands under; empty: none
  bool operator==(const RefiCode&) const = default;
};

/// The codes of a codebook of REFI-QDA 1.0 (`.qdc`), in the file's order: those that can be put on words
/// (`isCodable`), with the code that each stands under, as an element or by its name (`family::code`). Codes
/// of one name under several codes are `family/code`; names that differ in letter case or blanks alone are
/// one code, the first. Sets are left aside. Throws a usage Error for broken XML, a file that is no codebook,
/// one without a code, and codes nested deeper than 50.
std::vector<RefiCode> read_refi_codebook(std::string_view bytes);

}  // namespace verbatim
