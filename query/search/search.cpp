#include "query/search/search.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <utility>

#include "common/index/schema.h"
#include "common/text/natural_order.h"
#include "common/text/sentences.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/matching/document_set.h"
#include "query/ranking/best_matches.h"
#include "query/search/distant_forms.h"
#include "query/search/mixed_turns.h"
#include "query/search/passage_search.h"
#include "query/search/turn_end_search.h"
#include "query/search/turn_lookup.h"

namespace verbatim {
namespace {

QueryManner manner_of(const SearchRequest& request) {
  return {request.parameters, request.plain, request.any};
}

/// Of a query of `IN interview` a turn for each of its parts, two at least, where nothing else is asked for.
HitSelection selection_for(const SearchRequest& request, const CompiledQuery& query) {
  HitSelection selection = request.selection;
  if (selection.interviews_as_hits && !query.interview_parts.empty() && !selection.needs_all() &&
      selection.order == HitOrder::relevance)
    selection.per_interview = std::max<std::size_t>(2, query.interview_parts.size());
  return selection;
}

/// Adds `context` turns on either side, and those that the query speaks of besides the hit.
void add_context(const Index& index, const CompiledQuery& query, std::size_t context, Hit& hit) {
  const std::uint32_t number = to_int(hit.turn.number);
  const auto reach = static_cast<std::uint32_t>(std::min(context, kMaxContextTurns));
  // A set, for the turns that the query speaks of may also be among the neighbours.
  std::set<TurnNumber> around = companion_turns(index, hit.turn, query.leaves);
  for (std::uint32_t at = number > reach ? number - reach : 1; at <= number + reach; ++at) {
    around.insert(TurnNumber{at});
  }
  around.erase(hit.turn.number);
  for (const TurnNumber at : around) {
    // Past the end of the interview there is none.
    auto turn = index.turn(hit.turn.interview, at);
    if (turn) (at < hit.turn.number ? hit.before : hit.after).push_back(std::move(*turn));
  }
}

/// Makes hits of the turns that a query found.
class HitMaker {
 public:
  /// All kept by reference.
  HitMaker(const Index& index, const CompiledQuery& query, const SearchRequest& request)
      // Lit by the query alone: the words of a filter are not what the reader looks for.
      : index_(index), query_(query), request_(request), lit_leaves_(query.leaves) {}

  Hit make(const FoundTurn& found, Turn turn) const {
    Hit hit;
    hit.turn = std::move(turn);
    hit.score = query_.filter_only ? 0.0 : found.score;
    hit.context_only = found.context_only;
    hit.score_parts = found.score_parts;
    hit.more_in_interview = found.more_in_interview;
    const Highlights highlights(hit.turn.text, lit_leaves_);
    hit.excerpts = choose_excerpts(hit.turn.text, highlights, request_.excerpt_bytes, request_.max_excerpts);
    hit.lit = highlights.ranges();
    add_context(index_, query_, request_.context, hit);
    return hit;
  }

 private:
  const Index& index_;
  const CompiledQuery& query_;
  const SearchRequest& request_;
  LitLeaves lit_leaves_;
};

/// From the sentence in which the phrase begins to the end of the turn, and on to the end of its sentence.
Hit make_turn_end_hit(const Index& index, const SearchRequest& request, TurnEndMatch match) {
  Hit hit;
  hit.turn = std::move(match.first);
  hit.lit = std::move(match.lit_in_first);
  TurnContinuation to{std::move(match.second), {}, std::move(match.lit_in_second)};
  ByteRange begin{hit.lit.front().begin_byte, hit.turn.text.size()}, end{0, to.lit.back().end_byte};
  for (const ByteRange& sentence : find_sentences(hit.turn.text)) {
    if (sentence.begin_byte > begin.begin_byte) break;
    if (sentence.end_byte <= begin.begin_byte) continue;
    if (hit.turn.text.size() - sentence.begin_byte <= request.excerpt_bytes)
      begin.begin_byte = sentence.begin_byte;
  }
  for (const ByteRange& sentence : find_sentences(to.turn.text)) {
    if (sentence.begin_byte >= end.end_byte || sentence.end_byte < end.end_byte) continue;
    if (sentence.end_byte <= request.excerpt_bytes) end.end_byte = sentence.end_byte;
  }
  hit.excerpts.push_back({begin, hit.lit});
  to.excerpts.push_back({end, to.lit});
  const std::size_t context = std::min(request.context, kMaxContextTurns);
  const std::uint32_t first = to_int(hit.turn.number), last = to_int(to.turn.number);
  for (std::uint32_t at = first - static_cast<std::uint32_t>(std::min<std::size_t>(context, first - 1));
       at < first; ++at) {
    if (auto turn = index.turn(hit.turn.interview, TurnNumber{at})) hit.before.push_back(*std::move(turn));
  }
  for (std::uint32_t at = last + 1; at <= last + context; ++at) {
    if (auto turn = index.turn(hit.turn.interview, TurnNumber{at})) hit.after.push_back(*std::move(turn));
  }
  hit.to = std::move(to);
  return hit;
}

/// Notes every match of a query, and asks for nothing that is stored of it.
class MatchedDocuments : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    in_order_ = in_order_ && (documents_.empty() || documents_.back() < document.get_docid());
    documents_.push_back(document.get_docid());
  }
  /// Ascending.
  const std::vector<std::uint32_t>& documents() {
    if (!in_order_) std::sort(documents_.begin(), documents_.end());
    in_order_ = true;
    return documents_;
  }

