#include "query/evidence/located_decisions.h"

#include "query/search/turn_lookup.h"

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
    std::vector<Turn> turns =
        index_.read([&](const Xapian::Database& database) { return interview_turns(database, id); });
    std::vector<std::string> texts;
    for (const Turn& turn : turns) texts.push_back(turn.text);
    interview = std::make_unique<Interview>(Interview{std::move(turns), TalkText(std::move(texts))});
  }
  return *interview;
}

LocatedDecision locate_decision(Interviews& interviews, const Decision& decision) {
  LocatedDecision located{decision, {}, {}};
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
