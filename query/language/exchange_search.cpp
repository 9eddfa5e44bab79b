#include "query/language/exchange_search.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/text/natural_order.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

using Xapian::Query;

const Query& interviewers() {
  static const Query query(facet_term(built_in_facet("role"), role_name(Role::interviewer)));
  return query;
}

const Query& mixed() {
  static const Query query(facet_term(built_in_facet("has"), "mixed"));
  return query;
}

/// Turns that answer, but for openers without a role.
const Query& answering() {
  static const Query query(Query::OP_AND_NOT, Query::MatchAll, asking_turns());
  return query;
}

Query any_of(const std::vector<Query>& queries) {
  return queries.empty() ? Query::MatchNothing : Query(Query::OP_OR, queries.begin(), queries.end());
}

/// The order keys of the turns that match, sorted.
std::vector<std::string> keys_of_matches(const Index& index, const Query& query) {
  std::vector<std::string> keys;
  if (has_windows_of_ours(index, query)) {
    for (const std::uint32_t document : matching_documents(index, query))
      keys.push_back(index.value(document, kOrderSlot));
    std::ranges::sort(keys);
    return keys;
  }
  Xapian::Enquire enquire = xapian_search(index, query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  // A remote server sends the key that it sorted by with each match, but no other value.
  enquire.set_sort_by_value(kOrderSlot, /*reverse=*/false);
  const Xapian::MSet matches = enquire.get_mset(0, index.turn_count());
  keys.reserve(matches.size());
  for (auto match = matches.begin(); match != matches.end(); ++match) keys.push_back(match.get_sort_key());
  return keys;
}

}  // namespace

const Query& asking_turns() {
  // A mixed turn has the role of its first speaker, here an interviewer, and holds an answer.
  static const Query query(Query::OP_AND_NOT, interviewers(), mixed());
  return query;
}

// Xapian matches one document at a time and knows nothing of its neighbours. So each condition on an exchange
// is matched as a query of its own, its matches are laid along the list of exchanges, and what is left goes
// back to Xapian as terms of turns or of exchanges.
const std::vector<ExchangeSearch::Exchange>& ExchangeSearch::exchanges() {
  if (exchanges_) return *exchanges_;
  std::vector<Exchange> found;
  const std::string prefix(exchange_prefix());
  for (auto term = index_.database().allterms_begin(prefix); term != index_.database().allterms_end(prefix);
       ++term) {
    const auto [interview, opener] = exchange_of(*term);
    found.push_back({order_key(interview, opener), interview, opener});
  }
  std::sort(found.begin(), found.end(), [](const Exchange& a, const Exchange& b) { return a.key < b.key; });
  return exchanges_.emplace(std::move(found));
}

std::vector<ExchangeSearch::Place> ExchangeSearch::places(const Query& query) {
  const std::vector<Exchange>& all = exchanges();
  std::vector<Place> places;
  if (all.empty()) return places;
  const std::vector<std::string> keys = keys_of_matches(index_, query);
  places.reserve(keys.size());
  // Matches and exchanges are both in the order of citations, so one walk over both joins them: a match
  // belongs to the last exchange that opens at it or before it.
  std::size_t next = 0;
  for (const std::string& key : keys) {
    while (next < all.size() && all[next].key <= key) ++next;
    if (next == 0) continue;
    const Exchange& exchange = all[next - 1];
    // Before an interview's first question, the last exchange is one of another interview: no turn then.
    const auto turn = turn_of_order_key(key, exchange.interview);
    if (turn) places.push_back({next - 1, *turn});
  }
  return places;
}

Query ExchangeSearch::any_turn_of(const Set& wanted) {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) terms.push_back(exchange_term(exchanges()[i].interview, exchanges()[i].opener));
  }
  return terms.empty() ? Query::MatchNothing : Query(Query::OP_OR, terms.begin(), terms.end());
}

Query ExchangeSearch::unique(const Place& place) {
  return Query(unique_term(exchanges()[place.exchange].interview, place.turn));
}

std::vector<std::optional<TurnNumber>> ExchangeSearch::question_ends(const Set& wanted) {
  // A question goes on until somebody else speaks. A mixed turn ends it as well, since its rest is the
  // answer: at itself, or behind itself where it opens the exchange and so asks.
  std::vector<std::optional<TurnNumber>> ends(wanted.size());
  const Query others(Query::OP_AND_NOT, any_turn_of(wanted), interviewers());
  for (const Place& place : places(others)) {
    std::optional<TurnNumber>& end = ends[place.exchange];
    if (!end && place.turn != exchanges()[place.exchange].opener) end = place.turn;
  }
  for (const Place& place : places(Query(Query::OP_FILTER, any_turn_of(wanted), mixed()))) {
    std::optional<TurnNumber>& end = ends[place.exchange];
    const bool opens = place.turn == exchanges()[place.exchange].opener;
    const TurnNumber here = opens ? TurnNumber{to_int(place.turn) + 1} : place.turn;
    end = end ? std::min(*end, here) : here;
  }
  return ends;
}