 private:
  std::vector<std::uint32_t> documents_;
  bool in_order_ = true;
};

/// One search, in either of two ways. With `any`, PassageRanker puts turns in order by their words and by the
/// conversation around them (find_passages); all else is one match of Xapian (find_matches). Both give
/// documents with their scores. Turns are decoded afterwards, and only those that are shown.
class Search {
 public:
  Search(const IndexedStudy& study, const SearchRequest& request)
      : study_(study),
        index_(study.index()),
        request_(request),
        query_(study.prepared(request.query, manner_of(request))),
        compiled_(query_.compiled),
        selection_(selection_for(request, compiled_)) {
    result_.per_interview = selection_.per_interview;
    result_.reading = query_.reading;
    result_.notices = query_.notices;
    if (!request.filter.empty()) add_filter();
  }

  SearchResult run(Explain explain, const std::function<void(Hit hit)>& take) && {
    result_.interviews_in_study = index_.interviews().size();
    result_.files = index_.file_counts();
    const HitMaker hits(index_, query_.compiled, request_);
    // One after the other: a concordance takes all hits of a large study, and keeps none of them.
    find([&](const FoundTurn& found) { take(hits.make(found, index_.turn(found.document))); });
    take_over_turn_ends(take);
    add_search_notices();
    if (explain == Explain::yes) {
      result_.tree = describe_tree(query_.tree);
      result_.xapian_query = compiled_.query.get_description();
    }
    // Each leaf costs a search of its own. Who found nothing wants to know which word was to blame.
    if (explain == Explain::yes || (request_.explains_misses && result_.found() == 0)) add_leaf_counts();
    return std::move(result_);
  }

  /// Phrases over the ends of turns, after all other hits.
  void take_over_turn_ends(const std::function<void(Hit hit)>& take) {
    if (request_.any) return;
    std::vector<TurnEndMatch> matches = find_over_turn_ends(study_, query_, request_.query, filter_);
    result_.over_turn_ends = matches.size();
    const std::size_t first = request_.offset - std::min(request_.offset, result_.selected);
    const std::size_t taken = result_.selected - std::min({result_.selected, request_.offset});
    const std::size_t left = request_.limit - std::min(request_.limit, taken);
    for (std::size_t i = first; i < matches.size() && i - first < left; ++i)
      take(make_turn_end_hit(index_, request_, std::move(matches[i])));
  }

  FoundTurns run_unread() && {
    FoundTurns unread;
    find([&](const FoundTurn& found) { unread.found.push_back(found); });
    add_search_notices();
    unread.turns = result_.turns;
    unread.notices = std::move(result_.notices);
    return unread;
  }

 private:
  using TakeFound = std::function<void(const FoundTurn& found)>;

  /// Sets the counts of the result, then gives the turns of the page in their order.
  void find(const TakeFound& take) {
    if (ranks_passages()) {
      find_passages(take);
    } else {
      find_matches(take);
    }
  }

  bool ranks_passages() const {
    // An order by place or time and a sample ask which turns match, not how well; and filters alone give
    // ranking nothing to weigh.
    return request_.any && request_.ranking == Ranking::conversation && !compiled_.filter_only &&
           selection_.order == HitOrder::relevance && selection_.sample == 0;
  }

