#pragma once

#include <optional>

#include "indexer/readers/reader.h"

namespace verbatim {

/// Reads a document of blocks that each begin with a line of times, as Word's own transcription and Teams
/// write them:
///
///     00:00:03 Speaker 1         0:0:0.0 --> 0:0:1.510
///     How did it start?          Anna Lee
///                                How did it start?
///
/// Nothing if the document is not written so. What stands above the first block (`Audio file`, a file's name,
/// `Transcript`) is no talk. A block whose line of times names nobody is a turn of its own, its speaker lost:
/// the machine did not know. A line under bare times names the speaker where it recurs in such a place or is
/// a word for a role.
std::optional<Transcript> read_stamped_blocks(const ReaderInput& input);

}  // namespace verbatim
