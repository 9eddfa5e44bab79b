#include "query/search/search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/text/visible_text.h"
#include "query/search/companion_turns.h"
#include "query/search/distant_forms.h"
#include "query/search/mixed_turns.h"
#include "query/search/passage_search.h"
#include "query/search/prepared_query.h"
#include "query/search/turn_lookup.h"

namespace verbatim {
namespace {

class Search {
 public:
  Search(const IndexReader& index, const Xapian::Database& database, const Study& study,
         const SearchRequest& request)
      : index_(index),
        database_(database),
        request_(request),
        query_(
            prepare_query(database, study, request.query, {request.parameters, request.plain, request.any})) {
    result_.reading = query_.reading;
    result_.notices = query_.notices;
    if (!request.filter.empty()) add_filter(study);
  }

  SearchResult run(bool explain) && {
    count_study_interviews();
    if (ranks_passages()) {
      fetch_passage_hits();
    } else {
      fetch_hits();
    }
    add_search_notices();
    if (explain) {
      result_.tree = describe_tree(query_.tree);
      result_.xapian_query = query_.compiled.query.get_description();
    }
    if (explain || result_.turns + result_.context_turns == 0) add_leaf_counts();
    return std::move(result_);
  }

 private:
  bool ranks_passages() const {
    return request_.any && request_.ranking == Ranking::conversation && !query_.compiled.filter_only &&
           request_.selection.order == HitOrder::relevance && request_.selection.sample == 0;
  }

  void fetch_passage_hits() {
    const auto tables = index_.derived(ranking_tables);
    const TurnTable& turns = tables->turns;
    PassageSearch passages = passage_search(database_, *tables, query_, request_.query, filter_query_);
    passages.query.parameters = request_.passage;
    add_notices(passages.notices);
    const bool needs_all = request_.selection.needs_all();
    const std::size_t limit = std::min(request_.limit, turns.size());
    const std::size_t wanted = needs_all ? turns.size() : std::min(request_.offset, turns.size()) + limit;
    PassageRanker ranker(database_, turns, passages.query);
    const PassageCounts counts = ranker.count();
    const std::vector<RankedTurn> best = ranker.best(request_.limit == 0 ? 0 : wanted);
    result_.turns = counts.turns;
    result_.context_turns = counts.context_turns;
    result_.selected = counts.turns + counts.context_turns;
    result_.by_interview = interview_counts(turns, counts);
    result_.interviews = result_.by_interview.size();
    std::vector<Candidate> candidates;
    for (std::uint32_t i = 0; i < best.size(); ++i) {
      // Their rank stands for the document, so that the hit finds its parts again.
      const RankedTurn& turn = best[i];
      candidates.push_back({i, turn.parts.total(), {}, turns.interviews[turns.interview[turn.place]].id, {}});
    }
    if (needs_all) {
      candidates = select_hits(std::move(candidates), request_.selection);
      result_.selected = candidates.size();
    }
    const std::size_t begin = std::min(request_.offset, candidates.size());
    const std::size_t end = begin + std::min(request_.limit, candidates.size() - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const RankedTurn& turn = best[candidates[i].document];
      add_hit(database_.get_document(turns.document[turn.place]), candidates[i].score);
      result_.hits.back().more_in_interview = candidates[i].more_in_interview;
      result_.hits.back().context_only = turn.context_only;
      result_.hits.back().score_parts = turn.parts;
    }
  }

