#include "query/saved/saved_expansion.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"
#include "query/language/facet_filter.h"
#include "query/language/facet_values.h"
#include "query/language/query_error.h"
#include "query/language/query_lexer.h"
#include "query/language/query_parser.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxQueryNesting = 20;

template <typename Visit>
void for_each_node(const QueryNode& tree, const Visit& visit) {
  visit(tree);
  for (const QueryNode& child : tree.children) for_each_node(child, visit);
}

bool is_joining(NodeKind kind) {
  return kind == NodeKind::conjunction || kind == NodeKind::exclusive_or || kind == NodeKind::disjunction;
}

void set_place(QueryNode& node, ByteRange place) {
  node.place = place;
  for (FacetValue& value : node.values) value.place = place;
  for (QueryNode& child : node.children) set_place(child, place);
}

FacetValue filled_value(const FacetValue& parameter, const Facet& facet, const std::string& name,
                        const std::string& text) {
  if (fold_facet_value(text).empty()) throw usage_error("the parameter '" + name + "' has an empty value");
  check_query_text(text);
  FacetValue value = parameter;
  if (facet.kind != FacetKind::range) {
    value.text = text;
    value.quoted = true;
    return value;
  }
  if (text.find_first_not_of("0123456789.:") != std::string::npos) {
    throw usage_error(shown_in_quotes(text) + " cannot be the value of '" + name + "' in " + facet.name + ":",
                      "for example: " + facet.example);
  }
  QueryCursor cursor(text, built_in_facets());
  value = read_facet_values(cursor, facet, {0, text.size()}).front();
  value.place = parameter.place;
  return value;
}

class Expander {
 public:
  Expander(const SavedQueries& saved, const Facets& facets, const FacetCheck& check)
      : saved_(saved), facets_(facets), check_(check) {}

  QueryNode expand(const QueryNode& node, std::string_view text) {
    if (node.kind == NodeKind::saved_query) return content(node, text);
    if (node.children.empty()) {
      if (++leaves_ > kMaxQueryUnits) {
        throw QueryError(
            "with its saved queries the query is too long",
            "at most " + std::to_string(kMaxQueryUnits) + " words, phrases and facets are possible", text,
            node.place);
      }
      return node;
    }
    QueryNode expanded = node;
    expanded.children.clear();
    const bool outer = joins_interviews_;
    joins_interviews_ = node.kind == NodeKind::in_interview ||
                        (outer && (is_joining(node.kind) || node.kind == NodeKind::negation));
    for (const QueryNode& child : node.children) {
      QueryNode operand = expand(child, text);
      // As if it stood there in parentheses, which in IN interview ask for one turn.
      const bool names_saved = child.kind == NodeKind::saved_query;
      if (names_saved && joins_interviews_ &&
          (is_joining(operand.kind) || operand.kind == NodeKind::negation ||
           operand.kind == NodeKind::then)) {
        QueryNode turn = make_node(NodeKind::one_turn, operand.place);
        turn.children.push_back(std::move(operand));
        operand = std::move(turn);
      }
      if (operand.kind == node.kind && is_joining(node.kind)) {
        expanded.juxtaposed = expanded.juxtaposed && operand.juxtaposed;
        for (QueryNode& part : operand.children) expanded.children.push_back(std::move(part));
      } else {
        expanded.children.push_back(std::move(operand));
      }
    }
    joins_interviews_ = outer;
    return expanded;
  }

 private:
  QueryNode content(const QueryNode& node, std::string_view text) {
    const SavedQuery* query = saved_.find(node.text);
    if (query == nullptr) {
      throw QueryError("there is no saved query '" + node.text + "'", saved_.suggestion(node.text), text,
                       node.place);
    }
    refuse_cycle(node, text);
    if (path_.size() >= kMaxQueryNesting) {
      throw QueryError(
          "saved queries that name each other more than " + std::to_string(kMaxQueryNesting) + " deep",
          "write some of them out", text, node.place);
    }
    const QueryNode tree = parsed(*query);
    if (const std::vector<std::string> names = parameter_names(tree); !names.empty()) {
      throw QueryError("@" + node.text + " needs a value for {" + names.front() + "}",
                       "run it by itself: verbatim saved run " + node.text + " " + names.front() + "=VALUE",
                       text, node.place);
    }
    path_.push_back(node.text);
    const bool outer = std::exchange(joins_interviews_, false);
    QueryNode expanded = expand(tree, query->query);
    joins_interviews_ = outer;
    path_.pop_back();
    set_place(expanded, node.place);
    return expanded;
  }

