#include "query/any_words.h"

#include <algorithm>
#include <utility>

namespace verbatim {
namespace {

bool is_filter(const QueryNode& node) {
  if (node.kind == NodeKind::facet || node.kind == NodeKind::negation || node.kind == NodeKind::question ||
      node.kind == NodeKind::answer) {
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

}  // namespace verbatim
