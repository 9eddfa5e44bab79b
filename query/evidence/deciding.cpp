#include "query/evidence/deciding.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/error.h"
#include "common/facets.h"
#include "common/visible_text.h"
#include "query/evidence/evidence.h"
#include "query/manuscript/quote_text.h"

namespace verbatim {
namespace {

/// Turns of an interview that a citation names, as half-open indices.
struct TurnSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

TurnSpan cited_span(const Interview& interview, const Citation& citation) {
  if (!citation.first) {
    throw usage_error("'" + citation.interview + "' is a whole interview",
                      "name a turn, as " + citation.interview + ":57, or turns in a row, as " +
                          citation.interview + ":57..58");
  }
  const std::size_t count = interview.turns.size();
  if (to_int(*citation.last) > count) {
    throw usage_error("there is no turn " + cite(citation.interview, *citation.last),
                      fmt::format("interview {} has turns 1 to {}", citation.interview, count));
  }
  return {to_int(*citation.first) - 1, to_int(*citation.last)};
}

/// All words of some turns; nothing if they have none.
std::optional<QuotePlace> whole_place(const Interview& interview, TurnSpan span) {
  std::string all;
  for (std::size_t at = span.begin; at < span.end; ++at) all += interview.turns[at].text + "\n";
  for (const QuotePlace& place : interview.talk.places_of(all)) {
    if (place.begin.text >= span.begin && place.end.text < span.end) return place;
  }
  return std::nullopt;
}

void refuse_several_speakers(const Interview& interview, TurnSpan span, const Citation& citation) {
  const std::string& first = interview.turns[span.begin].speaker;
  for (std::size_t at = span.begin + 1; at < span.end; ++at) {
    const std::string& other = interview.turns[at].speaker;
    if (fold_facet_value(other) == fold_facet_value(first)) continue;
    throw usage_error(fmt::format("{} has turns of {} and of {}", print_citation(citation),
                                  shown_in_quotes(first), shown_in_quotes(other)),
                      "a quote is of one speaker: accept the turns one by one");
  }
}

[[noreturn]] void refuse_unsaid(const Interview& interview, TurnSpan span, const Citation& citation,
                                const std::string& text) {
  const std::string cited = print_citation(citation);
  const std::vector<QuotePlace> elsewhere = interview.talk.places_of(text);
  if (!elsewhere.empty()) {
    const Citation right = interview.quoted(elsewhere.front()).citation();
    throw usage_error("the quote was not said in " + cited + " but in " + print_citation(right),
                      "accept it there");
  }
  std::vector<std::string> texts;
  for (std::size_t at = span.begin; at < span.end; ++at) texts.push_back(interview.turns[at].text);
  const TalkText cited_talk(std::move(texts));
  const auto nearest = nearest_passage(cited_talk, text);
  throw usage_error("the quote is not what was said in " + cited,
                    nearest ? "nearest there: " + shown_in_quotes(cited_talk.words_of(nearest->place)) +
                                  "; several parts of a turn are several quotes"
                            : "see verbatim show " + cited);
}

QuotePlace place_of_text(const Interview& interview, TurnSpan span, const Citation& citation,
                         const std::string& text, std::vector<std::string>& warnings) {
  std::vector<QuotePlace> places = interview.talk.places_of(text);
  std::erase_if(places, [&](const QuotePlace& place) {
    return place.begin.text < span.begin || place.end.text >= span.end;
  });
  if (places.empty()) refuse_unsaid(interview, span, citation, text);
  if (places.size() > 1) {
    warnings.push_back(fmt::format("the quote stands {} times in {}; the first place is taken", places.size(),
                                   print_citation(citation)));
  }
  return places.front();
}

QuotePlace telling_place(const Interview& interview, TurnSpan span, const IndexReader& index,
                         const Study& study, const CatalogEntry& entry, const Citation& citation) {
  constexpr std::size_t kShortTurn = 400;
  const auto whole = whole_place(interview, span);
  if (!whole) throw usage_error(print_citation(citation) + " has no words to quote");
  if (span.end - span.begin > 1) return *whole;
  const Turn& turn = interview.turns[span.begin];
  if (const auto range = telling_sentences(index, study, entry, turn))
    return {{span.begin, range->begin_byte}, {span.begin, range->end_byte}};
  if (turn.text.size() <= kShortTurn) return *whole;
  throw usage_error(
      fmt::format("no query of {} has a word in {}, which is long", entry.id, print_citation(citation)),
      "name the words with --quote 'TEXT', or take all of the turn with --whole");
}

void warn_of_speaker(const QuotedTurns& quoted, std::vector<std::string>& warnings) {
  for (const Turn& turn : quoted.turns) {
    const std::string citation = cite(turn.interview, turn.number);
    if (turn.role == Role::interviewer)
      warnings.push_back(citation + " is a turn of an interviewer, not of a person interviewed");
    if (turn.mixed) {
      warnings.push_back("in " + citation + " two speakers share the words; see that the quote is of one");
    } else if (turn.inferred) {
      warnings.push_back("who speaks in " + citation + " was inferred, as its label is lost");
    }
  }
}

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

ChosenQuote choose_quote(Interviews& interviews, const IndexReader& index, const Study& study,
                         const CatalogEntry& entry, const Citation& citation, const QuoteChoice& choice) {
  const Interview& interview = interviews.get(citation.interview);
  const TurnSpan span = cited_span(interview, citation);
  refuse_several_speakers(interview, span, citation);
  ChosenQuote chosen;
  QuotePlace place;
  if (choice.text) {
    place = place_of_text(interview, span, citation, *choice.text, chosen.warnings);
  } else if (choice.whole) {
    const auto whole = whole_place(interview, span);
    if (!whole) throw usage_error(print_citation(citation) + " has no words to quote");
    place = *whole;
  } else {
    place = telling_place(interview, span, index, study, entry, citation);
  }
  chosen.quoted = interview.quoted(place);
  chosen.selector = select_quote(interview.talk, place);
  warn_of_speaker(chosen.quoted, chosen.warnings);
  return chosen;
}

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
