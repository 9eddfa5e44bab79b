#include "query/language/any_words.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "common/text/words.h"
#include "query/language/query_cursor.h"
#include "query/language/query_error.h"
#include "query/language/stop_words.h"

namespace verbatim {
namespace {

bool is_filter(const QueryNode& node) {
  if (node.kind == NodeKind::facet || node.kind == NodeKind::negation || node.kind == NodeKind::question ||
      node.kind == NodeKind::answer || node.kind == NodeKind::in_interview) {
    return true;
  }
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

/// The words that turns of the interviews say: `IN interview` chooses interviews, and words rank.
void add_interview_words(QueryNode& words, const QueryNode& node) {
  if (node.kind == NodeKind::facet || node.kind == NodeKind::negation || node.kind == NodeKind::question ||
      node.kind == NodeKind::answer)
    return;
  const bool is_leaf =
      node.children.empty() || node.kind == NodeKind::near || node.kind == NodeKind::adjacent;
  if (is_leaf) return words.children.push_back(node);
  for (const QueryNode& child : node.children) add_interview_words(words, child);
}

}  // namespace

QueryNode any_of_words(const QueryNode& tree) {
  QueryNode words = make_node(NodeKind::disjunction, tree.place);
  QueryNode all = make_node(NodeKind::conjunction, tree.place);
  if (tree.kind == NodeKind::conjunction) {
    for (const QueryNode& child : tree.children) {
      if (is_filter(child)) {
        if (child.kind == NodeKind::in_interview) add_interview_words(words, child);
        all.children.push_back(child);
      } else {
        add_choices(words, child);
      }
    }
  } else if (tree.kind == NodeKind::in_interview) {
    add_interview_words(words, tree);
    all.children.push_back(tree);
  } else {
    add_choices(words, tree);
  }
  // Nothing but filters: all of them stay.
  if (words.children.empty()) return tree;
  // A disjunction holds two operands or more, see QueryNode.
  if (words.children.size() == 1) words = QueryNode(words.children.front());
  if (all.children.empty()) return words;
  all.children.insert(all.children.begin(), std::move(words));
  return all;
}

QueryNode without_stop_words(QueryNode tree, const std::vector<std::string>& languages) {
  const auto says_nothing = [&](const QueryNode& node) {
    if (node.kind != NodeKind::word) return false;
    const std::vector<Word> words = find_words(node.text);
    return std::all_of(words.begin(), words.end(), [&](const Word& word) {
      return std::any_of(languages.begin(), languages.end(),
                         [&](const std::string& language) { return is_stop_word(word.form, language); });
    });
  };
  const auto is_word = [](const QueryNode& node) { return node.kind == NodeKind::word; };
  const bool side_by_side =
      tree.kind == NodeKind::conjunction && std::all_of(tree.children.begin(), tree.children.end(), is_word);
  QueryNode& words = tree.kind == NodeKind::conjunction && !side_by_side ? tree.children.front() : tree;
  if (words.kind != NodeKind::disjunction && !side_by_side) return tree;
  std::vector<QueryNode> kept;
  std::remove_copy_if(words.children.begin(), words.children.end(), std::back_inserter(kept), says_nothing);
  // "What is it" has no other words than these, and is searched as it is.
  if (kept.empty()) return tree;
  if (kept.size() == 1) {
    words = QueryNode(kept.front());
  } else {
    words.children = std::move(kept);
  }
  return tree;
}

AnyParts parts_of_any(const QueryNode& tree) {
  if (is_filter(tree)) return {nullptr, tree};
  if (tree.kind != NodeKind::conjunction) return {&tree, {}};
  // any_of_words puts the words first and the filters after them.
  std::vector<QueryNode> filters(tree.children.begin() + 1, tree.children.end());
  if (filters.size() == 1) return {&tree.children.front(), filters.front()};
  QueryNode all = make_node(NodeKind::conjunction, tree.place);
  all.children = std::move(filters);
  return {&tree.children.front(), std::move(all)};
}

QueryNode plain_query(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    throw QueryError("the text is longer than " + std::to_string(kMaxQueryBytes) + " bytes",
                     "ask with a part of it", text, {kMaxQueryBytes, text.size()});
  }
  QueryNode all = make_node(NodeKind::conjunction, {0, text.size()});
  // A pasted paragraph repeats its words; each of them again would be one more leaf, and weigh double.
  std::set<std::string> seen;
  for (const Word& word : find_words(text)) {
    if (word.continues_unit) continue;
    const ByteRange unit{word.range.begin_byte, word.unit_end_byte};
    const std::string_view typed = text.substr(unit.begin_byte, unit.size());
    if (!seen.insert(word.range == unit ? word.form : fold_case(typed)).second) continue;
    all.children.push_back(make_node(NodeKind::word, unit, std::string(typed)));
  }
  if (all.children.empty()) {
    throw QueryError("there is no word in it", "--plain takes words", text, {0, text.size()});
  }
  if (all.children.size() == 1) return QueryNode(all.children.front());
  return all;
}

}  // namespace verbatim
