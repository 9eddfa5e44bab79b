#pragma once

#include "indexer/writing/index_writer.h"

namespace verbatim {

/// Takes what every file of a kind would say again out of the sources' notes, and says it once for the run,
/// with the number of files: prints that show no codes.
void tell_once(IndexRun& run);

}  // namespace verbatim
