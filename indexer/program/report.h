#pragma once

#include <set>
#include <string>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// One line that adds up all files of a run: `5 interviews, 952 turns; 1 added, 4 unchanged`, and where some
/// are not read, `…, 2 not readable: 5 of 7 files are read`. Ends in a line break.
std::string summarize(const IndexRun& run, bool dry_run);

/// What a run says besides changes and problems.
enum class RunNotes {
  all,         ///< notes on all sources, on the study, on copies, and on files of no transcript format
  of_changes,  ///< the same, but no notes on sources that are unchanged
  none,
};

/// One line for each source that was added, changed or removed, at most twenty; those whose words have other
/// citations now are all listed. Then those that could not be read, with what to do; copies; what a person
/// should know of a source that was read (`Transcript::told`) and of the study; files of no transcript
/// format. Of many of one kind the first are listed and the others counted. `problems_only`: only sources
/// that could not be read.
std::string describe_changes(const IndexRun& run, bool problems_only = false, RunNotes notes = RunNotes::all);

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