  void refuse_cycle(const QueryNode& node, std::string_view text) const {
    const auto begin = std::find(path_.begin(), path_.end(), node.text);
    if (begin == path_.end()) return;
    std::string cycle;
    for (auto name = begin; name != path_.end(); ++name) cycle += "@" + *name + " → ";
    throw QueryError("saved queries lead back to themselves: " + cycle + "@" + node.text,
                     "write one of them without the other", text, node.place);
  }

  QueryNode parsed(const SavedQuery& query) const {
    try {
      QueryNode tree = parse_query(query.query, facets_);
      if (check_ && parameter_names(tree).empty()) {
        for_each_node(tree, [&](const QueryNode& node) {
          if (node.kind == NodeKind::facet) check_(node, query.query);
        });
      }
      return tree;
    } catch (const QueryError& error) {
      const std::string file = query.place.empty() ? "" : " (" + query.place + ")";
      throw QueryError("in the saved query '" + query.name + "'" + file + ": " + error.message(),
                       error.hint(), error.query(), error.query_place());
    }
  }

  const SavedQueries& saved_;
  const Facets& facets_;
  const FacetCheck& check_;
  std::vector<std::string> path_;
  bool joins_interviews_ = false;  ///< directly in `IN interview ( … )`, whose operators join interviews
  std::size_t leaves_ = 0;
};

}  // namespace

std::vector<std::string> parameter_names(const QueryNode& tree) {
  std::set<std::string> names;
  for_each_node(tree, [&](const QueryNode& node) {
    for (const FacetValue& value : node.values) {
      if (const auto name = parameter_name(value)) names.insert(*name);
    }
  });
  return {names.begin(), names.end()};
}

QueryNode fill_parameters(const QueryNode& tree, const QueryParameters& parameters,
                          std::string_view query_text) {
  const std::vector<std::string> known = parameter_names(tree);
  for (const auto& [name, value] : parameters) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw usage_error("the query has no parameter '" + name + "'",
                      known.empty() ? "it has none" : suggest_name(name, known));
  }
  const auto fill = [&](const auto& self, const QueryNode& node) -> QueryNode {
    QueryNode filled = node;
    for (FacetValue& value : filled.values) {
      const auto name = parameter_name(value);
      if (!name) continue;
      const auto given = parameters.find(*name);
      if (given == parameters.end()) {
        throw QueryError("the parameter '" + *name + "' has no value",
                         "give it when running a saved query: verbatim saved run NAME " + *name + "=VALUE",
                         query_text, value.place);
      }
      value = filled_value(value, *node.facet, *name, given->second);
    }
    for (QueryNode& child : filled.children) child = self(self, child);
    return filled;
  };
  return fill(fill, tree);
}

std::vector<const QueryNode*> saved_nodes(const QueryNode& tree) {
  std::vector<const QueryNode*> nodes;
  for_each_node(tree, [&](const QueryNode& node) {
    if (node.kind == NodeKind::saved_query) nodes.push_back(&node);
  });
  return nodes;
}

QueryNode expand_saved(const QueryNode& tree, const SavedQueries& saved, const Facets& facets,
                       std::string_view query_text, const FacetCheck& check) {
  return Expander(saved, facets, check).expand(tree, query_text);
}

ResolvedQuery resolve_query(const Index& index, const Facets& facets, const SavedQueries& saved,
                            const QueryNode& tree, std::string_view query_text) {
  ResolvedQuery resolved{tree, {}};
  const std::vector<const QueryNode*> named = saved_nodes(tree);
  if (named.empty()) return resolved;
  const FacetCheck check = [&](const QueryNode& facet, std::string_view text) {
    facet_filter(index, facet, text);
  };
  resolved.tree = expand_saved(tree, saved, facets, query_text, check);
  std::set<std::string> noticed;
  for (const QueryNode* node : named) {
    if (noticed.insert(node->text).second)
      resolved.notices.push_back("@" + node->text + " stands for: " + saved.get(node->text).query);
  }
  return resolved;
}

}  // namespace verbatim