  void find_passages(const TakeFound& take) {
    const TurnTable& turns = study_.ranking_tables().turns;
    PassageSearch passages =
        passage_search(study_, query_, request_.query, filter_ != nullptr ? &filter_->compiled : nullptr);
    passages.query.parameters = request_.passage;
    add_notices(passages.notices);
    const bool needs_all = selection_.needs_all();
    // Whoever wants all hits gives the largest number there is: cut first, or the sum would wrap around.
    const std::size_t limit = std::min(request_.limit, turns.size());
    const std::size_t wanted = needs_all ? turns.size() : std::min(request_.offset, turns.size()) + limit;
    PassageRanker ranker(index_, turns, passages.query);
    const PassageCounts counts = ranker.count();
    const std::vector<RankedTurn> best = ranker.best(request_.limit == 0 ? 0 : wanted);
    result_.turns = counts.turns;
    result_.context_turns = counts.context_turns;
    result_.selected = counts.turns + counts.context_turns;
    if (request_.lists_interviews) result_.by_interview = interview_counts(turns, counts);
    result_.interviews = counts.interviews;
    std::vector<Candidate> candidates;
    for (std::uint32_t i = 0; i < best.size(); ++i) {
      // Their rank stands for the document, so that the hit finds its parts again.
      const RankedTurn& turn = best[i];
      candidates.push_back({i, turn.parts.total(), {}, turns.interviews[turns.interview[turn.place]].id, {}});
    }
    if (needs_all) select(candidates);
    for (const Candidate& candidate : page_of(candidates)) {
      const RankedTurn& turn = best[candidate.document];
      take({turns.document[turn.place], candidate.score, turn.context_only, turn.parts,
            candidate.more_in_interview});
    }
  }

  void find_matches(const TakeFound& take) {
    if (!find_packed_matches(take)) ask_xapian(take);
  }

  /// Where few of all matches are wanted and all are counted, or Xapian has no positions, from packed
  /// postings. False, and nothing done, where Xapian has to match.
  bool find_packed_matches(const TakeFound& take) {
    const DocumentTable* table = index_.document_table();
    const bool in_order = table != nullptr && table->in_order;
    const bool by_place = compiled_.filter_only || selection_.order == HitOrder::position;
    const bool needs_all = selection_.needs_all() || (by_place && !in_order);
    if ((table == nullptr || needs_all) && !has_windows_of_ours(index_, compiled_.query)) return false;
    const std::size_t turns = index_.turn_count();
    const std::size_t begin = std::min(request_.offset, turns);
    const std::size_t wanted = begin + std::min(request_.limit, turns - begin);
    std::optional<BestMatches> matches;
    if (compiled_.filter_only) {
      matches = BestMatches{matching_documents(index_, compiled_.query), {}};
      const std::size_t taken = needs_all ? turns : wanted;
      for (std::size_t i = 0; i < std::min(taken, matches->documents.size()); ++i)
        matches->best.push_back({matches->documents[i], 0.0});
    } else {
      matches = best_matches(index_, compiled_.query, by_place || needs_all ? turns : wanted);
      if (!matches) return false;
    }
    result_.turns = matches->documents.size();
    count_interviews(matches->documents);
    result_.selected = result_.turns;
    if (needs_all) {
      take_selected(candidates_of(index_, matches->best), take);
      return true;
    }
    if (by_place) {
      std::ranges::sort(matches->best, {}, &ScoredDocument::document);
    } else if (!in_order) {
      order_equals_by_place(matches->best);
    }
    const std::size_t end = std::min(wanted, matches->best.size());
    for (std::size_t i = begin; i < end; ++i) take({matches->best[i].document, matches->best[i].score});
    return true;
  }

  /// `candidates`: all that match.
  void take_selected(std::vector<Candidate> candidates, const TakeFound& take) {
    const bool by_place =
        compiled_.filter_only || (selection_.order == HitOrder::position && !selection_.needs_all());
    std::ranges::sort(candidates, [&](const Candidate& a, const Candidate& b) {
      return !by_place && a.score != b.score ? a.score > b.score : a.order_key < b.order_key;
    });
    if (selection_.needs_all()) select(candidates);
    for (const Candidate& one : page_of(candidates))
      take({one.document, one.score, false, {}, one.more_in_interview});
  }

  /// `best`: by score. Where documents are not numbered in the order of citations, it is looked up for those
  /// that score the same.
  void order_equals_by_place(std::vector<ScoredDocument>& best) const {
    for (auto begin = best.begin(); begin != best.end();) {
      const auto end = std::find_if(begin, best.end(),
                                    [&](const ScoredDocument& one) { return one.score != begin->score; });
      if (end - begin > 1) {
        std::vector<std::uint32_t> documents;
        std::transform(begin, end, std::back_inserter(documents),
                       [](const ScoredDocument& one) { return one.document; });
        index_.sort_as_cited(documents);
        std::transform(documents.begin(), documents.end(), begin,
                       [score = begin->score](std::uint32_t document) {
                         return ScoredDocument{document, score};
                       });
      }
      begin = end;
    }
  }