  void fetch_hits() {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_.compiled.query);
    if (query_.compiled.filter_only) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(kOrderSlot, /*reverse=*/false);
    } else {
      enquire.set_weighting_scheme(Xapian::BM25Weight());
      // Scores are worked out although they do not order, since a hit shows its own.
      if (request_.selection.order == HitOrder::position && !request_.selection.needs_all()) {
        enquire.set_sort_by_value_then_relevance(kOrderSlot, /*reverse=*/false);
      } else {
        enquire.set_sort_by_relevance_then_value(kOrderSlot, /*reverse=*/false);
      }
    }
    Xapian::ValueCountMatchSpy interviews(kInterviewSlot);
    enquire.add_matchspy(&interviews);
    const Xapian::doccount all = database_.get_doccount();
    const auto clamped = [&](std::size_t wanted) {
      return static_cast<Xapian::doccount>(std::min<std::size_t>(wanted, all));
    };
    const bool needs_all = request_.selection.needs_all();
    const Xapian::MSet matches = enquire.get_mset(needs_all ? 0 : clamped(request_.offset),
                                                  needs_all ? all : clamped(request_.limit), all);
    result_.turns = matches.get_matches_estimated();
    result_.selected = result_.turns;
    count_interviews(interviews);
    if (needs_all) {
      add_selected(matches);
      return;
    }
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      add_hit(match.get_document(), match.get_weight());
    }
  }

  void count_interviews(const Xapian::ValueCountMatchSpy& spy) {
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
      result_.by_interview.push_back({*value, value.get_termfreq()});
    }
    std::sort(result_.by_interview.begin(), result_.by_interview.end(),
              [](const InterviewCount& a, const InterviewCount& b) {
                return order_key(a.interview, TurnNumber{}) < order_key(b.interview, TurnNumber{});
              });
    result_.interviews = result_.by_interview.size();
  }

  void count_study_interviews() {
    const std::string prefix(built_in_facet("interview").prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      ++result_.interviews_in_study;
    }
  }

  void add_selected(const Xapian::MSet& matches) {
    std::vector<Candidate> candidates;
    candidates.reserve(matches.size());
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const Xapian::Document document = match.get_document();
      candidates.push_back({*match, match.get_weight(), document.get_value(kOrderSlot),
                            document.get_value(kInterviewSlot), document.get_value(kStartSlot)});
    }
    candidates = select_hits(std::move(candidates), request_.selection);
    result_.selected = candidates.size();
    const std::size_t begin = std::min(request_.offset, candidates.size());
    const std::size_t end = begin + std::min(request_.limit, candidates.size() - begin);
    for (std::size_t i = begin; i < end; ++i) {
      add_hit(database_.get_document(candidates[i].document), candidates[i].score);
      result_.hits.back().more_in_interview = candidates[i].more_in_interview;
    }
  }

  void add_hit(const Xapian::Document& document, double score) {
    Hit hit;
    hit.turn = turn_of(document);
    hit.score = query_.compiled.filter_only ? 0.0 : score;
    const Highlights highlights(hit.turn.text, query_.compiled.leaves);
    hit.excerpts = choose_excerpts(hit.turn.text, highlights, request_.excerpt_bytes, request_.max_excerpts);
    hit.lit = highlights.ranges();
    add_context(hit);
    result_.hits.push_back(std::move(hit));
  }

  /// The filter is prepared apart, so that its words are no leaves of what is lit, and its errors point into
  /// its own text.
  void add_filter(const Study& study) {
    PreparedQuery filter = prepare_query(database_, study, request_.filter);
    add_notices(filter.notices);
    query_.compiled.query =
        Xapian::Query(Xapian::Query::OP_FILTER, query_.compiled.query, filter.compiled.query);
    filter_query_ = filter.compiled.query;
    filter_leaves_ = std::move(filter.compiled.leaves);
    filter_tree_ = std::move(filter.tree);
    result_.reading += " · only: " + visible_text(to_readable_query(filter.written));
  }

  void add_context(Hit& hit) const {
    const std::uint32_t number = to_int(hit.turn.number);
    const auto reach = static_cast<std::uint32_t>(std::min<std::size_t>(request_.context, 1000));
    std::set<TurnNumber> around = companion_turns(database_, hit.turn, query_.compiled.leaves);
    for (std::uint32_t at = number > reach ? number - reach : 1; at <= number + reach; ++at) {
      around.insert(TurnNumber{at});
    }
    around.erase(hit.turn.number);
    for (const TurnNumber at : around) {
      auto turn = find_turn(database_, hit.turn.interview, at);
      if (turn) (at < hit.turn.number ? hit.before : hit.after).push_back(std::move(*turn));
    }
  }

  void add_search_notices() {
    std::vector<SearchedTree> trees{{&query_.tree, request_.query}};
    if (filter_tree_) trees.push_back({&*filter_tree_, request_.filter});
    add_notices(mixed_turns_notice(database_, trees, query_.compiled.query));
    // Whoever pastes a text did not choose its words one by one.
    if (!request_.plain && result_.turns > 0)
      add_notices(distant_form_hints(database_, query_.compiled.leaves));
  }

  void add_notices(const std::vector<std::string>& notices) {
    result_.notices.insert(result_.notices.end(), notices.begin(), notices.end());
  }

  void add_leaf_counts() {
    std::vector<CompiledLeaf> leaves = query_.compiled.leaves;
    leaves.insert(leaves.end(), filter_leaves_.begin(), filter_leaves_.end());
    result_.leaves = count_leaves(database_, leaves);
  }

  const IndexReader& index_;
  const Xapian::Database& database_;
  const SearchRequest& request_;
  PreparedQuery query_;
  std::optional<Xapian::Query> filter_query_;
  std::vector<CompiledLeaf> filter_leaves_;
  std::optional<QueryNode> filter_tree_;
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

SearchResult search(const IndexReader& index, const Study& study, const SearchRequest& request,
                    bool explain) {
  return index.read(
      [&](const Xapian::Database& database) { return Search(index, database, study, request).run(explain); });
}

}  // namespace verbatim
