#include "query/search/turn_end_search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/index/schema.h"
#include "common/text/words.h"
#include "query/language/query_compiler.h"
#include "query/language/text_pattern.h"
#include "query/language/word_forms.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

bool is_phrase_node(const QueryNode& node) {
  if (node.kind == NodeKind::disjunction) return std::ranges::all_of(node.children, is_phrase_node);
  return node.kind == NodeKind::phrase || node.kind == NodeKind::family_phrase;
}

bool is_filter_alone(const QueryNode& node) {
  if (node.kind == NodeKind::facet || node.kind == NodeKind::negation) return true;
  return !node.children.empty() && node.kind != NodeKind::then && node.kind != NodeKind::near &&
         node.kind != NodeKind::adjacent && std::ranges::all_of(node.children, is_filter_alone);
}

/// A query of one phrase, taken apart.
struct PhraseQuery {
  const QueryNode* phrase = nullptr;
  std::optional<QueryNode> filters;
};

std::optional<PhraseQuery> phrase_query(const QueryNode& tree) {
  if (is_phrase_node(tree)) return PhraseQuery{&tree, {}};
  if (tree.kind != NodeKind::conjunction) return std::nullopt;
  PhraseQuery query;
  QueryNode filters = make_node(NodeKind::conjunction, tree.place);
  for (const QueryNode& child : tree.children) {
    if (is_filter_alone(child)) {
      filters.children.push_back(child);
    } else if (query.phrase == nullptr && is_phrase_node(child)) {
      query.phrase = &child;
    } else {
      return std::nullopt;
    }
  }
  if (query.phrase == nullptr) return std::nullopt;
  if (filters.children.size() == 1) filters = QueryNode(filters.children.front());
  query.filters = std::move(filters);
  return query;
}

/// The words that can stand in a slot, as turn ends keep theirs.
std::set<std::string> bare_words(const WordTerms& terms) {
  std::set<std::string> words;
  for (const std::string& term : terms) words.insert(fold_accents(term_text(term)));
  return words;
}

/// What a phrase lights in the last words of one text and the first ones of the next.
struct Lit {
  std::vector<ByteRange> in_first, in_second;
};

/// Nothing if the phrase does not run over the end of `first`.
std::optional<Lit> lit_over_end(const TextPattern& pattern, const std::string& first,
                                const std::string& second) {
  std::vector<Word> before = find_words(first), after = find_words(second);
  const std::size_t reach = pattern.slots.size() - 1;
  if (before.size() > reach) before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(reach));
  if (after.size() > reach) after.resize(reach);
  std::vector<Word> words = before;
  words.insert(words.end(), after.begin(), after.end());
  for (const PatternMatch& match : find_matches(pattern, words)) {
    if (match.front() >= before.size() || match.back() < before.size()) continue;
    PatternMatch in_first, in_second;
    for (const std::size_t at : match) {
      if (at < before.size()) {
        in_first.push_back(at);
      } else {
        in_second.push_back(at - before.size());
      }
    }
    // A phrase of fewer words lights the part that stands in each turn.
    TextPattern begin = pattern, end = pattern;
    begin.slots.resize(in_first.size());
    end.slots.erase(end.slots.begin(), end.slots.begin() + static_cast<std::ptrdiff_t>(in_first.size()));
    return Lit{matched_ranges(begin, in_first, before), matched_ranges(end, in_second, after)};
  }
  return std::nullopt;
}

/// Which turn ends may lie within the phrase, by the words on both sides.
std::vector<std::pair<std::string, TurnEnd>> candidate_ends(const Index& index, const TextPattern& pattern) {
  std::vector<std::pair<std::string, TurnEnd>> candidates;
  std::vector<std::set<std::string>> words;
  for (const WordTerms& slot : pattern.slots) words.push_back(bare_words(slot));
  for (const SourceTurnEnds& source : index.turn_ends()) {
    for (const TurnEnd& end : source.ends) {
      for (std::size_t slot = 0; slot + 1 < words.size(); ++slot) {
        if (!words[slot].contains(end.last) || !words[slot + 1].contains(end.first)) continue;
        candidates.emplace_back(source.interview, end);
        break;
      }
    }
  }
  return candidates;
}

}  // namespace

std::vector<TurnEndMatch> find_over_turn_ends(const IndexedStudy& study, const PreparedQuery& query,
                                              const std::string& query_text, const PreparedQuery* filter) {
  const std::optional<PhraseQuery> parts = phrase_query(query.tree);
  if (!parts) return {};
  const Index& index = study.index();
  std::vector<TurnEndMatch> matches;
  std::set<std::string> seen;
  for (const CompiledLeaf& leaf : query.compiled.leaves) {
    if (!leaf.lights() || leaf.pattern.shape != PatternShape::phrase || leaf.pattern.slots.size() < 2)
      continue;
    for (const auto& [interview, end] : candidate_ends(index, leaf.pattern)) {
      std::optional<Turn> first = index.turn(interview, end.turn), second = index.turn(interview, end.next);
      if (!first || !second) continue;
      std::optional<Lit> lit = lit_over_end(leaf.pattern, first->text, second->text);
      if (!lit || !seen.insert(unique_term(interview, end.turn)).second) continue;
      matches.push_back(
          {*std::move(first), *std::move(second), std::move(lit->in_first), std::move(lit->in_second)});
    }
  }
  const auto keep_allowed = [&](const Xapian::Query& allowed) {
    const DocumentSet documents = matching_documents(index, allowed);
    std::erase_if(matches, [&](const TurnEndMatch& match) {
      return !std::ranges::all_of(std::initializer_list<const Turn*>{&match.first, &match.second},
                                  [&](const Turn* turn) {
                                    const auto document = index.document_of(turn->interview, turn->number);
                                    return document && std::ranges::binary_search(documents, *document);
                                  });
    });
  };
  if (!matches.empty() && parts->filters)
    keep_allowed(compile_query(index, *parts->filters, query_text).query);
  if (!matches.empty() && filter != nullptr) keep_allowed(filter->compiled.filter);
  std::ranges::sort(matches, {}, [](const TurnEndMatch& match) {
    return order_key(match.first.interview, match.first.number);
  });
  return matches;
}

}  // namespace verbatim
