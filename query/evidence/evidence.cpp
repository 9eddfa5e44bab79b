#include "query/evidence/evidence.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "common/index/schema.h"
#include "common/model/citation.h"
#include "query/evidence/catalog_check.h"
#include "query/language/exchange_search.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

constexpr double kFusionConstant = 60.0;
constexpr std::size_t kFusionDepth = 1000;

SearchRequest list_request(const std::string& query, std::string filter) {
  SearchRequest request;
  request.query = query;
  request.any = true;
  request.filter = std::move(filter);
  request.limit = kFusionDepth;
  request.max_excerpts = 1;
  return request;
}

std::size_t lit_words(const std::vector<Excerpt>& excerpts) {
  return excerpts.empty() ? 0 : excerpts.front().highlights.size();
}

class Gathering {
 public:
  Gathering(const IndexedStudy& study, const EvidenceRequest& request)
      : study_(study), turns_(study.ranking_tables().turns), request_(request) {}

  void add_list(const EvidenceList& list) {
    const std::size_t list_at = evidence_.lists.size();
    evidence_.lists.push_back(list);
    FoundTurns result = find_turns(study_, list_request(list.query, request_.any ? "" : list.query));
    for (std::string& notice : result.notices) {
      if (seen_notices_.insert(notice).second) evidence_.notices.push_back(std::move(notice));
    }
    if (result.turns > result.found.size()) {
      evidence_.notices.push_back(fmt::format("{} finds {} turns; the first {} are ranked", list.label,
                                              result.turns, result.found.size()));
    }
    std::size_t rank = 1;
    for (std::size_t i = 0; i < result.found.size(); ++i) {
      if (i > 0 && result.found[i].score != result.found[i - 1].score) rank = i + 1;
      EvidenceCandidate& candidate = at(turns_.place_of(result.found[i].document));
      candidate.hit.score += 1.0 / (kFusionConstant + static_cast<double>(rank));
      candidate.found_by.push_back(list.label);
      candidate.found.emplace_back(list_at, result.found[i]);
    }
  }

  void add_decisions(const Decisions& decisions, const std::string& entry, Interviews& interviews) {
    evidence_.decisions = locate_decisions(interviews, decisions, entry);
    for (std::size_t i = 0; i < evidence_.decisions.size(); ++i) {
      const auto& place = evidence_.decisions[i].place;
      if (!place) continue;
      for (const Turn& turn : place->turns) mark(turn, i);
    }
  }

  Evidence take() && {
    const DocumentSet asking = matching_documents(study_.index(), asking_turns());
    std::vector<EvidenceCandidate> candidates;
    for (auto& [place, candidate] : by_place_) {
      if (std::binary_search(asking.begin(), asking.end(), turns_.document[place]))
        candidate.hit.score *= kInterviewersShare;
      candidates.push_back(std::move(candidate));
    }
    if (request_.order == EvidenceOrder::spread) candidates = spread(std::move(candidates));
    if (request_.order == EvidenceOrder::relevance) sort_by_score(candidates);
    evidence_.candidates = std::move(candidates);
    return std::move(evidence_);
  }

 private:
  /// The candidate at a place of the turn table, which is the order of citations.
  EvidenceCandidate& at(std::uint32_t place) {
    if (place >= turns_.size()) throw Xapian::DatabaseCorruptError("a turn belongs to no interview");
    const auto [entry, is_new] = by_place_.try_emplace(place);
    EvidenceCandidate& candidate = entry->second;
    if (is_new) {
      const TurnTable::Interview& interview = turns_.interviews[turns_.interview[place]];
      candidate.hit.turn.interview = interview.id;
      // Turns are numbered from 1 without gaps.
      candidate.hit.turn.number = TurnNumber{place - interview.first + 1};
    }
    return candidate;
  }

  void mark(const Turn& turn, std::size_t decision) {
    const auto document = study_.index().document_of(turn.interview, turn.number);
    if (!document) return;
    EvidenceCandidate& candidate = at(turns_.place_of(*document));
    candidate.decisions.push_back(decision);
    const LocatedDecision& located = evidence_.decisions[decision];
    const bool accepted = located.decision.verdict() == Verdict::accepted;
    // As coverage counts: an accepted quote that nobody contests settles a turn.
    if (accepted && !located.is_contested()) {
      candidate.standing = Standing::accepted;
    } else if (candidate.standing != Standing::accepted && located.is_contested()) {
      candidate.standing = Standing::contested;
    } else if (candidate.standing == Standing::unread) {
      candidate.standing = Standing::rejected;
    }
  }

  /// Stable: candidates come in the order of citations, which settles ties.
  static void sort_by_score(std::vector<EvidenceCandidate>& candidates) {
    std::stable_sort(
        candidates.begin(), candidates.end(),
        [](const EvidenceCandidate& a, const EvidenceCandidate& b) { return a.hit.score > b.hit.score; });
  }

