#pragma once

#include <optional>
#include <string>

namespace verbatim {

/// The command that shows long output: $VERBATIM_PAGER, else $PAGER, else less where it is installed. Nothing
/// for an empty one, `cat`, and a terminal that is dumb.
std::optional<std::string> chosen_pager();

/// Puts the chosen pager, if there is one, between the program and its terminal: what is written to standard
/// output from here on, and to standard error where that is the same terminal, goes through it. Called at
/// most once. Without a pager, or where none can be started, nothing changes; one that is not there is named
/// on standard error.
void start_pager();

/// After the last output, with standard output flushed: waits until a pager that was started is closed. False
/// if it could not be run, and so nothing was seen.
bool finish_pager();

}  // namespace verbatim
