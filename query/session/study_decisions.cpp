#include "query/session/study_decisions.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "query/search/source_turns.h"

namespace verbatim {
namespace {

void add_changes(DecisionChanges changes, DecisionChanges& all) {
  for (DecisionChange& change : changes) all.push_back(std::move(change));
}

/// Throws if a transcript does not say any more what was indexed.
std::vector<ChosenQuote> checked_quotes(const StudySession& session, const CatalogEntry& entry,
                                        const std::vector<QuotePassage>& passages) {
  std::vector<ChosenQuote> chosen = choose_quotes(session.interviews(), session.indexed(), entry, passages);
  SourceTurns source_turns(session.study(), session.index());
  for (const ChosenQuote& quote : chosen) {
    for (const Turn& turn : quote.quoted.turns) source_turns.check(turn);
  }
  return chosen;
}

Messages warnings_of(const std::vector<ChosenQuote>& chosen) {
  Messages warnings;
  for (const ChosenQuote& quote : chosen) {
    for (const std::string& warning : quote.warnings) warnings.push_back({Message::Kind::warning, warning});
  }
  return warnings;
}

MadeDecisions decide(const StudySession& session, const CatalogEntry& entry, const Deciding& deciding,
                     const std::function<void(EntryDeciding&, DecisionChanges&)>& action) {
  MadeDecisions made;
  Interviews& interviews = session.interviews();
  // Read before the decisions are written: nothing that begins again may come after that.
  made.index_warnings = session.index_warnings();
  made.notes = change_decisions(session.study(), [&](Decisions& decisions) {
    EntryDeciding on_entry(decisions, interviews, entry.id, deciding);
    action(on_entry, made.changes);
  });
  return made;
}

}  // namespace

MadeDecisions accept_passages(const StudySession& session, const CatalogEntry& entry,
                              const AcceptedPassages& accepted, const Deciding& deciding) {
  const std::vector<ChosenQuote> chosen = checked_quotes(session, entry, accepted.passages);
  MadeDecisions made =
      decide(session, entry, deciding, [&](EntryDeciding& on_entry, DecisionChanges& changes) {
        for (const std::string& id : accepted.ids) add_changes(on_entry.accept_id(id), changes);
        for (const ChosenQuote& quote : chosen) add_changes(on_entry.accept(quote), changes);
      });
  made.quote_warnings = warnings_of(chosen);
  return made;
}

MadeDecisions place_quote_again(const StudySession& session, const CatalogEntry& entry, const std::string& id,
                                const QuotePassage& passage, const Deciding& deciding) {
  const std::vector<ChosenQuote> chosen = checked_quotes(session, entry, {passage});
  MadeDecisions made =
      decide(session, entry, deciding, [&](EntryDeciding& on_entry, DecisionChanges& changes) {
        add_changes(on_entry.move(id, chosen.front()), changes);
      });
  made.quote_warnings = warnings_of(chosen);
  return made;
}

MadeDecisions reject_passages(const StudySession& session, const CatalogEntry& entry,
                              const std::vector<Citation>& citations, const Deciding& deciding) {
  return decide(session, entry, deciding, [&](EntryDeciding& on_entry, DecisionChanges& changes) {
    for (const Citation& citation : citations) add_changes(on_entry.reject(citation), changes);
  });
}

std::vector<std::string> rejection_reasons(const Decisions& decisions, std::size_t most) {
  std::vector<DecisionStep> steps;
  for (const Decision& decision : decisions.all()) {
    if (decision.verdict() == Verdict::rejected) steps.push_back(decision.last_step());
  }
  std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.when > b.when; });
  std::vector<std::string> reasons;
  for (const DecisionStep& step : steps) {
    const bool is_new = std::find(reasons.begin(), reasons.end(), step.reason) == reasons.end();
    if (is_new && reasons.size() < most) reasons.push_back(step.reason);
  }
  return reasons;
}

}  // namespace verbatim
