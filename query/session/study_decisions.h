#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/messages/message.h"
#include "query/evidence/chosen_quote.h"
#include "query/evidence/deciding.h"
#include "query/session/study_session.h"

namespace verbatim {

// Deciding on an opened study, for whoever asks: `accept`, `reject` and the screen.

/// What is accepted at once.
struct AcceptedPassages {
  std::vector<std::pair<Citation, QuoteChoice>> passages;
  std::vector<std::string> ids;  ///< of decisions that were withdrawn and stand again
};

/// What was written, and what a person should know of it.
struct MadeDecisions {
  std::vector<DecisionChange> changes;
  Messages quote_warnings;  ///< of the passages: an interviewer's, inferred, twice in the turn
  Messages index_warnings;  ///< see `StudySession::index_warnings`
};

/// Chooses the quotes, checks that the transcripts still say so, and writes evidence.json. Throws a usage
/// Error as `choose_quote` and `accept_quote` do, an io Error as `SourceTurns::check`; nothing is written
/// then. Inside `StudySession::read`: nothing is read of the index after the writing, so that nothing is
/// written twice. `session.decisions()` are those from before until `forget_files`.
MadeDecisions accept_passages(const StudySession& session, const CatalogEntry& entry,
                              const AcceptedPassages& accepted, const Deciding& deciding);

/// Rejects turns, as `reject_turns` does. The same holds.
MadeDecisions reject_passages(const StudySession& session, const CatalogEntry& entry,
                              const std::vector<Citation>& citations, const Deciding& deciding);

}  // namespace verbatim
