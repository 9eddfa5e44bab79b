#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/study/study.h"
#include "indexer/assembly/preparation.h"

namespace verbatim {

enum class SourceChange { unchanged, added, changed, removed, unreadable, copy };

/// What a run did with one source.
struct SourceOutcome {
  std::string file;
  SourceChange change = SourceChange::unchanged;
  std::string interview;
  std::size_t turns = 0;          ///< now in the index
  std::size_t turns_written = 0;  ///< new or different from what the index held
  std::size_t turns_deleted = 0;
  /// How many it had before, and the interview's id then, where it was read again and its words have other
  /// citations now.
  std::optional<std::size_t> turns_before = {};
  std::string interview_before = {};
  std::string copy_of = {};                  ///< the source that it is a copy of: then it has no turns
  std::string part_of = {};                  ///< the file that gives its interview's turns; then it has none
  std::size_t coded_turns = 0;               ///< turns of its interview that it has codes for
  std::string problem;                       ///< of an unreadable source; its last good turns, if any, stay
  std::vector<std::string> told;             ///< what a run says of it, also when it is unchanged
  std::shared_ptr<PreparedSource> prepared;  ///< of a source that was read, if asked for
};

struct IndexRun {
  std::vector<SourceOutcome> sources;    ///< in natural order; removed ones last
  std::vector<std::string> unsupported;  ///< files that no reader takes
  std::vector<std::string> told;         ///< what to know of the study as a whole, a sentence each
  std::size_t turns = 0;                 ///< in the whole index
  std::size_t interviews = 0;
  std::string damage;    ///< of the old index, which is why it was made anew: `describe` of it
  bool rebuilt = false;  ///< made anew beside the old index
  bool written = false;  ///< something was committed
};

struct IndexOptions {
  bool dry_run = false;        ///< find out what would change, write nothing
  bool read_all = false;       ///< read unchanged sources too (for reports)
  bool rebuild = false;        ///< make the index anew even if it could be brought up to date
  bool keep_prepared = false;  ///< fill SourceOutcome::prepared
  unsigned jobs = 1;           ///< sources prepared at a time; at least 1
  /// A new index of more than so many bytes of transcripts is written in parts of about this size, see
  /// `IndexParts`, so that no more of them is in memory for each job.
  std::uint64_t part_bytes = 1 << 20;
  std::function<void(const std::string& step, std::size_t done, std::size_t total)>
      progress;  ///< may be empty

  void tell_progress(const std::string& step, std::size_t done, std::size_t total) const {
    if (progress) progress(step, done, total);
  }
};

/// Brings the study's index up to date: one run, one new generation beside the old one. That stays as it is
/// until the new one is complete; readers see the one or the other. Throws an io Error if another run is at
/// work, or if the index cannot be written (the old one is then as it was), and a usage Error for a study
/// without transcripts, unless an index there is is made anew, and for a guide that cannot be read. A source
/// that cannot be read is an outcome, not an exception.
IndexRun update_index(const Study& study, const IndexOptions& options);

}  // namespace verbatim
