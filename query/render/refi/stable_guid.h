#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// A GUID that is the same for the same name, whenever and wherever it is made: version 5 of RFC 4122 (§4.3)
/// in a name space of the program's own. `kind` parts names of different things.
std::string stable_guid(std::string_view kind, std::string_view name);

}  // namespace verbatim
