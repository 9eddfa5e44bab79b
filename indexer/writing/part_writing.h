#pragma once

#include <string>
#include <vector>

#include "indexer/writing/index_parts.h"
#include "indexer/writing/index_writer.h"
#include "indexer/writing/pending_source.h"
#include "indexer/writing/run_documents.h"
#include "indexer/writing/source_reading.h"

namespace verbatim {

/// Reads the sources of a new index and writes their turns into parts, a stretch of sources in memory for
/// each of the run's jobs; `PendingSource::stored` then says where a source's turns are. Those that claim to
/// be copies are only read, after all others. Throws as `IndexParts::write`, and an io Error.
void write_parts(std::vector<PendingSource>& sources, const SourceReading& reading, RunDocuments& documents,
                 const IndexOptions& options, IndexParts& parts);

/// A source whose turns in the parts do not stay there.
struct TakenBack {
  std::string file;
  std::string interview;
  StoredTurns turns;
};

/// Sources of one interview are compared word by word, which needs all of them at hand: what a part has of
/// them is dropped, and they are read again.
std::vector<TakenBack> take_back_shared_interviews(std::vector<PendingSource>& sources,
                                                   const SourceReading& reading);

}  // namespace verbatim
