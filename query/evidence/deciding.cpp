#include "query/evidence/deciding.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/messages/error.h"
#include "query/evidence/cited_turns.h"
#include "query/quotes/quote_text.h"

namespace verbatim {
namespace {

bool covers(const QuotedTurns& place, const Turn& turn) {
  return std::any_of(place.turns.begin(), place.turns.end(), [&](const Turn& other) {
    return other.interview == turn.interview && other.number == turn.number;
  });
}

/// With or without its closing punctuation it is one quote.
bool same_quote(const LocatedDecision& located, const QuotedTurns& quoted) {
  const auto& place = located.place;
  if (!place || place->citation() != quoted.citation()) return false;
  if (place->parts.front().begin_byte != quoted.parts.front().begin_byte) return false;
  const std::vector<std::string> then = place->words(), now = quoted.words();
  const std::vector<std::string_view> then_views(then.begin(), then.end()), now_views(now.begin(), now.end());
  return QuoteText(std::span(then_views)).same_quote(QuoteText(std::span(now_views)));
}

DecisionStep step(Verdict verdict, const Deciding& deciding) {
  return {verdict, deciding.when, deciding.by, deciding.reason};
}

std::vector<LocatedDecision> located_of(const Decisions& decisions, Interviews& interviews,
                                        const std::string& entry, const std::string& interview) {
  std::vector<LocatedDecision> located;
  for (const Decision* decision : decisions.of_entry(entry)) {
    if (decision->citation().interview == interview)
      located.push_back(locate_decision(interviews, *decision));
  }
  return located;
}

DecisionChange add_step(Decisions& decisions, LocatedDecision located, DecisionStep next,
                        DecisionChange::Kind kind) {
  decisions.add_step(located.decision.id, next);
  located.decision.history.push_back(std::move(next));
  return {kind, std::move(located)};
}

DecisionChange make(Decisions& decisions, const CatalogEntry& entry, const QuotedTurns& quoted,
                    QuoteSelector selector, DecisionStep first) {
  Decision decision;
  decision.entry = entry.id;
  for (const Turn& turn : quoted.turns) decision.turns.push_back(hash_turn(turn));
  decision.quote = std::move(selector);
  decision.history.push_back(std::move(first));
  const std::string id = decisions.add(decision);
  return {DecisionChange::Kind::made, {*decisions.find(id), quoted, {}}};
}

/// The decision of this verdict on the same place, live or withdrawn.
const LocatedDecision* find_same(const std::vector<LocatedDecision>& located, const QuotedTurns& quoted,
                                 Verdict verdict) {
  for (const LocatedDecision& one : located) {
    if (one.decision.history.front().verdict == verdict && same_quote(one, quoted)) return &one;
  }
  return nullptr;
}

LocatedDecision decision_of(const Decisions& decisions, Interviews& interviews, const std::string& entry,
                            const std::string& id) {
  const Decision* decision = decisions.find(id);
  if (decision == nullptr)
    throw usage_error("there is no decision " + id, "see verbatim catalog show " + entry);
  if (decision->entry != entry) {
    throw usage_error(id + " is a decision on " + decision->entry + ", not on " + entry,
                      "verbatim reset " + decision->entry + " " + id);
  }
  return locate_decision(interviews, *decision);
}

}  // namespace

std::vector<DecisionChange> accept_quote(Decisions& decisions, Interviews& interviews,
                                         const CatalogEntry& entry, const ChosenQuote& quote,
                                         const Deciding& deciding) {
  std::vector<DecisionChange> changes;
  const std::vector<LocatedDecision> located =
      located_of(decisions, interviews, entry.id, quote.quoted.turns.front().interview);
  const LocatedDecision* same = find_same(located, quote.quoted, Verdict::accepted);
  if (same == nullptr) {
    changes.push_back(
        make(decisions, entry, quote.quoted, quote.selector, step(Verdict::accepted, deciding)));
  } else if (same->decision.verdict() == Verdict::accepted) {
    changes.push_back({DecisionChange::Kind::unchanged, *same});
  } else {
    changes.push_back(
        add_step(decisions, *same, step(Verdict::accepted, deciding), DecisionChange::Kind::again));
  }
  for (const LocatedDecision& other : located) {
    if (other.decision.verdict() != Verdict::rejected || !other.place) continue;
    const bool touches = std::any_of(quote.quoted.turns.begin(), quote.quoted.turns.end(),
                                     [&](const Turn& turn) { return covers(*other.place, turn); });
    if (!touches) continue;
    DecisionStep next = step(Verdict::withdrawn, deciding);
    next.reason = "accepted as " + changes.front().located.decision.id;
    changes.push_back(add_step(decisions, other, std::move(next), DecisionChange::Kind::withdrawn));
  }
  return changes;
}

std::vector<DecisionChange> reject_turns(Decisions& decisions, Interviews& interviews,
                                         const CatalogEntry& entry, const Citation& citation,
                                         const Deciding& deciding) {
  const Interview& interview = interviews.get(citation.interview);
  const TurnSpan span = cited_span(interview, citation);
  const std::vector<LocatedDecision> located =
      located_of(decisions, interviews, entry.id, citation.interview);
  std::vector<DecisionChange> changes;
  for (std::size_t at = span.begin; at < span.end; ++at) {
    const Turn& turn = interview.turns[at];
    for (const LocatedDecision& other : located) {
      if (other.decision.verdict() == Verdict::accepted && other.place && covers(*other.place, turn)) {
        throw usage_error(
            fmt::format("{} has an accepted quote, {}", cite(turn.interview, turn.number), other.decision.id),
            fmt::format("take it back first: verbatim reset {} {}", entry.id, other.decision.id));
      }
    }
    const auto place = whole_place(interview, {at, at + 1});
    if (!place) throw usage_error(cite(turn.interview, turn.number) + " has no words to reject");
    const QuotedTurns quoted = interview.quoted(*place);
    const DecisionStep next = step(Verdict::rejected, deciding);
    const LocatedDecision* same = find_same(located, quoted, Verdict::rejected);
    if (same == nullptr) {
      changes.push_back(make(decisions, entry, quoted, select_quote(interview.talk, *place), next));
    } else if (same->decision.verdict() == Verdict::withdrawn) {
      changes.push_back(add_step(decisions, *same, next, DecisionChange::Kind::again));
    } else if (same->decision.last_step().reason != deciding.reason) {
      changes.push_back(add_step(decisions, *same, next, DecisionChange::Kind::reworded));
    } else {
      changes.push_back({DecisionChange::Kind::unchanged, *same});
    }
  }
  return changes;
}

std::vector<DecisionChange> withdraw_cited(Decisions& decisions, Interviews& interviews,
                                           const std::string& entry, const Citation& citation,
                                           const Deciding& deciding) {
  std::vector<DecisionChange> changes;
  for (LocatedDecision& located : located_of(decisions, interviews, entry, citation.interview)) {
    if (located.decision.verdict() == Verdict::withdrawn) continue;
    const Citation at = located.place ? located.place->citation() : located.decision.citation();
    if (citation.first && (*at.last < *citation.first || *citation.last < *at.first)) continue;
    changes.push_back(add_step(decisions, std::move(located), step(Verdict::withdrawn, deciding),
                               DecisionChange::Kind::withdrawn));
  }
  return changes;
}

DecisionChange restore_quote(Decisions& decisions, Interviews& interviews, const std::string& entry,
                             const std::string& id, const Deciding& deciding) {
  LocatedDecision located = decision_of(decisions, interviews, entry, id);
  if (located.decision.history.front().verdict != Verdict::accepted)
    throw usage_error(id + " is a rejection", "name the turn and its words instead");
  if (located.is_lost())
    throw usage_error("the words of " + id + " are not found any more", "accept them where they are now");
  if (located.decision.verdict() == Verdict::accepted)
    return {DecisionChange::Kind::unchanged, std::move(located)};
  return add_step(decisions, std::move(located), step(Verdict::accepted, deciding),
                  DecisionChange::Kind::again);
}

DecisionChange withdraw_decision(Decisions& decisions, Interviews& interviews, const std::string& entry,
                                 const std::string& id, const Deciding& deciding) {
  LocatedDecision located = decision_of(decisions, interviews, entry, id);
  if (located.decision.verdict() == Verdict::withdrawn)
    return {DecisionChange::Kind::unchanged, std::move(located)};
  return add_step(decisions, std::move(located), step(Verdict::withdrawn, deciding),
                  DecisionChange::Kind::withdrawn);
}

}  // namespace verbatim
