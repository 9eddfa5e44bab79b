#include "query/search/leaf_counts.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "common/index/facets.h"
#include "common/index/index.h"
#include "common/messages/nearest_name.h"
#include "common/text/words.h"
#include "query/language/query_lexer.h"
#include "query/language/syntax_tree.h"
#include "query/language/text_pattern.h"
#include "query/language/word_forms.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

void add_forms(LeafCount& count, const TextPattern& pattern) {
  constexpr std::size_t kMaxForms = 20;
  std::set<std::string> seen;
  for (const auto& slot : pattern.slots) {
    for (const std::string& term : slot) {
      // `cafe` as typed and as `café` without its accent are two terms and one word.
      if (!seen.insert(term_text(term)).second) continue;
      ++count.forms_in_all;
      if (count.forms.size() < kMaxForms) count.forms.push_back(term_text(term));
    }
  }
}

std::vector<std::string> suggestions_for(const WordForms& forms, const QueryNode& leaf,
                                         const std::vector<std::string>& terms) {
  if (!terms.empty()) return {};
  const std::vector<Word> words = find_words(leaf.text);
  if (words.size() != 1) return {};
  return forms.suggestions(words.front(), 3);
}

/// People search for what a code is called, which nobody may have said.
std::vector<std::string> codes_with(const Index& index, const std::string& text) {
  std::vector<std::string> filters;
  const std::vector<std::string>& codes = index.facet_values(built_in_facet("code"));
  // Without what stands around the word: ‘drift’.
  const std::vector<Word> words = find_words(text);
  const std::string word =
      words.size() == 1 ? text.substr(words.front().range.begin_byte, words.front().range.size()) : text;
  for (const std::string& code : names_with(word, codes)) {
    filters.push_back("code:" + to_query_value(code));
  }
  return filters;
}

bool is_window(const CompiledLeaf& leaf) {
  return leaf.pattern.shape != PatternShape::phrase;
}

/// NEAR over more words, in any order.
std::optional<PartCount> count_wider(const Index& index, const CompiledLeaf& leaf) {
  constexpr std::uint32_t kWide = 30;
  QueryNode wide = leaf.node;
  wide.kind = NodeKind::near;
  // Three times as far, and at least as far as a few sentences.
  wide.distance = std::clamp(leaf.pattern.distance * 3, kWide, kMaxDistance);
  const std::size_t turns = count_matches(index, pattern_query(index, {PatternShape::near, leaf.pattern.slots,
                                                                       wide.distance, leaf.pattern.runs}));
  if (turns == 0) return std::nullopt;
  return PartCount{to_query_text(wide), turns, {}};
}

void add_parts(LeafCount& count, const Index& index, const WordForms& forms, const CompiledLeaf& leaf) {
  const std::vector<QueryNode> parts = leaf_parts(leaf.node);
  // `=node.js` is looked for as a whole.
  if (parts.size() != leaf.pattern.slots.size()) return;
  bool all_occur = true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::vector<std::string>& terms = leaf.pattern.slots.at(i);
    const std::size_t turns = count_matches(index, slot_query(leaf.pattern, i));
    all_occur = all_occur && turns > 0;
    count.parts.push_back({to_query_text(parts[i]), turns, suggestions_for(forms, parts[i], terms)});
  }
  if (all_occur && is_window(leaf)) count.wider = count_wider(index, leaf);
}

}  // namespace

std::vector<LeafCount> count_leaves(const Index& index, const std::vector<CompiledLeaf>& leaves) {
  const WordForms forms(index);
  std::vector<LeafCount> counts;
  for (const CompiledLeaf& leaf : leaves) {
    LeafCount count{leaf.shown,
                    leaf.is_text,
                    leaf.negated,
                    count_matches(index, leaf.query),
                    {},
                    0,
                    {},
                    {},
                    leaf.turn,
                    {},
                    {}};
    add_forms(count, leaf.pattern);
    if (leaf.pattern.slots.size() == 1) {
      count.suggestions = suggestions_for(forms, leaf.node, leaf.pattern.slots.front());
      if (leaf.pattern.slots.front().empty()) count.codes = codes_with(index, leaf.node.text);
    }
    // A NOT that leaves nothing out is not why a query finds nothing.
    const bool in_other_turn = leaf.turn == LeafTurn::question || leaf.turn == LeafTurn::answer;
    if (count.turns == 0 && !leaf.negated && !in_other_turn) add_parts(count, index, forms, leaf);
    counts.push_back(std::move(count));
  }
  return counts;
}

std::vector<std::string> nowhere_notices(const Index& index, const std::vector<CompiledLeaf>& leaves,
                                         std::string_view query_text) {
  const WordForms forms(index);
  // A word may be searched in several writings; it occurs if one of them does.
  std::vector<ByteRange> found;
  std::vector<const CompiledLeaf*> missing;
  for (const CompiledLeaf& leaf : leaves) {
    if (!leaf.lights()) continue;
    if (any_matches(index, leaf.query)) {
      found.push_back(leaf.node.place);
    } else {
      missing.push_back(&leaf);
    }
  }
  std::vector<std::string> notices;
  for (const CompiledLeaf* leaf : missing) {
    const ByteRange place = leaf->node.place;
    const bool occurs = std::find(found.begin(), found.end(), place) != found.end();
    const bool typed =
        place.end_byte <= query_text.size() &&
        query_text.substr(place.begin_byte, place.size()).find(leaf->node.text) != std::string::npos;
    if (occurs || !typed) continue;
    std::string notice = leaf->shown + ": nowhere in the study";
    const std::vector<std::string> near =
        leaf->pattern.slots.size() == 1 ? suggestions_for(forms, leaf->node, leaf->pattern.slots.front())
                                        : std::vector<std::string>{};
    for (const std::string& suggestion : near)
      notice += (&suggestion == &near.front() ? "; did you mean " : ", ") + suggestion;
    if (!near.empty()) notice += "?";
    if (std::find(notices.begin(), notices.end(), notice) == notices.end())
      notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace verbatim
