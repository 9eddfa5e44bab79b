#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/documents/quotation_table.h"
#include "common/index/schema.h"
#include "common/model/turn.h"
#include "common/study/seen_files.h"
#include "common/study/sources.h"
#include "indexer/assembly/preparation.h"
#include "indexer/writing/index_parts.h"
#include "indexer/writing/source_copies.h"

namespace verbatim {

/// What is known of a source whose turns are in a part of a new index already, and itself is gone.
struct StoredSource {
  std::string interview, coder, reader, document;
  std::vector<std::string> told;
  StoredTurns turns;
};

/// A source on its way through a run of the indexer.
struct PendingSource {
  SourceFile file;
  const SourceRecord* old = nullptr;  ///< what the index that is brought up to date knows of it; may be null
  std::string fingerprint = {};
  std::unique_ptr<PreparedSource> prepared =
      {};                                   ///< if it was read: most of a run's sources are not in memory
  std::optional<StoredSource> stored = {};  ///< if its turns are in a part of a new index
  std::optional<SeenFile> seen =
      {};                    ///< as this run found the file, or an earlier one that need not be repeated
  std::string problem = {};  ///< why it could not be read, or is refused
  bool unchanged = false;
  bool loses_turns = false;  ///< those that the index has of it go
  std::string content_hash = {};
  std::string format = {};  ///< the kind of file: "text", "docx", …
  CopyClaim claim = {CopyClaim::kNone, false, false};
  std::string copy_of = {};  ///< the source that it is a copy of; the rest is what was read of it then
  std::string interview = {}, coder = {}, reader = {};
  std::optional<QuotedDocument> quoted = {};  ///< of a table with a row for each quotation: what it says
  std::string part_of = {};  ///< the file that gives the turns of its interview, if that is another one
  std::string talk = {};     ///< `SourceRecord::talk`
  CodesOfTurns codes = {};   ///< on the turns of its interview, as written
  std::vector<std::string> told = {};  ///< beside what its reader told

  /// The interview that it is of, as it was read now or before; empty if it never was.
  std::string interview_id() const {
    if (!copy_of.empty() || quoted) return interview;
    if (stored) return stored->interview;
    if (prepared) return prepared->transcript.interview;
    return old == nullptr ? std::string() : old->interview;
  }

  std::string coder_name() const {
    if (!copy_of.empty() || quoted) return coder;
    if (stored) return stored->coder;
    if (prepared) return prepared->transcript.coder;
    return old == nullptr ? std::string() : old->coder;
  }

  /// Whether the index has turns from this source.
  bool has_turns_in_index() const { return old != nullptr && old->turns > 0 && old->copy_of.empty(); }
};

}  // namespace verbatim
