#pragma once

#include <optional>
#include <string>
#include <utility>

#include "common/messages/message.h"
#include "common/study/study.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decisions.h"
#include "query/evidence/located_decisions.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// An opened study: all that a command, a line of `--batch`, or a screen works with. Holds the study, one
/// snapshot of its index with what was compiled and read of it, saved queries, catalog and decisions. Each
/// file is read once, when it is first asked for.
class StudySession {
 public:
  explicit StudySession(Study study) : indexed_(std::move(study)) {}
  StudySession(const StudySession&) = delete;
  StudySession& operator=(const StudySession&) = delete;

  const Study& study() const { return indexed_.study(); }
  const IndexedStudy& indexed() const { return indexed_; }
  const Index& index() const { return indexed_.index(); }
  /// Whether there is an index to open.
  bool has_index() const;

  /// Runs `action` on one snapshot of the index, again on the next one if the writer has overtaken it; see
  /// `Index::read`. Throws an io Error if there is no index.
  template <typename Action>
  auto read(Action&& action) const {
    const bool is_outermost = !index().is_reading();
    return indexed_.read([&] {
      if (is_outermost) forget_old_snapshot();
      return action();
    });
  }

  /// Each throws a usage Error at file:line for a wrong file.
  const SavedQueries& saved_queries() const { return indexed_.saved_queries(); }
  const Catalog& catalog() const;
  const Decisions& decisions() const;

  /// Reads the files of the study (saved queries, catalog, decisions) anew when they are next asked for. Not
  /// inside `read`.
  void forget_files() const;

  /// The interviews and turns of this snapshot that were read so far. Inside `read`.
  Interviews& interviews() const;

  /// A warning for each shard that is left out, as part of the index is to do.
  Messages missing_shard_warnings() const;

  /// What every result should come with: shards that are left out, sources that could not be read, how many
  /// files are not read (unless `head_says_files`: then the result's head line says it), and transcripts
  /// newer than the index.
  Messages index_warnings(bool head_says_files = false) const;

 private:
  void forget_old_snapshot() const;

  IndexedStudy indexed_;
  mutable std::optional<Catalog> catalog_;
  mutable std::optional<Decisions> decisions_;
  mutable std::optional<Interviews> interviews_;
  mutable std::uint64_t snapshot_ = 0;
};

}  // namespace verbatim