  void ask_xapian(const TakeFound& take) {
    Xapian::Enquire enquire = xapian_search(index_, compiled_.query);
    // To look up the order of a turn takes longer than to find it. In an index made anew documents are
    // numbered in the order of citations, so that Xapian breaks ties as it should by itself.
    const DocumentTable* table = index_.document_table();
    const bool in_order = table != nullptr && table->in_order;
    // Where no word weighs, all scores are 0, and Xapian would break the ties by docid, that is by the order
    // of indexing. Readers expect these hits in the order in which they were said.
    if (compiled_.filter_only) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      if (!in_order) enquire.set_sort_by_value(kOrderSlot, /*reverse=*/false);
    } else {
      enquire.set_weighting_scheme(Xapian::BM25Weight());
      // Scores are worked out although they do not order, since a hit shows its own.
      if (selection_.order == HitOrder::position && !selection_.needs_all()) {
        enquire.set_sort_by_value_then_relevance(kOrderSlot, /*reverse=*/false);
      } else if (!in_order) {
        enquire.set_sort_by_relevance_then_value(kOrderSlot, /*reverse=*/false);
      }
    }
    // The spy sees every match, and the number of matches is exact, because get_mset is told to check as many
    // as there are turns; by itself Xapian 1.4 stops early and estimates.
    const std::uint32_t all = index_.turn_count();
    MatchedDocuments matched;
    Xapian::ValueCountMatchSpy interviews(kInterviewSlot);
    if (table != nullptr) {
      enquire.add_matchspy(&matched);
    } else if (index_.is_remote()) {
      // Xapian 1.4.22 shows the hits that servers send to the spy once more, besides what these have counted;
      // so it counts in a search of its own, for which they send none.
      Xapian::Enquire counting(index_.database());
      counting.set_query(enquire.get_query());
      counting.set_weighting_scheme(Xapian::BoolWeight());
      counting.add_matchspy(&interviews);
      counting.get_mset(0, 0, all);
    } else {
      enquire.add_matchspy(&interviews);
    }
    // Xapian counts in 32 bits.
    const auto clamped = [&](std::size_t wanted) {
      return static_cast<Xapian::doccount>(std::min<std::size_t>(wanted, all));
    };
    const bool needs_all = selection_.needs_all();
    const Xapian::MSet matches = enquire.get_mset(needs_all ? 0 : clamped(request_.offset),
                                                  needs_all ? all : clamped(request_.limit), all);
    if (table != nullptr) {
      result_.turns = matched.documents().size();
      count_interviews(matched.documents());
    } else {
      result_.turns = matches.get_matches_estimated();
      count_interviews(interviews);
    }
    result_.selected = result_.turns;
    if (needs_all) {
      std::vector<ScoredDocument> found;
      for (auto match = matches.begin(); match != matches.end(); ++match)
        found.push_back({*match, match.get_weight()});
      take_selected(candidates_of(index_, found), take);
    } else {
      for (auto match = matches.begin(); match != matches.end(); ++match) take({*match, match.get_weight()});
    }
  }

  void count_interviews(const Xapian::ValueCountMatchSpy& spy) {
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      result_.by_interview.push_back({*value, value.get_termfreq()});
    }
    // The spy gives them in the order of bytes, P10 before P2.
    sort_naturally(result_.by_interview, [](const InterviewCount& count) { return count.interview; });
    result_.interviews = result_.by_interview.size();
  }

  void count_interviews(const std::vector<std::uint32_t>& documents) {
    if (!request_.lists_interviews) {
      result_.interviews = index_.interviews_with(documents);
      return;
    }
    for (auto& [interview, turns] : index_.count_by_interview(documents))
      result_.by_interview.push_back({std::move(interview), turns});
    result_.interviews = result_.by_interview.size();
  }

  static std::vector<Candidate> candidates_of(const Index& index,
                                              const std::vector<ScoredDocument>& matches) {
    std::vector<Candidate> candidates;
    candidates.reserve(matches.size());
    for (const auto& [document, score] : matches) {
      std::vector<std::string> values = index.values_of(document, {kOrderSlot, kInterviewSlot, kStartSlot});
      candidates.push_back(
          {document, score, std::move(values[0]), std::move(values[1]), std::move(values[2])});
    }
    return candidates;
  }

  void add_parts(std::vector<Candidate>& candidates) const {
    constexpr std::size_t kMaxParts = 64;
    for (std::size_t part = 0; part < std::min(compiled_.interview_parts.size(), kMaxParts); ++part) {
      const DocumentSet documents = matching_documents(index_, compiled_.interview_parts[part]);
      for (Candidate& candidate : candidates) {
        if (std::binary_search(documents.begin(), documents.end(), candidate.document))
          candidate.parts |= std::uint64_t{1} << part;
      }
    }
  }

  void select(std::vector<Candidate>& candidates) {
    if (selection_.per_interview > 0 && !ranks_passages()) add_parts(candidates);
    candidates = select_hits(std::move(candidates), selection_);
    result_.selected = candidates.size();
  }

  /// From `offset`, at most `limit`.
  std::span<const Candidate> page_of(const std::vector<Candidate>& candidates) const {
    const std::size_t begin = std::min(request_.offset, candidates.size());
    return std::span(candidates).subspan(begin, std::min(request_.limit, candidates.size() - begin));
  }

  /// The filter is prepared apart, so that its words are no leaves of what is lit, and its errors point into
  /// its own text.
  void add_filter() {
    filter_ = &study_.prepared(request_.filter);
    add_notices(filter_->notices);
    compiled_.query = Xapian::Query(Xapian::Query::OP_FILTER, compiled_.query, filter_->compiled.filter);
    result_.reading += " · only: " + visible_text(to_readable_query(filter_->written));
  }

  void add_search_notices() {
    std::vector<SearchedTree> trees{{&query_.tree, request_.query}};
    if (filter_ != nullptr) trees.push_back({&filter_->tree, request_.filter});
    add_notices(mixed_turns_notice(index_, trees, compiled_));
    // Where nothing is found, the counts of all words say it.
    if (request_.any && result_.found() > 0)
      add_notices(nowhere_notices(index_, query_.compiled.leaves, request_.query));
    // Whoever pastes a text did not choose its words one by one.
    if (!request_.plain && result_.turns > 0) add_notices(distant_form_hints(index_, compiled_.leaves));
  }

  void add_notices(const std::vector<std::string>& notices) {
    result_.notices.insert(result_.notices.end(), notices.begin(), notices.end());
  }

  void add_leaf_counts() {
    std::vector<CompiledLeaf> leaves = compiled_.leaves;
    if (filter_ != nullptr)
      leaves.insert(leaves.end(), filter_->compiled.leaves.begin(), filter_->compiled.leaves.end());
    result_.leaves = count_leaves(index_, leaves);
  }

  const IndexedStudy& study_;
  const Index& index_;
  const SearchRequest& request_;
  const PreparedQuery& query_;
  CompiledQuery compiled_;  ///< the query's, with the filter
  HitSelection selection_;
  const PreparedQuery* filter_ = nullptr;
  SearchResult result_;
};

}  // namespace

