#pragma once

#include <optional>
#include <vector>

#include "common/study/guide.h"
#include "common/study/seen_files.h"
#include "common/study/study.h"
#include "indexer/writing/index_writer.h"
#include "indexer/writing/pending_source.h"
#include "indexer/writing/project_sources.h"
#include "indexer/writing/reading_fingerprint.h"
#include "indexer/writing/run_documents.h"

namespace verbatim {

/// Reads the sources of a run one by one, those that have changed since the run before, or are read otherwise
/// now.
class SourceReading {
 public:
  /// All must outlive this.
  SourceReading(const Study& study, const IndexOptions& options, const std::optional<Guide>& guide,
                const ProjectSources& projects, const RunDocuments& documents);

  /// Prepares a source, or finds that it is unchanged. What is wrong with it is its `problem`. `read_anew`:
  /// also one that is unchanged. Safe to call from several threads, each for another source.
  void read(PendingSource& pending, bool read_anew = false) const;

  /// Keeps for the next run what it need not read.
  void keep_seen_files(const std::vector<PendingSource>& all);

 private:
  const Guide* guide_of_study() const { return guide_ ? &*guide_ : nullptr; }
  /// The record of a source whose turns in the index would be right if its bytes are those of then; null if
  /// there is none.
  const SourceRecord* current_record(const PendingSource& pending) const;
  /// Whether the source is unchanged for all that can be told without reading it. If so, it is marked.
  bool is_untouched(PendingSource& pending, const FileLook& look) const;

  const Study& study_;
  const IndexOptions& options_;
  const std::optional<Guide>& guide_;
  const ProjectSources& projects_;
  const RunDocuments& documents_;
  ReadingFingerprints fingerprints_;
  SeenFiles seen_files_;  ///< of earlier runs
};

}  // namespace verbatim
