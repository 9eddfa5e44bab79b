#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/messages/message.h"
#include "query/evidence/coverage.h"
#include "query/evidence/evidence.h"
#include "query/session/study_session.h"

namespace verbatim {

/// Which candidates for an entry are asked for.
struct EvidencePageRequest {
  EvidenceRequest evidence;
  bool unread = true;  ///< these three: the standings that are shown
  bool accepted = true;
  bool rejected = false;
  std::size_t offset = 0;  ///< of those shown, left out first
  std::size_t limit = 10;
  bool exchange = false;  ///< with the turns of their exchange
};

/// A page of the candidates for an entry, and the entry's coverage.
struct EvidencePage {
  const CatalogEntry* entry = nullptr;
  EntryCoverage coverage;
  Evidence evidence;                     ///< all candidates; only those of the page are read
  std::vector<EvidenceCandidate> shown;  ///< read, in order
  std::size_t in_all = 0;                ///< candidates with a standing that was asked for
};

/// Gathers, counts, and reads the turns of the page and little more. `entry`: of the session's catalog.
/// Inside `StudySession::read`.
EvidencePage evidence_page(const StudySession& session, const CatalogEntry& entry,
                           const EvidencePageRequest& request);

/// A warning for each decision whose words are not found any more.
Messages lost_decision_warnings(const Index& index, const std::string& entry,
                                const std::vector<LocatedDecision>& lost);

/// A warning for each entry that has decisions and is not in the catalog: an entry that was renamed or taken
/// out leaves its decisions behind.
Messages stray_decision_warnings(const Catalog& catalog, const Decisions& decisions);

/// The commands that accept and reject a turn.
Message how_to_decide(const std::string& entry, const Turn& turn);

/// What to do after this page: decide on the first unread turn of it, or look for turns like the quotes.
Messages next_steps(const EvidencePage& page);

}  // namespace verbatim
