#include "indexer/writing/copies_aside.h"

#include <string>

#include "common/text/folding.h"
#include "indexer/readers/interview_name.h"

namespace verbatim {
namespace {

/// Whether a source whose name claims it is a copy of `base` is one: of the same interview by the same
/// coder. A name that says "copy" gives no id of its own.
bool is_copy(const PendingSource& pending, const PendingSource& base) {
  if (pending.claim.is_link) return true;
  if (!pending.problem.empty() || (!base.problem.empty() && !base.has_turns_in_index())) return false;
  // The interview goes on coming from where it came from, whichever name that has.
  if (pending.has_turns_in_index() && !base.has_turns_in_index()) return false;
  if (pending.content_hash == base.content_hash) return true;
  const std::string interview = pending.interview_id();
  const bool same = fold_facet_value(interview) == fold_facet_value(base.interview_id());
  const bool by_name = pending.claim.says_copy && interview == id_of_file_name(pending.file.file);
  return (same || by_name) && pending.coder_name() == base.coder_name();
}

}  // namespace

void set_copies_aside(std::vector<PendingSource>& sources, const SourceReading& reading) {
  for (PendingSource& pending : sources) {
    if (pending.claim.claims() && is_copy(pending, sources[pending.claim.base])) {
      const PendingSource& base = sources[pending.claim.base];
      pending.interview = (pending.claim.is_link ? base : pending).interview_id();
      pending.coder = (pending.claim.is_link ? base : pending).coder_name();
      if (pending.prepared) {
        pending.reader = pending.prepared->transcript.reader;
      } else if (const SourceRecord* old = pending.old) {
        pending.reader = old->reader;
      }
      pending.copy_of = base.file.file;
      pending.loses_turns = pending.has_turns_in_index();
      pending.prepared.reset();
      pending.unchanged = false;
    } else if (const SourceRecord* old = pending.old; old != nullptr && !old->copy_of.empty()) {
      // It was a copy, and is none any more; or its link has become a file.
      pending.claim.is_link = false;
      if (!pending.prepared && pending.problem.empty()) reading.read(pending, /*read_anew=*/true);
      pending.unchanged = false;
    }
  }
}

}  // namespace verbatim
