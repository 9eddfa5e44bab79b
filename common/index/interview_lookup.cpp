#include "common/index/interview_lookup.h"

#include <algorithm>
#include <vector>

#include "common/messages/error.h"
#include "common/model/citation.h"
#include "common/text/visible_text.h"

namespace verbatim {

std::string find_interview(std::string_view typed, const Index& index) {
  if (index.missing().empty()) return resolve_interview(typed, index.interviews());
  std::vector<std::string> known = index.interviews();
  for (const MissingShard& missing : index.missing()) {
    if (missing.held)
      known.insert(known.end(), missing.held->interviews.begin(), missing.held->interviews.end());
  }
  std::string id = resolve_interview(typed, known);
  for (const MissingShard& missing : index.missing()) {
    if (missing.held && std::ranges::find(missing.held->interviews, id) != missing.held->interviews.end())
      throw io_error("interview " + visible_text(id) + " is in the shard " +
                         visible_text(missing.address.written) +
                         ", which is left out: " + visible_text(missing.reason),
                     missing.hint);
  }
  return id;
}

}  // namespace verbatim
