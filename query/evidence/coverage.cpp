#include "query/evidence/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "query/evidence/evidence.h"
#include "query/language/exchange_search.h"
#include "query/matching/document_set.h"
#include "query/search/turn_lookup.h"

namespace verbatim {
namespace {

struct Found {
  TurnPlace place;
  std::size_t queries = 0;
  bool coded = false;
  bool is_strong() const { return coded || queries > 1; }
};

/// Turns that the entry's queries and codes find, by order key.
std::map<std::string, Found> found_turns(const IndexedStudy& study, const CatalogEntry& entry) {
  std::map<std::string, Found> found;
  for (const EvidenceList& list : evidence_lists(entry)) {
    for (TurnPlace& place : matching_turns(study, list.query)) {
      Found& turn = found[place.order_key];
      if (list.is_code) {
        turn.coded = true;
      } else {
        ++turn.queries;
      }
      turn.place = std::move(place);
    }
  }
  return found;
}

bool is_interviewers(const Index& index, const DocumentSet& asking, const TurnPlace& place) {
  const auto document = index.document_of(place.interview, place.number);
  return document && std::binary_search(asking.begin(), asking.end(), *document);
}

void count_interviews(EntryCoverage& coverage) {
  for (const InterviewStanding& one : coverage.interviews) {
    if (one.accepted > 0) {
      ++coverage.with_evidence;
    } else if (one.unread_turns > 0) {
      ++coverage.unread_only;
    } else if (one.rejected_turns > 0) {
      ++coverage.read_rejected;
    } else {
      ++coverage.nothing_found;
    }
  }
}

bool is_sure_voice(const Turn& turn) {
  return turn.role != Role::interviewer && !turn.inferred && !turn.mixed;
}

/// What has been decided of turns, by their order keys.
struct DecidedTurns {
  std::set<std::string> accepted;
  std::map<std::string, std::string> rejected;  ///< with their interviews
  std::map<std::string, Citation> contested;
};

/// Sorts the decisions by what they say.
DecidedTurns sort_decisions(const std::vector<LocatedDecision>& located, EntryCoverage& coverage) {
  DecidedTurns decided;
  for (const LocatedDecision& one : located) {
    if (one.is_lost()) {
      coverage.lost.push_back(one);
      continue;
    }
    if (one.is_contested()) coverage.contested.push_back(one);
    for (const Turn& turn : one.place->turns) {
      const std::string key = order_key(turn.interview, turn.number);
      if (one.is_contested()) {
        decided.contested[key] = {turn.interview, turn.number, turn.number};
      } else if (one.decision.verdict() == Verdict::accepted) {
        decided.accepted.insert(key);
      } else {
        decided.rejected[key] = turn.interview;
      }
    }
    if (one.is_contested() || one.decision.verdict() != Verdict::accepted) continue;
    coverage.accepted_quotes.push_back(one);
    if (one.same_as.empty()) ++coverage.accepted;
  }
  std::stable_sort(coverage.contested.begin(), coverage.contested.end(),
                   [](const LocatedDecision& a, const LocatedDecision& b) {
                     return a.decision.verdict() < b.decision.verdict();
                   });
  for (const auto& [key, turn] : decided.contested) coverage.contested_turns.push_back(turn);
  for (const std::string& key : decided.accepted) {
    decided.rejected.erase(key);
    decided.contested.erase(key);
  }
  return decided;
}

EntryCoverage covered(const IndexedStudy& study, const CatalogEntry& entry,
                      const std::vector<LocatedDecision>& located) {
  EntryCoverage coverage;
  coverage.entry = entry.id;
  std::map<std::string, InterviewStanding*> by_id;
  for (const std::string& id : study.index().interviews()) coverage.interviews.push_back({id});
  for (InterviewStanding& one : coverage.interviews) by_id[one.interview] = &one;

  const DecidedTurns decided = sort_decisions(located, coverage);
  for (const LocatedDecision& quote : coverage.accepted_quotes) {
    if (quote.same_as.empty()) ++by_id.at(quote.place->turns.front().interview)->accepted;
  }
  coverage.rejected = decided.rejected.size();
  for (const auto& [key, interview] : decided.rejected) ++by_id.at(interview)->rejected_turns;
  // Whether a query finds it or not: somebody read it, and somebody has to read it again.
  coverage.unread = decided.contested.size();
  for (const auto& [key, turn] : decided.contested) ++by_id.at(turn.interview)->unread_turns;
  const DocumentSet asking = matching_documents(study.index(), asking_turns());
  for (const auto& [key, found] : found_turns(study, entry)) {
    if (decided.accepted.contains(key) || decided.rejected.contains(key) || decided.contested.contains(key))
      continue;
    ++coverage.unread;
    ++by_id.at(found.place.interview)->unread_turns;
    if (found.is_strong() && !is_interviewers(study.index(), asking, found.place))
      coverage.strong_unread.push_back({found.place.interview, found.place.number, found.place.number});
  }
  count_interviews(coverage);
  return coverage;
}

/// `5:3, 5:10 and 7 more`
std::string first_citations(const std::vector<Citation>& citations) {
  constexpr std::size_t kShown = 5;
  std::string shown;
  for (std::size_t i = 0; i < std::min(kShown, citations.size()); ++i)
    shown += (i > 0 ? ", " : "") + print_citation(citations[i]);
  if (citations.size() > kShown) shown += fmt::format(" and {} more", citations.size() - kShown);
  return shown;
}

/// `accepted as q3k7m2xa by Ana`; of a forked one all that its last steps say.
std::string who_decided(const LocatedDecision& one) {
  std::string text = fmt::format("{} as {}", verdict_name(one.decision.verdict()), one.decision.id);
  if (!one.decision.last_step().by.empty()) text += " by " + one.decision.last_step().by;
  if (!one.decision.is_forked) return text;
  const std::vector<DecisionStep>& history = one.decision.history;
  for (const std::size_t at : last_steps(history)) {
    if (at + 1 == history.size()) continue;
    const bool same = history[at].verdict == history.back().verdict;
    text += same ? ", and with another place" : fmt::format(", {}", verdict_name(history[at].verdict));
    if (!history[at].by.empty()) text += " by " + history[at].by;
  }
  return text;
}

}  // namespace

std::string coverage_sentence(const EntryCoverage& coverage) {
  return fmt::format("evidence in {} of {}; read and rejected in {}; unread in {}; nothing found in {}",
                     coverage.with_evidence, counted(coverage.interviews.size(), "interview"),
                     coverage.read_rejected, coverage.unread_only, coverage.nothing_found);
}

std::string contest_text(const std::vector<LocatedDecision>& contested) {
  std::string text;
  for (const LocatedDecision& one : contested) text += (text.empty() ? "" : ", ") + who_decided(one);
  return text;
}

EntryCoverage cover_entry(const IndexedStudy& study, const CatalogEntry& entry,
                          const std::vector<LocatedDecision>& located) {
  return study.read([&] { return covered(study, entry, located); });
}

std::vector<EntryCoverage> cover_catalog(const IndexedStudy& study, const Catalog& catalog,
                                         const Decisions& decisions) {
  return study.read([&] {
    Interviews interviews(study.index());
    std::vector<EntryCoverage> coverage;
    for (const CatalogEntry& entry : catalog.all())
      coverage.push_back(covered(study, entry, locate_decisions(interviews, decisions, entry.id)));
    return coverage;
  });
}

std::vector<Gap> gaps_of(const CatalogEntry& entry, const EntryCoverage& coverage) {
  std::vector<Gap> gaps;
  std::set<std::pair<std::string, std::string>> voices;
  bool has_sure_voice = false;
  for (const LocatedDecision& quote : coverage.accepted_quotes) {
    for (const Turn& turn : quote.place->turns) {
      voices.emplace(turn.interview, fold_facet_value(turn.speaker));
      has_sure_voice = has_sure_voice || is_sure_voice(turn);
    }
  }
  if (entry.queries.empty() && entry.codes.empty()) gaps.push_back(Gap::nothing_to_find_by);
  if (coverage.accepted == 0) gaps.push_back(Gap::no_evidence);
  if (voices.size() == 1) gaps.push_back(Gap::one_voice);
  if (coverage.accepted > 0 && !has_sure_voice) gaps.push_back(Gap::no_sure_voice);
  if (!coverage.contested.empty()) gaps.push_back(Gap::contested);
  if (!coverage.strong_unread.empty()) gaps.push_back(Gap::unread_strong);
  if (!coverage.lost.empty()) gaps.push_back(Gap::lost);
  return gaps;
}

std::string describe_gap(Gap gap, const EntryCoverage& coverage) {
  switch (gap) {
    case Gap::nothing_to_find_by:
      return "has neither queries nor codes in catalog.yaml";
    case Gap::no_evidence:
      return fmt::format("no evidence accepted; {} unread", counted(coverage.unread, "turn"));
    case Gap::one_voice: {
      const Turn& turn = coverage.accepted_quotes.front().place->turns.front();
      return fmt::format("one voice only: {}, {} in interview {}", counted(coverage.accepted, "quote"),
                         turn.speaker.empty() ? "unknown speaker" : turn.speaker, turn.interview);
    }
    case Gap::no_sure_voice:
      return fmt::format("{}, but all of an interviewer or from inferred or mixed turns",
                         counted(coverage.accepted, "quote"));
    case Gap::contested:
      return fmt::format("{} contested: {} ({}); decide again: accept, reject or reset",
                         counted(coverage.contested_turns.size(), "turn"),
                         first_citations(coverage.contested_turns), contest_text(coverage.contested));
    case Gap::unread_strong:
      return fmt::format("{} unread: {}", counted(coverage.strong_unread.size(), "strong candidate"),
                         first_citations(coverage.strong_unread));
    case Gap::lost:
      return fmt::format("{} not found in the transcripts any more: see verbatim catalog show {}",
                         counted(coverage.lost.size(), "decision"), coverage.entry);
  }
  throw std::logic_error("no such gap");
}

std::string_view gap_name(Gap gap) {
  switch (gap) {
    case Gap::nothing_to_find_by:
      return "nothing-to-find-by";
    case Gap::no_evidence:
      return "no-evidence";
    case Gap::one_voice:
      return "one-voice";
    case Gap::no_sure_voice:
      return "no-sure-voice";
    case Gap::contested:
      return "contested";
    case Gap::unread_strong:
      return "unread-strong";
    case Gap::lost:
      return "lost";
  }
  throw std::logic_error("no such gap");
}

Saturation saturation_of(const std::vector<EntryCoverage>& coverage) {
  Saturation saturation;
  if (coverage.empty()) return saturation;
  for (const InterviewStanding& one : coverage.front().interviews)
    saturation.interviews.push_back(one.interview);
  saturation.new_entries.assign(saturation.interviews.size(), 0);
  for (const EntryCoverage& entry : coverage) {
    Saturation::Row row{entry.entry, {}};
    for (const InterviewStanding& one : entry.interviews) row.quotes.push_back(one.accepted);
    const auto first =
        std::find_if(row.quotes.begin(), row.quotes.end(), [](std::size_t n) { return n > 0; });
    if (first != row.quotes.end())
      ++saturation.new_entries[static_cast<std::size_t>(first - row.quotes.begin())];
    saturation.rows.push_back(std::move(row));
  }
  std::size_t sum = 0;
  for (const std::size_t more : saturation.new_entries) saturation.entries_so_far.push_back(sum += more);
  return saturation;
}

}  // namespace verbatim
