#include "query/search/mixed_turns.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "common/text/words.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

using Xapian::Query;

/// `role:interviewee`, and `NOT role:interviewer`, which asks for the same.
bool asks_for_a_party(const QueryNode& node) {
  if (node.kind == NodeKind::negation) return asks_for_a_party(node.children.front());
  if (node.kind != NodeKind::facet || node.facet->name != "role") return false;
  return std::any_of(node.values.begin(), node.values.end(),
                     [](const FacetValue& value) { return fold_case(value.text).starts_with("interviewe"); });
}

/// The tree without these filters, which go to `taken`; nothing if no other is left.
std::optional<QueryNode> without_parties(const QueryNode& node, std::vector<QueryNode>& taken) {
  if (asks_for_a_party(node)) {
    taken.push_back(node);
    return std::nullopt;
  }
  if (node.kind != NodeKind::conjunction) return node;
  QueryNode all = make_node(NodeKind::conjunction, node.place);
  for (const QueryNode& child : node.children) {
    if (auto kept = without_parties(child, taken)) all.children.push_back(std::move(*kept));
  }
  if (all.children.empty()) return std::nullopt;
  if (all.children.size() == 1) return QueryNode(all.children.front());
  return all;
}

}  // namespace

std::vector<std::string> mixed_turns_notice(const Index& index, const std::vector<SearchedTree>& trees,
                                            const CompiledQuery& found) {
  std::vector<QueryNode> taken;
  std::vector<std::optional<QueryNode>> rests;
  for (const SearchedTree& searched : trees) rests.push_back(without_parties(*searched.tree, taken));
  const std::string mixed = facet_term(built_in_facet("has"), "mixed");
  if (taken.empty() || !index.has_term(mixed)) return {};
  // What the query would find without these filters, among mixed turns, but for what it finds already.
  Query wanted(mixed);
  for (std::size_t i = 0; i < trees.size(); ++i) {
    if (!rests[i]) continue;
    wanted = Query(Query::OP_AND, wanted, compile_query(index, *rests[i], trees[i].text).query);
  }
  const std::size_t turns = count_matches(index, Query(Query::OP_AND_NOT, wanted, found.query));
  if (turns == 0) return {};
  const std::string filters = taken.size() == 1 ? to_query_text(taken.front()) : "the filters on the role";
  return {counted(turns, "more turn") + (turns == 1 ? " is" : " are") +
          " mixed, shared by two speakers: has:mixed in place of " + filters + " shows " +
          (turns == 1 ? "it" : "them")};
}

}  // namespace verbatim
