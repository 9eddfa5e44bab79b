#include "query/evidence/deciding.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/messages/error.h"
#include "query/evidence/cited_turns.h"

namespace verbatim {
namespace {

bool began_as(const LocatedDecision& located, Verdict verdict) {
  return located.decision.history.front().verdict == verdict;
}

bool stands_as(const LocatedDecision& located, Verdict verdict) {
  return located.decision.verdict() == verdict && located.decision.is_live();
}

}  // namespace

EntryDeciding::EntryDeciding(Decisions& decisions, Interviews& interviews, std::string entry,
                             Deciding deciding)
    : decisions_(decisions),
      interviews_(interviews),
      entry_(std::move(entry)),
      deciding_(std::move(deciding)) {}

DecisionChanges EntryDeciding::accept(const ChosenQuote& quote) {
  DecisionChanges changes;
  LocatedDecision* const same = find_same(quote.quoted, Verdict::accepted);
  if (same == nullptr) {
    changes.push_back(make(quote.quoted, quote.selector, Verdict::accepted));
  } else if (stands_as(*same, Verdict::accepted) && !is_contested(*same)) {
    changes.push_back({DecisionChange::Kind::unchanged, *same});
  } else {
    changes.push_back(add_step(*same, step(Verdict::accepted), DecisionChange::Kind::again));
  }
  tell_overlaps(changes.front());
  withdraw_rejections(quote.quoted.turns, changes);
  return changes;
}

DecisionChanges EntryDeciding::accept_id(const std::string& id) {
  LocatedDecision& located = quote_by_id(id);
  if (located.is_lost()) {
    throw usage_error("the words of " + id + " are not found any more",
                      "give them a new place: verbatim accept --again " + id + " CITATION");
  }
  DecisionChanges changes;
  if (stands_as(located, Verdict::accepted) && !is_contested(located)) {
    changes.push_back({DecisionChange::Kind::unchanged, located});
  } else {
    changes.push_back(add_step(located, step(Verdict::accepted), DecisionChange::Kind::again));
  }
  tell_overlaps(changes.front());
  const std::vector<Turn> turns = located.place->turns;
  withdraw_rejections(turns, changes);
  return changes;
}

DecisionChanges EntryDeciding::move(const std::string& id, const ChosenQuote& quote) {
  LocatedDecision& located = quote_by_id(id);
  if (!located.is_lost()) {
    throw usage_error("the words of " + id + " are found at " + print_citation(located.place->citation()),
                      "only a lost quote gets a new place; other words are a quote of their own");
  }
  DecisionStep next = step(Verdict::accepted);
  next.anchor = QuoteAnchor{{}, quote.selector};
  for (const Turn& turn : quote.quoted.turns) next.anchor->turns.push_back(hash_turn(turn));
  located.place = quote.quoted;
  located.nearest.reset();
  OfInterview& all = of(quote.quoted.turns.front().interview);
  add_turns(all, static_cast<std::size_t>(&located - all.located.data()));
  DecisionChanges changes{add_step(located, std::move(next), DecisionChange::Kind::moved)};
  tell_overlaps(changes.front());
  withdraw_rejections(quote.quoted.turns, changes);
  return changes;
}

DecisionChanges EntryDeciding::reject(const Citation& citation) {
  const Interview& interview = interviews_.get(citation.interview);
  const TurnSpan span = cited_span(interview, citation);
  DecisionChanges changes;
  for (std::size_t at = span.begin; at < span.end; ++at) {
    const std::vector<Turn> turn{interview.turns[at]};
    const std::vector<LocatedDecision*> others = on_turns(turn);
    const auto is_rejected = [](const LocatedDecision* one) { return stands_as(*one, Verdict::rejected); };
    const bool was_rejected = std::any_of(others.begin(), others.end(), is_rejected);
    std::vector<std::string> accepted;
    for (const LocatedDecision* other : others) {
      if (!stands_as(*other, Verdict::accepted)) continue;
      if (!was_rejected && !other->decision.is_forked) {
        throw usage_error(
            fmt::format("{} has an accepted quote, {}", cite(turn.front().interview, turn.front().number),
                        other->decision.id),
            fmt::format("take it back first: verbatim reset {} {}", entry_, other->decision.id));
      }
      accepted.push_back(other->decision.id);
    }
    changes.push_back(reject_turn(interview, at, /*settles=*/!accepted.empty()));
    const std::string reason = "rejected as " + changes.back().located.decision.id;
    for (const std::string& id : accepted) changes.push_back(withdraw_for(by_id(id), reason));
  }
  return changes;
}

DecisionChange EntryDeciding::reject_turn(const Interview& interview, std::size_t at, bool settles) {
  const Turn& turn = interview.turns[at];
  const auto place = whole_place(interview, {at, at + 1});
  if (!place) throw usage_error(cite(turn.interview, turn.number) + " has no words to reject");
  const QuotedTurns quoted = interview.quoted(*place);
  LocatedDecision* const same = find_same(quoted, Verdict::rejected);
  if (same == nullptr) return make(quoted, select_quote(interview.talk, *place), Verdict::rejected);
  if (!stands_as(*same, Verdict::rejected) || same->decision.is_forked || settles)
    return add_step(*same, step(Verdict::rejected), DecisionChange::Kind::again);
  if (same->decision.last_step().reason != deciding_.reason)
    return add_step(*same, step(Verdict::rejected), DecisionChange::Kind::reworded);
  return {DecisionChange::Kind::unchanged, *same};
}

DecisionChanges EntryDeciding::withdraw(const Citation& citation) {
  DecisionChanges changes;
  for (LocatedDecision& located : of(citation.interview).located) {
    if (!located.decision.is_live()) continue;
    const Citation at = located.place ? located.place->citation() : located.decision.citation();
    if (citation.first && (*at.last < *citation.first || *citation.last < *at.first)) continue;
    changes.push_back(add_step(located, step(Verdict::withdrawn), DecisionChange::Kind::withdrawn));
  }
  return changes;
}

DecisionChange EntryDeciding::withdraw_id(const std::string& id) {
  LocatedDecision& located = by_id(id);
  if (!located.decision.is_live()) return {DecisionChange::Kind::unchanged, located};
  return add_step(located, step(Verdict::withdrawn), DecisionChange::Kind::withdrawn);
}

EntryDeciding::OfInterview& EntryDeciding::of(const std::string& interview) {
  const auto [entry, is_new] = of_interview_.try_emplace(interview);
  OfInterview& all = entry->second;
  if (!is_new) return all;
  for (const Decision* decision : decisions_.of_entry(entry_)) {
    if (decision->citation().interview != interview) continue;
    all.located.push_back(locate_decision(interviews_, *decision));
    if (!all.located.back().is_lost()) add_turns(all, all.located.size() - 1);
  }
  return all;
}

void EntryDeciding::add_turns(OfInterview& all, std::size_t at) {
  for (const Turn& turn : all.located[at].place->turns) all.on_turn.emplace(turn.number, at);
}

std::vector<LocatedDecision*> EntryDeciding::on_turns(const std::vector<Turn>& turns) {
  OfInterview& all = of(turns.front().interview);
  std::vector<LocatedDecision*> found;
  for (const Turn& turn : turns) {
    const auto [begin, end] = all.on_turn.equal_range(turn.number);
    for (auto at = begin; at != end; ++at) {
      LocatedDecision* const one = &all.located[at->second];
      if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
    }
  }
  return found;
}

LocatedDecision& EntryDeciding::by_id(const std::string& id) {
  const Decision* decision = decisions_.find(id);
  if (decision == nullptr)
    throw usage_error("there is no decision " + id, "see verbatim catalog show " + entry_);
  if (decision->entry != entry_) {
    throw usage_error(id + " is a decision on " + decision->entry + ", not on " + entry_,
                      "name that entry, or another id");
  }
  std::vector<LocatedDecision>& located = of(decision->citation().interview).located;
  return *std::find_if(located.begin(), located.end(),
                       [&](const LocatedDecision& one) { return one.decision.id == id; });
}

LocatedDecision& EntryDeciding::quote_by_id(const std::string& id) {
  LocatedDecision& located = by_id(id);
  if (!began_as(located, Verdict::accepted))
    throw usage_error(id + " is a rejection", "name the turn and its words instead");
  return located;
}

/// The decision that began with this verdict on the same place: one that stands before one that was
/// withdrawn.
LocatedDecision* EntryDeciding::find_same(const QuotedTurns& quoted, Verdict verdict) {
  LocatedDecision* found = nullptr;
  for (LocatedDecision* one : on_turns(quoted.turns)) {
    if (!began_as(*one, verdict) || !is_same_quote(*one, quoted)) continue;
    if (found == nullptr || (!found->decision.is_live() && one->decision.is_live())) found = one;
  }
  return found;
}

DecisionChange EntryDeciding::make(const QuotedTurns& quoted, QuoteSelector selector, Verdict verdict) {
  // Read before the new one is there, which is added to it below.
  OfInterview& all = of(quoted.turns.front().interview);
  Decision decision;
  decision.entry = entry_;
  for (const Turn& turn : quoted.turns) decision.turns.push_back(hash_turn(turn));
  decision.quote = std::move(selector);
  decision.history.push_back(step(verdict));
  const std::string id = decisions_.add(decision);
  all.located.push_back({*decisions_.find(id), quoted, {}});
  add_turns(all, all.located.size() - 1);
  return {DecisionChange::Kind::made, all.located.back()};
}

DecisionChange EntryDeciding::add_step(LocatedDecision& located, DecisionStep step,
                                       DecisionChange::Kind kind) {
  decisions_.add_step(located.decision.id, std::move(step));
  located.decision = *decisions_.find(located.decision.id);
  return {kind, located};
}

DecisionChange EntryDeciding::withdraw_for(LocatedDecision& located, const std::string& reason) {
  DecisionStep next = step(Verdict::withdrawn);
  next.reason = reason;
  return add_step(located, std::move(next), DecisionChange::Kind::withdrawn);
}

/// `changes`: begins with the quote that was accepted.
void EntryDeciding::withdraw_rejections(const std::vector<Turn>& turns, DecisionChanges& changes) {
  const std::string reason = "accepted as " + changes.front().located.decision.id;
  for (LocatedDecision* other : on_turns(turns)) {
    if (stands_as(*other, Verdict::rejected)) changes.push_back(withdraw_for(*other, reason));
  }
}

/// Who settles what is contested says so with a step, and not only by taking the other side back: if two
/// people settle it in two ways, both sides would be taken back, and nobody would see it.
bool EntryDeciding::is_contested(const LocatedDecision& accepted) {
  if (accepted.decision.is_forked) return true;
  const std::vector<LocatedDecision*> others = on_turns(accepted.place->turns);
  return std::any_of(others.begin(), others.end(),
                     [](const LocatedDecision* other) { return stands_as(*other, Verdict::rejected); });
}

DecisionStep EntryDeciding::step(Verdict verdict) const {
  return {verdict, deciding_.when, deciding_.by, deciding_.reason};
}

/// Says which other quotes that stand share words with the one that was accepted.
void EntryDeciding::tell_overlaps(DecisionChange& accepted) {
  const QuotedTurns& quoted = *accepted.located.place;
  for (const LocatedDecision* other : on_turns(quoted.turns)) {
    if (other->decision.id == accepted.located.decision.id || !stands_as(*other, Verdict::accepted)) continue;
    if (share_words(*other->place, quoted)) accepted.overlaps.push_back(other->decision.id);
  }
}

}  // namespace verbatim
