#pragma once

#include <string>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// One line on what a run did: `5 interviews, 952 turns; 1 added, 4 unchanged`. Ends in a line break.
std::string summarize(const IndexRun& run, bool dry_run);

/// One line for each source that was added, changed, removed or could not be read. Problems are all listed,
/// with their hints; of the others at most twenty. Then what a person should know of a source that was read
/// (`Transcript::told`), a line each. `problems_only`: only sources that could not be read, and these lines.
std::string describe_changes(const IndexRun& run, bool problems_only = false);

/// The whole account of each prepared source (IndexOptions::keep_prepared): bytes by rule, inferred speakers
/// with their evidence, phase changes with the words that triggered them, notes. Plain text, no control
/// characters.
std::string full_report(const IndexRun& run);

}  // namespace verbatim
