#include "query/search.h"

#include <algorithm>
#include <set>

#include "common/visible_text.h"
#include "query/heard_as.h"
#include "query/plain_query.h"
#include "query/query_arguments.h"
#include "query/query_parser.h"
#include "query/saved_expansion.h"
#include "query/turn_lookup.h"
#include "query/word_forms.h"

namespace verbatim {
namespace {

class Search {
 public:
  Search(const Xapian::Database& database, const Study& study, const SearchRequest& request)
      : database_(database), request_(request) {
    const QueryNode tree =
        request.plain ? plain_query(request.query) : parse_query(request.query, study.facets);
    result_.reading = describe_reading(tree);
    if (!request.plain) result_.notices = query_hints(tree);
    const ResolvedQuery resolved = resolve_query(database, study, tree, request.query, request.parameters);
    result_.notices.insert(result_.notices.end(), resolved.notices.begin(), resolved.notices.end());
    HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
    result_.notices.insert(result_.notices.end(), heard.notices.begin(), heard.notices.end());
    tree_ = request.any ? any_of_words(heard.tree) : std::move(heard.tree);
    compiled_ = compile_query(database, tree_, request.query);
    result_.notices.insert(result_.notices.end(), compiled_.hints.begin(), compiled_.hints.end());
    if (!request.filter.empty()) add_filter(study);
  }

  SearchResult run(bool explain) && {
    fetch_hits();
    if (explain) {
      result_.tree = describe_tree(tree_);
      result_.xapian_query = compiled_.query.get_description();
    }
    if (explain || result_.turns == 0) count_leaves();
    return std::move(result_);
  }

 private:
  void fetch_hits() {
    Xapian::Enquire enquire(database_);
    enquire.set_query(compiled_.query);
    if (compiled_.filter_only) {
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
    hit.score = compiled_.filter_only ? 0.0 : score;
    const Highlights highlights(hit.turn.text, compiled_.leaves);
    hit.excerpts = choose_excerpts(hit.turn.text, highlights, request_.excerpt_bytes, request_.max_excerpts);
    hit.lit = highlights.ranges();
    add_context(hit);
    result_.hits.push_back(std::move(hit));
  }

  /// The filter is compiled apart, so that its words are no leaves of what is lit, and its errors point into
  /// its own text.
  void add_filter(const Study& study) {
    const QueryNode tree = parse_query(request_.filter, study.facets);
    const ResolvedQuery resolved = resolve_query(database_, study, tree, request_.filter);
    HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
    CompiledQuery filter = compile_query(database_, heard.tree, request_.filter);
    for (std::vector<std::string> more :
         {query_hints(tree), resolved.notices, std::move(heard.notices), filter.hints}) {
      result_.notices.insert(result_.notices.end(), more.begin(), more.end());
    }
    compiled_.query = Xapian::Query(Xapian::Query::OP_FILTER, compiled_.query, filter.query);
    filter_leaves_ = std::move(filter.leaves);
    result_.reading += " · only: " + visible_text(to_query_text(tree));
  }

  void add_context(Hit& hit) const {
    const std::uint32_t number = to_int(hit.turn.number);
    const auto reach = static_cast<std::uint32_t>(std::min<std::size_t>(request_.context, 1000));
    for (std::uint32_t at = number > reach ? number - reach : 1; at < number; ++at) {
      if (auto turn = find_turn(database_, hit.turn.interview, TurnNumber{at}))
        hit.before.push_back(std::move(*turn));
    }
    for (std::uint32_t at = number + 1; at <= number + reach; ++at) {
      auto turn = find_turn(database_, hit.turn.interview, TurnNumber{at});
      if (!turn) break;
      hit.after.push_back(std::move(*turn));
    }
  }

  void count_leaves() {
    const WordForms forms(database_);
    std::vector<CompiledLeaf> leaves = compiled_.leaves;
    leaves.insert(leaves.end(), filter_leaves_.begin(), filter_leaves_.end());
    for (const CompiledLeaf& leaf : leaves) {
      LeafCount count{leaf.shown, leaf.is_text, leaf.negated, turns_matching(leaf.query), {}, 0, {}};
      constexpr std::size_t kMaxForms = 20;
      std::set<std::string> seen;
      for (const auto& slot : leaf.pattern.slots) {
        for (const std::string& term : slot) {
          // `cafe` as typed and as `café` without its accent are two terms and one word.
          if (!seen.insert(term_text(term)).second) continue;
          ++count.forms_in_all;
          if (count.forms.size() < kMaxForms) count.forms.push_back(term_text(term));
        }
      }
      if (leaf.is_text && count.turns == 0 && leaf.pattern.slots.size() == 1) {
        const std::vector<Word> words = find_words(leaf.shown);
        if (words.size() == 1) count.suggestions = forms.suggestions(words.front(), 3);
      }
      result_.leaves.push_back(std::move(count));
    }
  }

  std::size_t turns_matching(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
  }

  const Xapian::Database& database_;
  const SearchRequest& request_;
  QueryNode tree_{};
  CompiledQuery compiled_;
  std::vector<CompiledLeaf> filter_leaves_;
  SearchResult result_;
};

bool is_filter(const QueryNode& node) {
  if (node.kind == NodeKind::facet || node.kind == NodeKind::negation) return true;
  return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(), is_filter);
}

/// Adds to an OR what `node` offers: itself, or the alternatives of an OR, or each word of several side by
/// side. The last stands below an OR where heard_as has put it: `cold start` OR "call starts".
void add_choices(QueryNode& words, const QueryNode& node) {
  const bool only_words = std::all_of(node.children.begin(), node.children.end(),
                                      [](const QueryNode& child) { return child.kind == NodeKind::word; });
  if (node.kind == NodeKind::disjunction || (node.kind == NodeKind::conjunction && only_words)) {
    for (const QueryNode& child : node.children) add_choices(words, child);
  } else {
    words.children.push_back(node);
  }
}

}  // namespace

QueryNode any_of_words(const QueryNode& tree) {
  QueryNode words = make_node(NodeKind::disjunction, tree.place);
  QueryNode all = make_node(NodeKind::conjunction, tree.place);
  if (tree.kind == NodeKind::conjunction) {
    for (const QueryNode& child : tree.children) {
      if (is_filter(child)) {
        all.children.push_back(child);
      } else {
        add_choices(words, child);
      }
    }
  } else {
    add_choices(words, tree);
  }
  if (words.children.empty()) return tree;
  if (words.children.size() == 1) words = QueryNode(words.children.front());
  if (all.children.empty()) return words;
  all.children.insert(all.children.begin(), std::move(words));
  return all;
}

SearchResult search(const IndexReader& index, const Study& study, const SearchRequest& request,
                    bool explain) {
  return index.read(
      [&](const Xapian::Database& database) { return Search(database, study, request).run(explain); });
}

}  // namespace verbatim
