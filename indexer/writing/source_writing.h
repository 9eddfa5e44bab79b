#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "common/index/schema.h"
#include "indexer/writing/index_transaction.h"
#include "indexer/writing/index_writer.h"
#include "indexer/writing/pending_source.h"
#include "indexer/writing/run_documents.h"

namespace verbatim {

/// Writes what has become of each source in a run: its turns, codes and record.
class SourceWriting {
 public:
  /// All must outlive this. `earlier_records`: of the index before, whatever version made it.
  SourceWriting(IndexTransaction& transaction, RunDocuments& documents,
                const std::map<std::string, SourceRecord>& earlier_records, const IndexOptions& options);

  /// Throws as `IndexTransaction` does. What was read of the source is gone then.
  SourceOutcome write(PendingSource& pending);
  /// Of a source that is there no more.
  SourceOutcome remove(const std::string& file, const SourceRecord& record);

 private:
  /// Of a source whose turns came with a part.
  void write_stored(const PendingSource& pending, SourceRecord& record, SourceOutcome& outcome) const;
  /// Of a source that has codes for another one's turns.
  void write_part(const PendingSource& pending, SourceRecord& record, SourceOutcome& outcome);
  /// Whether a source's words have other citations than in the index before, whatever version made that.
  void tell_of_new_numbers(SourceOutcome& outcome, const std::string& file, const SourceRecord& now,
                           std::size_t moved) const;

  IndexTransaction& transaction_;
  RunDocuments& documents_;
  const std::map<std::string, SourceRecord>& earlier_records_;
  const IndexOptions& options_;
};

}  // namespace verbatim
