#pragma once

#include <cstddef>
#include <string>

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// How each source of a run was read, a line each under a head: its file, its format, turns, speakers with
/// their roles, marks. Files that were not read follow with the reason, a line each; of files that are no
/// transcripts the first few. Forty files make at most fifty lines. `columns`: of the terminal, 0 for none;
/// where the lines are longer, format and speakers stand below each file's line. Needs
/// IndexOptions::keep_prepared. Plain text, no control characters.
std::string report_table(const IndexRun& run, std::size_t columns = 0);

/// What the marks of a transcript's turns are: `3 inferred, 1 mixed, 2 unknown`. Empty if there are none.
std::string describe_marks(const Transcript& transcript);

/// The speakers of a transcript with their roles, those who speak most first, at most `max_named`:
/// `Anna Lee (interviewer), P1 (interviewee) and 3 more`.
std::string describe_speakers(const Transcript& transcript, std::size_t max_named);

}  // namespace verbatim
