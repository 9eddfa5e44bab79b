#pragma once

#include <string>
#include <vector>

#include "common/messages/message.h"
#include "query/evidence/chosen_quote.h"
#include "query/evidence/deciding.h"
#include "query/session/study_session.h"

namespace verbatim {

// Deciding on an opened study, for whoever asks: `accept`, `reject` and the screen.
//
// Each call throws a usage Error as `choose_quotes` and `EntryDeciding` do, an io Error as
// `SourceTurns::check`; nothing is written then. Inside `StudySession::read`: nothing is read of the index
// after the writing, so that nothing is written twice. `session.decisions()` are those from before until
// `forget_files`.

/// What is accepted at once.
struct AcceptedPassages {
  std::vector<QuotePassage> passages;
  std::vector<std::string> ids;  ///< of decisions that were withdrawn and stand again
};

/// What was written, and what a person should know of it.
struct MadeDecisions {
  DecisionChanges changes;
  Messages quote_warnings;  ///< of the passages: an interviewer's, inferred, twice in the turn
  Messages notes;           ///< of the files that were written
  Messages index_warnings;  ///< see `StudySession::index_warnings`
};

/// Chooses the quotes, checks that the transcripts still say so, and writes the decisions.
MadeDecisions accept_passages(const StudySession& session, const CatalogEntry& entry,
                              const AcceptedPassages& accepted, const Deciding& deciding);

/// Gives a lost quote a new place under its id.
MadeDecisions place_quote_again(const StudySession& session, const CatalogEntry& entry, const std::string& id,
                                const QuotePassage& passage, const Deciding& deciding);

/// Rejects turns, as `EntryDeciding::reject` does.
MadeDecisions reject_passages(const StudySession& session, const CatalogEntry& entry,
                              const std::vector<Citation>& citations, const Deciding& deciding);

/// How many reasons a person is offered to choose from.
inline constexpr std::size_t kReasonsOffered = 9;
/// The reasons of rejections in the whole study, the one given last first, each once, `most` at most.
std::vector<std::string> rejection_reasons(const Decisions& decisions, std::size_t most);

}  // namespace verbatim
