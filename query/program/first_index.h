#pragma once

#include <iosfwd>
#include <string>

namespace verbatim {

/// Before a command that reads the index: where a study with transcripts has none, asks a person at a
/// terminal whether to make it, runs verbatim-index, and goes on. Does nothing where there is an index, no
/// study or no terminal: the command then says what is wrong. Throws an io Error that names the command if
/// the answer is no, or the run fails. `study`: from -C, or empty.
void offer_first_index(const std::string& study, std::ostream& err);

}  // namespace verbatim
