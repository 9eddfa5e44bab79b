#pragma once

#include <set>
#include <string>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// One line on what a run did: `5 interviews, 952 turns; 1 added, 4 unchanged`. Ends in a line break.
std::string summarize(const IndexRun& run, bool dry_run);

/// One line for each source that was added, changed, removed or could not be read. Problems are all listed,
/// with their hints; of the others at most twenty. Then what a person should know of a source that was read
/// (`Transcript::told`), a line each. `problems_only`: only sources that could not be read, and these lines.
std::string describe_changes(const IndexRun& run, bool problems_only = false);

/// The whole account of each of `files` that was prepared (IndexOptions::keep_prepared): bytes by rule,
/// inferred speakers with their evidence, phase changes with the words that triggered them, notes. Plain
/// text, no control characters.
std::string full_report(const IndexRun& run, const std::set<std::string>& files);

/// The account of a transcript's bytes, indented: what is talk, what a rule took out, and what the format's
/// own reader left out of the text.
std::string describe_account(const Transcript& transcript);

/// What the run and the report have to say of a transcript, an indented line each.
std::string describe_notes(const Transcript& transcript);

}  // namespace verbatim
