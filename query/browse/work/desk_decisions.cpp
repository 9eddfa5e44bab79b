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

bool is_quote(const DecisionChange& change) {
  return change.located.decision.history.front().verdict == Verdict::accepted;
}

/// `accepted 27:98`
std::string told(const DecisionChange& change) {
  const Decision& decision = change.located.decision;
  const std::string at =
      print_citation(change.located.place ? change.located.place->citation() : decision.citation());
  switch (change.kind) {
    case DecisionChange::Kind::unchanged:
      return at + (is_quote(change) ? " is accepted already" : " is rejected already");
    case DecisionChange::Kind::withdrawn:
      return "took back the " + std::string(is_quote(change) ? "quote of " : "rejection of ") + at;
    case DecisionChange::Kind::made:
    case DecisionChange::Kind::again:
    case DecisionChange::Kind::moved:
    case DecisionChange::Kind::reworded:
      break;
  }
  return is_quote(change) ? "accepted " + at
                          : "rejected " + at + ": " + visible_text(decision.last_step().reason);
}

/// What a person should know of what was decided.
std::vector<std::string> warnings_of(const MadeDecisions& made) {
  std::vector<std::string> warnings;
  for (const Message& warning : made.quote_warnings) warnings.push_back(warning.text);
  for (const DecisionChange& change : made.changes) {
    if (change.overlaps.empty()) continue;
    std::string text = "it shares words with ";
    for (const std::string& id : change.overlaps) text += (&id == &change.overlaps.front() ? "" : ", ") + id;
    warnings.push_back(text + ", accepted before");
  }
  return warnings;
}

/// `accepted 27:98 · warning: who speaks was inferred · q1abcdef: “the words”`: the words last, which are
/// long and were on the screen.
Decided decided_from(const std::string& entry, const MadeDecisions& made) {
  Decided decided;
  decided.step.entry = entry;
  std::string words;
  std::vector<std::string> told_of;
  for (const DecisionChange& change : made.changes) {
    told_of.push_back(told(change));
    decided.step.changes.push_back(done_change(change));
    const Decision& decision = change.located.decision;
    if (is_quote(change) && change.kind != DecisionChange::Kind::withdrawn)
      words += " · " + decision.id + ": “" + visible_text(decision.quote.exact) + "”";
  }
  for (auto at = told_of.begin(); at != told_of.end();) {
    const auto next = std::find_if(at, told_of.end(), [&](const std::string& one) { return one != *at; });
    decided.message += (decided.message.empty() ? "" : ", ") + *at;
    if (next - at > 1) decided.message += " (" + std::to_string(next - at) + ")";
    at = next;
  }
  for (const std::string& warning : warnings_of(made)) {
    decided.message += " · warning: " + warning;
    decided.warns = true;
  }
  for (const Message& note : made.notes) decided.message += " · " + note.text;
  decided.message += words;
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
  const AcceptedPassages accepted{{{task.at, QuoteChoice{task.words, false, task.part}}}, {}};
  return decided_from(entry.id, accept_passages(session, entry, accepted, deciding_by(by, {})));
}

Decided reject_one(const StudySession& session, const RejectTask& task, const std::string& by) {
  const CatalogEntry& entry = entry_to_decide(session, task.entry);
  return decided_from(entry.id, reject_passages(session, entry, {task.at}, deciding_by(by, task.reason)));
}

Decided withdraw_turn(const StudySession& session, const TakeBackTask& task, const std::string& by) {
  MadeDecisions made;
  made.index_warnings = session.index_warnings();
  made.notes = change_decisions(session.study(), [&](Decisions& decisions) {
    EntryDeciding on_entry(decisions, session.interviews(), task.entry, deciding_by(by, {}));
    made.changes = on_entry.withdraw(task.at);
  });
  return decided_from(task.entry, made);
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
  for (const Message& warning : lost_decision_warnings(session.index(), entry.id, coverage.lost))
    status.warnings.push_back(warning.text);
  return status;
}

}  // namespace verbatim
