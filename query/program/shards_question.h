#pragma once

#include <iosfwd>
#include <string>

namespace verbatim {

/// Before a command that reads the index: where files of the study name shards that the user has not said yes
/// to, asks a person at a terminal whether to use them, and keeps a yes (`known_shards.h`). Does nothing
/// where there is no study, no terminal or nothing to ask: the command then says what is wrong, as it does
/// after a no. Nothing is connected to or opened before the answer. `study`: from -C, or empty.
void ask_about_shards(const std::string& study, std::ostream& err);

}  // namespace verbatim
