#include "query/evidence/located_decisions.h"

#include <utility>

#include "query/files/turn_hash.h"

namespace verbatim {

std::vector<std::string> QuotedTurns::words() const {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < turns.size(); ++i)
    words.push_back(turns[i].text.substr(parts[i].begin_byte, parts[i].size()));
  return words;
}

Citation QuotedTurns::citation() const {
  return {turns.front().interview, turns.front().number, turns.back().number};
}

QuotedTurns Interview::quoted(const QuotePlace& place) const {
  QuotedTurns quoted;
  for (std::size_t at = place.begin.text; at <= place.end.text; ++at) {
    quoted.turns.push_back(turns[at]);
    quoted.parts.push_back(quoted_part(place, at, turns[at].text.size()));
  }
  return quoted;
}

const Interview& Interviews::get(const std::string& id) {
  std::unique_ptr<Interview>& interview = interviews_[id];
  if (!interview) {
    std::vector<Turn> turns = index_.interview_turns(id);
    std::vector<std::string> texts;
    for (const Turn& turn : turns) texts.push_back(turn.text);
    interview = std::make_unique<Interview>(Interview{std::move(turns), TalkText(std::move(texts))});
  }
  return *interview;
}

const Turn* Interviews::turn(const std::string& interview, TurnNumber number) {
  if (const auto whole = interviews_.find(interview); whole != interviews_.end() && whole->second) {
    const std::vector<Turn>& turns = whole->second->turns;
    // Turns are numbered from 1 without gaps.
    const std::size_t at = to_int(number);
    return at >= 1 && at <= turns.size() ? &turns[at - 1] : nullptr;
  }
  const auto [entry, is_new] = turns_.try_emplace({interview, number});
  if (is_new) entry->second = index_.turn(interview, number);
  return entry->second ? &*entry->second : nullptr;
}

namespace {

/// The quote in the turns that the decision was made on, if these say what they said and are where they were.
/// Reading them spares the rest of the interview, which is what most decisions of a study need most of the
/// time. Only for words that stood once in the talk: which of two equal ones is meant, their surroundings
/// decide.
std::optional<QuotedTurns> place_in_same_turns(Interviews& interviews, const Decision& decision) {
  if (decision.quote.copies != 1) return std::nullopt;
  const Citation citation = decision.citation();
  std::vector<Turn> turns;
  for (const TurnHash& then : decision.turns) {
    const TurnNumber number{to_int(*citation.first) + static_cast<std::uint32_t>(turns.size())};
    const Turn* now = interviews.turn(citation.interview, number);
    if (now == nullptr || hash_turn(*now) != then) return std::nullopt;
    turns.push_back(*now);
  }
  std::vector<std::string> texts;
  for (const Turn& turn : turns) texts.push_back(turn.text);
  const Interview part{std::move(turns), TalkText(std::move(texts))};
  const std::vector<QuotePlace> places = part.talk.places_of(decision.quote.exact);
  if (places.size() != 1) return std::nullopt;
  return part.quoted(places.front());
}

}  // namespace

LocatedDecision locate_decision(Interviews& interviews, const Decision& decision) {
  LocatedDecision located{decision, {}, {}};
  if ((located.place = place_in_same_turns(interviews, decision))) return located;
  const Interview& interview = interviews.get(decision.citation().interview);
  if (const auto place = find_quote(interview.talk, decision.quote)) {
    located.place = interview.quoted(*place);
  } else if (const auto nearest = nearest_passage(interview.talk, decision.quote.exact)) {
    located.nearest = interview.quoted(nearest->place);
    located.nearest_similarity = nearest->similarity;
  }
  return located;
}

std::vector<LocatedDecision> locate_decisions(Interviews& interviews, const Decisions& decisions,
                                              std::string_view entry) {
  std::vector<LocatedDecision> located;
  for (const Decision* decision : decisions.of_entry(entry)) {
    if (decision->verdict() != Verdict::withdrawn) located.push_back(locate_decision(interviews, *decision));
  }
  return located;
}

}  // namespace verbatim
