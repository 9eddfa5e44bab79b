#include "query/search.h"

#include <algorithm>
#include <set>

#include "query/heard_as.h"
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
    const QueryNode tree = parse_query(request.query, study.facets);
    result_.reading = describe_reading(tree);
    result_.notices = query_hints(tree);
    const ResolvedQuery resolved = resolve_query(database, study, tree, request.query, request.parameters);
    result_.notices.insert(result_.notices.end(), resolved.notices.begin(), resolved.notices.end());
    HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
    result_.notices.insert(result_.notices.end(), heard.notices.begin(), heard.notices.end());
    tree_ = request.any ? any_of_words(heard.tree) : std::move(heard.tree);
    compiled_ = compile_query(database, tree_, request.query);
    result_.notices.insert(result_.notices.end(), compiled_.hints.begin(), compiled_.hints.end());
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
      enquire.set_sort_by_relevance_then_value(kOrderSlot, /*reverse=*/false);
    }
    Xapian::ValueCountMatchSpy interviews(kInterviewSlot);
    enquire.add_matchspy(&interviews);
    const Xapian::doccount all = database_.get_doccount();
    const auto clamped = [&](std::size_t wanted) {
      return static_cast<Xapian::doccount>(std::min<std::size_t>(wanted, all));
    };
    const Xapian::MSet matches = enquire.get_mset(clamped(request_.offset), clamped(request_.limit), all);
    result_.turns = matches.get_matches_estimated();
    for (auto value = interviews.values_begin(); value != interviews.values_end(); ++value)
      ++result_.interviews;
    const std::string prefix(built_in_facet("interview").prefix);
    for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
      ++result_.interviews_in_study;
    }
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      Hit hit;
      hit.turn = turn_of(match.get_document());
      hit.score = compiled_.filter_only ? 0.0 : match.get_weight();
      const Highlights highlights(hit.turn.text, compiled_.leaves);
      hit.excerpts =
          choose_excerpts(hit.turn.text, highlights, request_.excerpt_bytes, request_.max_excerpts);
      add_context(hit);
      result_.hits.push_back(std::move(hit));
    }
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
    for (const CompiledLeaf& leaf : compiled_.leaves) {
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
