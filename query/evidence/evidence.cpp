#include "query/evidence/evidence.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "common/index/schema.h"
#include "common/model/citation.h"
#include "query/evidence/catalog_check.h"

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

std::size_t lit_words(const Hit& hit) {
  return hit.excerpts.empty() ? 0 : hit.excerpts.front().highlights.size();
}

std::string order_of(const Turn& turn) {
  return order_key(turn.interview, turn.number);
}

class Gathering {
 public:
  Gathering(const IndexReader& index, const Study& study, bool any)
      : index_(index), study_(study), any_(any) {}

  void add_list(const EvidenceList& list) {
    SearchResult result = search(index_, study_, list_request(list.query, any_ ? "" : list.query), false);
    for (std::string& notice : result.notices) {
      if (seen_notices_.insert(notice).second) evidence_.notices.push_back(std::move(notice));
    }
    if (result.turns > result.hits.size()) {
      evidence_.notices.push_back(fmt::format("{} finds {} turns; the first {} are ranked", list.label,
                                              result.turns, result.hits.size()));
    }
    std::size_t rank = 1;
    for (std::size_t i = 0; i < result.hits.size(); ++i) {
      if (i > 0 && result.hits[i].score != result.hits[i - 1].score) rank = i + 1;
      add(std::move(result.hits[i]), list.label, 1.0 / (kFusionConstant + static_cast<double>(rank)));
    }
  }

  void add_decisions(const Decisions& decisions, const std::string& entry, Interviews& interviews) {
    evidence_.decisions = locate_decisions(interviews, decisions, entry);
    for (std::size_t at = 0; at < evidence_.decisions.size(); ++at) {
      const auto& place = evidence_.decisions[at].place;
      for (std::size_t i = 0; place && i < place->turns.size(); ++i)
        mark(place->turns[i], place->parts[i], at);
    }
  }

  Evidence take(EvidenceOrder order) && {
    std::vector<EvidenceCandidate> candidates;
    for (auto& [key, candidate] : by_place_) {
      const Turn& turn = candidate.hit.turn;
      if (turn.role == Role::interviewer && !turn.mixed) candidate.hit.score *= kInterviewersShare;
      candidates.push_back(std::move(candidate));
    }
    if (order == EvidenceOrder::spread) candidates = spread(std::move(candidates));
    if (order == EvidenceOrder::relevance) sort_by_score(candidates);
    evidence_.candidates = std::move(candidates);
    return std::move(evidence_);
  }

 private:
  void add(Hit hit, const std::string& label, double score) {
    EvidenceCandidate& candidate = by_place_[order_of(hit.turn)];
    score += candidate.hit.score;
    if (candidate.found_by.empty() || lit_words(hit) > lit_words(candidate.hit))
      candidate.hit = std::move(hit);
    candidate.hit.score = score;
    candidate.found_by.push_back(label);
  }

  void mark(const Turn& turn, ByteRange part, std::size_t decision) {
    EvidenceCandidate& candidate = by_place_[order_of(turn)];
    if (candidate.found_by.empty() && candidate.decisions.empty()) {
      candidate.hit.turn = turn;
      candidate.hit.excerpts = {{part, {}}};
    }
    candidate.decisions.push_back(decision);
    const bool accepted = evidence_.decisions[decision].decision.verdict() == Verdict::accepted;
    if (accepted || candidate.standing == Standing::unread)
      candidate.standing = accepted ? Standing::accepted : Standing::rejected;
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

  const IndexReader& index_;
  const Study& study_;
  bool any_;
  Evidence evidence_;
  std::set<std::string> seen_notices_;
  std::map<std::string, EvidenceCandidate> by_place_;  ///< by order key
};

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

Evidence gather_evidence(const IndexReader& index, const Study& study, const CatalogEntry& entry,
                         const Decisions& decisions, EvidenceOrder order, bool any) {
  Gathering gathering(index, study, any);
  for (const EvidenceList& list : evidence_lists(entry)) gathering.add_list(list);
  Interviews interviews(index);
  gathering.add_decisions(decisions, entry.id, interviews);
  return std::move(gathering).take(order);
}

void add_exchange(Interviews& interviews, Hit& hit) {
  if (to_int(hit.turn.exchange) == 0) return;
  for (const Turn& turn : interviews.get(hit.turn.interview).turns) {
    if (turn.exchange != hit.turn.exchange || turn.number == hit.turn.number) continue;
    (turn.number < hit.turn.number ? hit.before : hit.after).push_back(turn);
  }
}

std::optional<ByteRange> telling_sentences(const IndexReader& index, const Study& study,
                                           const CatalogEntry& entry, const Turn& turn) {
  const std::string only_turn = fmt::format("interview:\"{}\" turn:{}", turn.interview, to_int(turn.number));
  std::optional<Hit> best;
  for (const EvidenceList& list : evidence_lists(entry)) {
    SearchResult result = search(index, study, list_request(list.query, only_turn), false);
    if (result.hits.empty() || lit_words(result.hits.front()) == 0) continue;
    if (!best || lit_words(result.hits.front()) > lit_words(*best)) best = std::move(result.hits.front());
  }
  if (!best) return std::nullopt;
  return without_blanks(turn.text, best->excerpts.front().range);
}

}  // namespace verbatim