  static std::vector<EvidenceCandidate> spread(std::vector<EvidenceCandidate> candidates) {
    sort_by_score(candidates);
    struct Weighed {
      double score;
      std::size_t at;
    };
    std::map<std::string, double> taken;
    std::vector<Weighed> weighed;
    // Within an interview scores fall and what they are divided by grows, so its order stays, and how many
    // were taken before a turn is its rank there.
    for (std::size_t at = 0; at < candidates.size(); ++at) {
      const Hit& hit = candidates[at].hit;
      weighed.push_back({hit.score / (1.0 + taken[hit.turn.interview]++), at});
    }
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const Weighed& a, const Weighed& b) { return a.score > b.score; });
    std::vector<EvidenceCandidate> result;
    for (const Weighed& one : weighed) result.push_back(std::move(candidates[one.at]));
    return result;
  }

  const IndexedStudy& study_;
  const TurnTable& turns_;
  const EvidenceRequest& request_;
  Evidence evidence_;
  std::set<std::string> seen_notices_;
  std::map<std::uint32_t, EvidenceCandidate> by_place_;  ///< by place in the turn table
};

/// The part of a decided turn that a decision is about.
ByteRange decided_part(const LocatedDecision& located, const Turn& turn) {
  const QuotedTurns& place = *located.place;
  for (std::size_t i = 0; i < place.turns.size(); ++i) {
    if (place.turns[i].number == turn.number) return place.parts[i];
  }
  throw std::logic_error("a decision on a turn that it has no part of");
}

ByteRange without_blanks(const std::string& text, ByteRange range) {
  constexpr const char* kBlanks = " \t\r\n";
  const std::string_view part = std::string_view(text).substr(range.begin_byte, range.size());
  const std::size_t first = part.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {range.begin_byte, range.begin_byte};
  return {range.begin_byte + first, range.begin_byte + part.find_last_not_of(kBlanks) + 1};
}

}  // namespace

std::vector<EvidenceList> evidence_lists(const CatalogEntry& entry) {
  std::vector<EvidenceList> lists;
  for (const CatalogText& query : entry.queries) lists.push_back({query.text, query.text});
  for (const CatalogText& code : entry.codes)
    lists.push_back({"code " + code.text, code_query(code.text), true});
  return lists;
}

Evidence gather_evidence(const IndexedStudy& study, const CatalogEntry& entry, const Decisions& decisions,
                         const EvidenceRequest& request, Interviews& interviews) {
  return study.read([&] {
    Gathering gathering(study, request);
    for (const EvidenceList& list : evidence_lists(entry)) gathering.add_list(list);
    gathering.add_decisions(decisions, entry.id, interviews);
    return std::move(gathering).take();
  });
}

void read_candidate(const IndexedStudy& study, const Evidence& evidence, const EvidenceRequest& request,
                    Interviews& interviews, EvidenceCandidate& candidate) {
  study.read([&] {
    const Turn* turn = interviews.turn(candidate.hit.turn.interview, candidate.hit.turn.number);
    if (turn == nullptr) throw std::logic_error("a candidate that is not in the index");
    const double score = candidate.hit.score;
    if (candidate.found.empty()) {
      candidate.hit.turn = *turn;
      candidate.hit.excerpts = {{decided_part(evidence.decisions[candidate.decisions.front()], *turn), {}}};
    }
    for (std::size_t i = 0; i < candidate.found.size(); ++i) {
      const auto& [list, found] = candidate.found[i];
      const std::string& query = evidence.lists[list].query;
      Hit hit = make_hit(study, list_request(query, request.any ? "" : query), found, *turn);
      if (i == 0 || lit_words(hit.excerpts) > lit_words(candidate.hit.excerpts))
        candidate.hit = std::move(hit);
    }
    candidate.hit.score = score;
  });
}

void add_exchange(Interviews& interviews, Hit& hit) {
  if (to_int(hit.turn.exchange) == 0) return;
  for (const Turn& turn : interviews.get(hit.turn.interview).turns) {
    if (turn.exchange != hit.turn.exchange || turn.number == hit.turn.number) continue;
    (turn.number < hit.turn.number ? hit.before : hit.after).push_back(turn);
  }
}

const std::vector<TellingSentences::FoundByList>& TellingSentences::lists() {
  if (lists_) return *lists_;
  lists_.emplace();
  for (const EvidenceList& list : evidence_lists(entry_)) {
    const CompiledQuery& compiled = study_.prepared(list.query, {.any = true}).compiled;
    lists_->push_back({list.query, matching_documents(study_.index(), compiled.query)});
  }
  return *lists_;
}

std::optional<ByteRange> TellingSentences::of(const Turn& turn) {
  const auto document = study_.index().document_of(turn.interview, turn.number);
  if (!document) return std::nullopt;
  std::vector<Excerpt> best;
  for (const FoundByList& list : lists()) {
    if (!std::binary_search(list.documents.begin(), list.documents.end(), *document)) continue;
    Hit hit = make_hit(study_, list_request(list.query, {}), {*document}, turn);
    if (lit_words(hit.excerpts) > lit_words(best)) best = std::move(hit.excerpts);
  }
  if (best.empty()) return std::nullopt;
  return without_blanks(turn.text, best.front().range);
}

}  // namespace verbatim
