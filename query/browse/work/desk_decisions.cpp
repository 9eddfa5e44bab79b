#include <algorithm>
#include <filesystem>
#include <set>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/browse/work/study_desk.h"
#include "query/evidence/catalog_check.h"
#include "query/evidence/coverage.h"
#include "query/files/study_file.h"
#include "query/session/evidence_page.h"
#include "query/session/study_decisions.h"

namespace verbatim {
namespace {

constexpr std::size_t kReasonsOffered = 9;

const CatalogEntry& entry_to_decide(const StudySession& session, const std::string& id) {
  const CatalogEntry& entry = session.catalog().get(id);
  check_entry(entry, session.indexed());
  return entry;
}

Deciding deciding_by(const std::string& by, const std::string& reason) {
  check_kept_text("name", by);
  check_kept_text("reason", reason);
  return {by, reason, utc_now()};
}

DoneChange done_change(const DecisionChange& change) {
  const Decision& decision = change.located.decision;
  DoneChange done{decision.id,
                  change.located.place ? change.located.place->citation() : decision.citation(),
                  change.kind,
                  decision.history.front().verdict == Verdict::accepted,
                  decision.last_step().reason,
                  {}};
  if (decision.history.size() > 1)
    done.previous_reason = decision.history[decision.history.size() - 2].reason;
  return done;
}

/// `accepted 27:98 as q1abcdef: “the words”`
std::string told(const DecisionChange& change) {
  const Decision& decision = change.located.decision;
  const Citation at = change.located.place ? change.located.place->citation() : decision.citation();
  const bool accepts = decision.history.front().verdict == Verdict::accepted;
  const std::string words = visible_text(decision.quote.exact);
  switch (change.kind) {
    case DecisionChange::Kind::unchanged:
      return print_citation(at) + (accepts ? " is accepted already" : " is rejected already");
    case DecisionChange::Kind::withdrawn:
      return "took back the " + std::string(accepts ? "quote of " : "rejection of ") + print_citation(at);
    case DecisionChange::Kind::made:
    case DecisionChange::Kind::again:
    case DecisionChange::Kind::moved:
    case DecisionChange::Kind::reworded:
      break;
  }
  if (!accepts) return "rejected " + print_citation(at) + ": " + visible_text(decision.last_step().reason);
  return "accepted " + print_citation(at) + " as " + decision.id + ": “" + words + "”";
}

Decided decided_from(const std::string& entry, const MadeDecisions& made) {
  Decided decided;
  decided.step.entry = entry;
  for (const DecisionChange& change : made.changes) {
    decided.message += (decided.message.empty() ? "" : " · ") + told(change);
    decided.step.changes.push_back(done_change(change));
  }
  for (const Message& note : made.notes) decided.message += " · " + note.text;
  for (const Message& warning : made.quote_warnings) decided.message += " · " + warning.text;
  return decided;
}

/// What each change of a step needs to be as it was before it.
DecisionChanges undo_change(Decisions& decisions, Interviews& interviews, const std::string& entry,
                            const DoneChange& done, const std::string& by) {
  const auto deciding = [&](const std::string& reason) {
    return EntryDeciding(decisions, interviews, entry, deciding_by(by, reason));
  };
  switch (done.kind) {
    case DecisionChange::Kind::made:
    case DecisionChange::Kind::again:
      return {deciding({}).withdraw_id(done.id)};
    case DecisionChange::Kind::reworded:
      return deciding(done.previous_reason).reject(done.at);
    case DecisionChange::Kind::withdrawn:
      return done.was_accepted ? deciding({}).accept_id(done.id)
                               : deciding(done.previous_reason).reject(done.at);
    case DecisionChange::Kind::moved:
    case DecisionChange::Kind::unchanged:
      return {};
  }
  return {};
}

}  // namespace

Decided accept_words(const StudySession& session, const AcceptTask& task, const std::string& by) {
  const CatalogEntry& entry = entry_to_decide(session, task.entry);
  const AcceptedPassages accepted{{{task.at, QuoteChoice{task.words, false}}}, {}};
  return decided_from(entry.id, accept_passages(session, entry, accepted, deciding_by(by, {})));
}

Decided reject_one(const StudySession& session, const RejectTask& task, const std::string& by) {
  const CatalogEntry& entry = entry_to_decide(session, task.entry);
  return decided_from(entry.id, reject_passages(session, entry, {task.at}, deciding_by(by, task.reason)));
}

Decided take_back(const StudySession& session, const UndoTask& task, const std::string& by) {
  const CatalogEntry& entry = session.catalog().get(task.step.entry);
  MadeDecisions made;
  made.index_warnings = session.index_warnings();
  made.notes = change_decisions(session.study(), [&](Decisions& decisions) {
    // In their order: an accepted quote goes before the rejection that it took back stands again.
    for (const DoneChange& done : task.step.changes) {
      for (DecisionChange& change : undo_change(decisions, session.interviews(), entry.id, done, by))
        made.changes.push_back(std::move(change));
    }
  });
  Decided decided = decided_from(entry.id, made);
  decided.is_undo = !task.again;
  decided.is_again = task.again;
  return decided;
}

EntryStatus read_entry(const StudySession& session, const std::string& id) {
  EntryStatus status;
  const bool has_catalog = std::filesystem::exists(session.study().root / kCatalogFile);
  if (has_catalog) {
    for (const CatalogEntry& entry : session.catalog().all())
      status.entries.push_back({entry.id, entry.title});
  }
  status.reasons = rejection_reasons(session.decisions(), kReasonsOffered);
  if (id.empty()) return status;
  const CatalogEntry& entry = entry_to_decide(session, id);
  const std::vector<LocatedDecision> decided =
      locate_decisions(session.interviews(), session.decisions(), entry.id);
  const EntryCoverage coverage = cover_entry(session.indexed(), entry, decided);
  status.entry = entry.id;
  status.title = entry.title;
  status.accepted = coverage.accepted;
  status.rejected = coverage.rejected;
  status.unread = coverage.unread;
  status.coverage = coverage_sentence(coverage);
  status.interviews_with_evidence = coverage.with_evidence;
  status.interviews_in_study = coverage.interviews.size();
  for (const LocatedDecision& located : decided) {
    if (!located.place) continue;
    const bool accepted = located.decision.verdict() == Verdict::accepted;
    for (std::size_t i = 0; i < located.place->turns.size(); ++i) {
      const Turn& turn = located.place->turns[i];
      status.marks.push_back({turn.interview, turn.number, located.place->parts[i], accepted,
                              located.decision.id, located.decision.last_step().reason});
    }
  }
  for (const Message& warning : lost_decision_warnings(entry.id, coverage.lost))
    status.warnings.push_back(warning.text);
  return status;
}

}  // namespace verbatim
