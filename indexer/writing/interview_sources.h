#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/study/study.h"
#include "indexer/assembly/joined_source.h"
#include "indexer/writing/pending_source.h"

namespace verbatim {

/// What joining the sources of interviews needs of the run.
struct SourceAccess {
  /// The records of the index that is brought up to date, by file.
  const std::map<std::string, SourceRecord>& old_records;
  /// The turns that this index has of a file, in order.
  std::function<std::vector<Turn>(const std::string& file)> stored_turns;
  /// The codes that this index has of a file.
  std::function<CodesOfTurns(const std::string& file)> stored_codes;
  /// Reads a source that was not read yet, as it has not changed.
  std::function<void(PendingSource&)> read;
};

/// Settles which source gives the turns of each interview, and puts the codes of the others on them:
/// `part_of`, `talk`, `codes` and `told` of each. The primary source is the one that the settings name, else
/// a text before a print, else the first in the natural order of names without their endings. A source that
/// is another talk under the same id is refused; the interview goes on coming from where it came from. What
/// the index knows already is not read again: where neither the primary's words nor a source have changed,
/// its codes stay as they are.
///
/// Gives what to tell of the run: which interviews are numbered by another source now, what this renumbers,
/// and the setting that keeps the old one.
std::vector<std::string> join_interview_sources(std::vector<PendingSource>& pending,
                                                const StudySettings& settings, const SourceAccess& access);

}  // namespace verbatim
