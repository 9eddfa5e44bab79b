#include "query/session/study_decisions.h"

#include "query/search/source_turns.h"

namespace verbatim {

MadeDecisions accept_passages(const StudySession& session, const CatalogEntry& entry,
                              const AcceptedPassages& accepted, const Deciding& deciding) {
  Interviews& interviews = session.interviews();
  std::vector<ChosenQuote> chosen;
  for (const auto& [citation, choice] : accepted.passages)
    chosen.push_back(choose_quote(interviews, session.indexed(), entry, citation, choice));
  SourceTurns source_turns(session.study());
  for (const ChosenQuote& quote : chosen) {
    for (const Turn& turn : quote.quoted.turns) source_turns.check(turn);
  }
  MadeDecisions made;
  for (const ChosenQuote& quote : chosen) {
    for (const std::string& warning : quote.warnings)
      made.quote_warnings.push_back({Message::Kind::warning, warning});
  }
  // Read before the decisions are written: nothing that begins again may come after that.
  made.index_warnings = session.index_warnings();
  change_decisions(session.study(), [&](Decisions& decisions) {
    for (const std::string& id : accepted.ids)
      made.changes.push_back(restore_quote(decisions, interviews, entry.id, id, deciding));
    for (const ChosenQuote& quote : chosen) {
      for (DecisionChange& change : accept_quote(decisions, interviews, entry, quote, deciding))
        made.changes.push_back(std::move(change));
    }
  });
  return made;
}

MadeDecisions reject_passages(const StudySession& session, const CatalogEntry& entry,
                              const std::vector<Citation>& citations, const Deciding& deciding) {
  Interviews& interviews = session.interviews();
  MadeDecisions made;
  made.index_warnings = session.index_warnings();
  change_decisions(session.study(), [&](Decisions& decisions) {
    for (const Citation& citation : citations) {
      for (DecisionChange& change : reject_turns(decisions, interviews, entry, citation, deciding))
        made.changes.push_back(std::move(change));
    }
  });
  return made;
}

}  // namespace verbatim