std::vector<InterviewCount> interview_counts(const TurnTable& turns, const PassageCounts& counts) {
  std::vector<InterviewCount> interviews;
  for (std::size_t i = 0; i < counts.by_interview.size(); ++i) {
    if (counts.by_interview[i] > 0) interviews.push_back({turns.interviews[i].id, counts.by_interview[i]});
  }
  return interviews;
}

SearchResult search(const IndexedStudy& study, const SearchRequest& request, Explain explain) {
  return study.read([&] {
    std::vector<Hit> hits;
    SearchResult result =
        search_each(study, request, explain, [&](Hit hit) { hits.push_back(std::move(hit)); });
    result.hits = std::move(hits);
    return result;
  });
}

SearchResult search_each(const IndexedStudy& study, const SearchRequest& request, Explain explain,
                         const std::function<void(Hit hit)>& take) {
  return study.read([&] { return Search(study, request).run(explain, take); });
}

FoundTurns find_turns(const IndexedStudy& study, const SearchRequest& request) {
  return study.read([&] { return Search(study, request).run_unread(); });
}

Hit make_hit(const IndexedStudy& study, const SearchRequest& request, const FoundTurn& found, Turn turn) {
  return study.read([&] {
    const CompiledQuery& query = study.prepared(request.query, manner_of(request)).compiled;
    return HitMaker(study.index(), query, request).make(found, std::move(turn));
  });
}

}  // namespace verbatim
