#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/study/study.h"

namespace verbatim {

// What browse keeps of a person's work, for that person alone and outside the study, since queries and quotes
// tell what the transcripts hold: below $XDG_STATE_HOME/verbatim, else ~/.local/state/verbatim, mode 0700.

/// The queries typed in a study, the oldest first, at most 1000; none if they cannot be read.
std::vector<std::string> load_history(const Study& study);

/// Adds a query. Where it cannot be kept, it is not: nothing fails.
void keep_in_history(const Study& study, const std::string& query);

/// Keeps what was copied last, for terminals without a clipboard. Gives the file; empty if it cannot be
/// written.
std::filesystem::path keep_copied(const std::string& text);

}  // namespace verbatim
