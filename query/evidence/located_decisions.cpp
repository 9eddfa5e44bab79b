#include "query/evidence/located_decisions.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "query/files/turn_hash.h"
#include "query/quotes/quote_text.h"

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

/// Turns in a row of one interview.
struct TurnRun {
  std::vector<Turn> turns;
  std::size_t decided_begin = 0, decided_end = 0;  ///< which of them the decision was made on
};

/// The turns that the decision was made on, if these say what they said and are where they were; with as much
/// of the talk around them as the quote was selected with.
std::optional<TurnRun> same_turns(Interviews& interviews, const Decision& decision, bool with_surroundings) {
  const Citation citation = decision.citation();
  TurnRun run;
  std::uint32_t number = to_int(*citation.first);
  for (const TurnHash& then : decision.turns) {
    const Turn* now = interviews.turn(citation.interview, TurnNumber{number++});
    if (now == nullptr || hash_turn(*now) != then) return std::nullopt;
    run.turns.push_back(*now);
  }
  run.decided_end = run.turns.size();
  if (!with_surroundings) return run;
  // A byte of a selector's prefix is a byte of the talk, and the line feed between turns is one too.
  std::size_t before = 0, after = 0;
  for (std::uint32_t at = to_int(*citation.first); --at >= 1 && before < decision.quote.prefix.size();) {
    const Turn* turn = interviews.turn(citation.interview, TurnNumber{at});
    if (turn == nullptr) return std::nullopt;
    before += turn->text.size() + 1;
    run.turns.insert(run.turns.begin(), *turn);
    ++run.decided_begin;
    ++run.decided_end;
  }
  while (after < decision.quote.suffix.size()) {
    const Turn* turn = interviews.turn(citation.interview, TurnNumber{number++});
    if (turn == nullptr) break;
    after += turn->text.size() + 1;
    run.turns.push_back(*turn);
  }
  return run;
}

/// The quote in the turns that the decision was made on, if these are as they were. Reading them spares the
/// rest of the interview, which is what most decisions need most of the time. Where the same words stood more
/// than once in the talk, the quote is the copy whose surroundings are the same to the byte; if that is not
/// one place, all of the talk decides, see `find_quote`.
std::optional<QuotedTurns> place_in_same_turns(Interviews& interviews, const Decision& decision) {
  const bool stood_once = decision.quote.copies == 1;
  std::optional<TurnRun> run = same_turns(interviews, decision, !stood_once);
  if (!run) return std::nullopt;
  std::vector<std::string> texts;
  for (const Turn& turn : run->turns) texts.push_back(turn.text);
  const Interview part{std::move(run->turns), TalkText(std::move(texts))};
  const std::string_view talk = part.talk.joined();
  std::vector<QuotePlace> places = part.talk.places_of(decision.quote.exact);
  std::erase_if(places, [&](const QuotePlace& place) {
    const ByteRange range = part.talk.range_of(place);
    return place.begin.text < run->decided_begin || place.end.text >= run->decided_end ||
           (!stood_once && (!talk.substr(0, range.begin_byte).ends_with(decision.quote.prefix) ||
                            !talk.substr(range.end_byte).starts_with(decision.quote.suffix)));
  });
  if (places.size() != 1) return std::nullopt;
  return part.quoted(places.front());
}

void add_id(std::vector<std::string>& ids, const std::string& id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

bool is_accepted(const LocatedDecision& one) {
  return one.decision.verdict() == Verdict::accepted;
}

/// Which of two decisions was made first: the one whose id a paper would rather name.
bool is_earlier(const Decision& a, const Decision& b) {
  return std::tie(a.history.front().when, a.id) < std::tie(b.history.front().when, b.id);
}

/// Says how two decisions on one turn stand to each other.
void relate_two(LocatedDecision& a, LocatedDecision& b) {
  if (is_accepted(a) != is_accepted(b)) {
    add_id(a.against, b.decision.id);
    add_id(b.against, a.decision.id);
  } else if (is_accepted(a) && share_words(*a.place, *b.place)) {
    if (is_same_quote(a, *b.place)) {
      (is_earlier(a.decision, b.decision) ? b.same_as : a.same_as) =
          (is_earlier(a.decision, b.decision) ? a : b).decision.id;
    } else {
      add_id(a.overlaps, b.decision.id);
      add_id(b.overlaps, a.decision.id);
    }
  }
}

void relate(std::vector<LocatedDecision>& located) {
  std::map<std::pair<std::string, TurnNumber>, std::vector<LocatedDecision*>> on_turn;
  for (LocatedDecision& one : located) {
    if (one.is_lost()) continue;
    for (const Turn& turn : one.place->turns) {
      std::vector<LocatedDecision*>& others = on_turn[{turn.interview, turn.number}];
      for (LocatedDecision* other : others) relate_two(*other, one);
      others.push_back(&one);
    }
  }
}

}  // namespace

bool share_words(const QuotedTurns& a, const QuotedTurns& b) {
  for (std::size_t i = 0; i < a.turns.size(); ++i) {
    for (std::size_t j = 0; j < b.turns.size(); ++j) {
      if (a.turns[i].interview == b.turns[j].interview && a.turns[i].number == b.turns[j].number &&
          a.parts[i].begin_byte < b.parts[j].end_byte && b.parts[j].begin_byte < a.parts[i].end_byte)
        return true;
    }
  }
  return false;
}

bool is_same_quote(const LocatedDecision& located, const QuotedTurns& quoted) {
  const auto& place = located.place;
  if (!place || place->citation() != quoted.citation()) return false;
  if (place->parts.front().begin_byte != quoted.parts.front().begin_byte) return false;
  if (place->parts == quoted.parts) return true;
  const std::vector<std::string> then = place->words(), now = quoted.words();
  const std::vector<std::string_view> then_views(then.begin(), then.end()), now_views(now.begin(), now.end());
  return QuoteText(std::span(then_views)).same_quote(QuoteText(std::span(now_views)));
}

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
    if (decision->is_live()) located.push_back(locate_decision(interviews, *decision));
  }
  relate(located);
  return located;
}

}  // namespace verbatim
