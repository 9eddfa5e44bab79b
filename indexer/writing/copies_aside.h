#pragma once

#include <vector>

#include "indexer/writing/pending_source.h"
#include "indexer/writing/source_reading.h"

namespace verbatim {

/// Marks the sources that are copies of others, once all are read: a copy beside a transcript must not take
/// its place, nor count its words twice. A copy of the run before that is none any more is read.
void set_copies_aside(std::vector<PendingSource>& sources, const SourceReading& reading);

}  // namespace verbatim