std::vector<Query> ExchangeSearch::openers_without_role(const Set& wanted) {
  // Only where an interview has no interviewer does another turn open an exchange.
  std::vector<Query> openers;
  Xapian::Enquire enquire = xapian_search(index_, interviewers());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy spy(kInterviewSlot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, index_.turn_count());
  std::set<std::string> with_interviewer;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) with_interviewer.insert(*value);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Exchange& exchange = exchanges()[i];
    if (wanted[i] && !with_interviewer.contains(exchange.interview)) {
      openers.push_back(unique({i, exchange.opener}));
    }
  }
  return openers;
}

ExchangeSearch::Set ExchangeSearch::with_question(const Query& query) {
  Set found(exchanges().size(), false), unsure(exchanges().size(), false);
  const auto is_opener = [&](const Place& place) { return exchanges()[place.exchange].opener == place.turn; };
  // An opener is part of the question, whatever follows. A later turn of the interviewer may belong to the
  // question or interrupt the answer; where that decides, the exchange's other turns are looked at.
  for (const Place& place : places(query)) {
    if (is_opener(place)) found[place.exchange] = true;
  }
  const std::vector<Place> of_interviewers = places(Query(Query::OP_FILTER, query, interviewers()));
  for (const Place& place : of_interviewers) {
    if (!found[place.exchange]) unsure[place.exchange] = true;
  }
  const std::vector<std::optional<TurnNumber>> ends = question_ends(unsure);
  for (const Place& place : of_interviewers) {
    if (unsure[place.exchange] && (!ends[place.exchange] || place.turn < *ends[place.exchange])) {
      found[place.exchange] = true;
    }
  }
  return found;
}

ExchangeSearch::Set ExchangeSearch::with_answer(const Query& query) {
  // Others' turns answer, but for an opener of an interview without roles; a mixed turn answers even where it
  // opens.
  Set found(exchanges().size(), false);
  for (const Place& place : places(Query(Query::OP_AND_NOT, query, interviewers()))) {
    if (exchanges()[place.exchange].opener != place.turn) found[place.exchange] = true;
  }
  for (const Place& place : places(Query(Query::OP_FILTER, query, mixed()))) found[place.exchange] = true;
  return found;
}

Query ExchangeSearch::questions_of(const Set& wanted) {
  const std::vector<std::optional<TurnNumber>> ends = question_ends(wanted);
  std::vector<Query> turns;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i]) turns.push_back(unique({i, exchanges()[i].opener}));
  }
  const Query of_interviewers(Query::OP_FILTER, any_turn_of(wanted), interviewers());
  for (const Place& place : places(of_interviewers)) {
    const bool asks = !ends[place.exchange] || place.turn < *ends[place.exchange];
    if (asks && place.turn != exchanges()[place.exchange].opener) turns.push_back(unique(place));
  }
  // To stand beside a match says nothing of how well a turn matches.
  return Query(Query::OP_SCALE_WEIGHT, any_of(turns), 0.0);
}

Query ExchangeSearch::answers_of(const Set& wanted) {
  const Query answers(Query::OP_FILTER, any_turn_of(wanted), answering());
  // In an interview without an interviewer the opener asks by its place alone. No term says so; these turns
  // are taken out one by one.
  const std::vector<Query> openers = openers_without_role(wanted);
  const Query found =
      openers.empty() ? answers
                      : Query(Query::OP_AND_NOT, answers, Query(Query::OP_AND_NOT, any_of(openers), mixed()));
  return Query(Query::OP_SCALE_WEIGHT, found, 0.0);
}

Query ExchangeSearch::in_sequence(const std::vector<Query>& steps) {
  // From the last step to the first. Of each step the last match in an exchange is enough, if all later steps
  // follow it: what comes before that one comes before some chain of them, and nothing else does.
  const std::size_t count = exchanges().size();
  // For each exchange the last match of the step after the one at hand, itself followed by all later steps.
  std::vector<TurnNumber> last(count, TurnNumber{});
  for (const Place& place : places(steps.back())) {
    last[place.exchange] = std::max(last[place.exchange], place.turn);
  }
  for (std::size_t step = steps.size() - 1; step-- > 1;) {
    std::vector<TurnNumber> last_here(count, TurnNumber{});
    for (const Place& place : places(steps[step])) {
      if (place.turn < last[place.exchange]) {
        last_here[place.exchange] = std::max(last_here[place.exchange], place.turn);
      }
    }
    last = std::move(last_here);
  }
  std::vector<Query> hits;
  for (const Place& place : places(steps.front())) {
    if (place.turn < last[place.exchange]) hits.push_back(unique(place));
  }
  if (hits.empty()) return Query::MatchNothing;
  // The first step ranks its turns, the terms of turns only choose among them.
  return Query(Query::OP_FILTER, steps.front(), any_of(hits));
}

}  // namespace verbatim
