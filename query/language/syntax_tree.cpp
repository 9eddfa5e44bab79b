#include "query/language/syntax_tree.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/language/query_cursor.h"

namespace verbatim {
namespace {

bool has_operands(NodeKind kind) {
  return kind >= NodeKind::near;
}

std::string operator_text(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::near:
      return "NEAR/" + std::to_string(node.distance);
    case NodeKind::adjacent:
      return "ADJ/" + std::to_string(node.distance);
    case NodeKind::negation:
      return "NOT";
    case NodeKind::conjunction:
      return node.juxtaposed ? "AND (side by side)" : "AND";
    case NodeKind::exclusive_or:
      return "XOR";
    case NodeKind::disjunction:
      return "OR";
    case NodeKind::then:
      return "THEN";
    case NodeKind::question:
      return "question";
    case NodeKind::answer:
      return "answer";
    case NodeKind::in_interview:
      return "IN interview";
    case NodeKind::one_turn:
      return "in one turn";
    default:
      return {};
  }
}

std::string_view leaf_label(NodeKind kind) {
  switch (kind) {
    case NodeKind::word:
      return "word ";
    case NodeKind::exact_word:
      return "exact word ";
    case NodeKind::prefix_word:
      return "prefix ";
    case NodeKind::fuzzy_word:
      return "fuzzy word ";
    case NodeKind::phrase:
      return "phrase ";
    case NodeKind::family_phrase:
      return "phrase of families ";
    case NodeKind::facet:
      return "facet ";
    case NodeKind::saved_query:
      return "saved query ";
    default:
      return {};
  }
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

/// Whether `text` without quotes would be read back as the same value.
bool is_plain(const std::string& text) {
  // By the cursor that the lexer reads with: what it would stop at needs quotes.
  return !text.empty() && text.front() != ':' && text.find_first_of(",*") == std::string::npos &&
         QueryCursor(text, built_in_facets()).rest_of_word() == text;
}

/// `MM-*@Ana` of `code:`: the star is no part of the value, so that quotes would change it.
bool has_star_of_code(const FacetValue& value) {
  const std::size_t star = value.text.find("*@");
  return !value.quoted && star != std::string::npos && star > 0 &&
         is_plain(value.text.substr(0, star) + value.text.substr(star + 1));
}

std::string value_text(const FacetValue& value) {
  if (value.is_prefix) return value.text + "*";
  if (has_star_of_code(value)) return value.text;
  return value.quoted || !is_plain(value.text) ? in_quotes(value.text) : value.text;
}

std::string leaf_text(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::exact_word:
      return "=" + node.text;
    case NodeKind::prefix_word:
      return node.text + "*";
    case NodeKind::fuzzy_word:
      return node.text + "~" + std::to_string(node.distance);
    case NodeKind::phrase:
      return "\"" + node.text + "\"";
    case NodeKind::family_phrase:
      return "~\"" + node.text + "\"";
    case NodeKind::saved_query:
      return "@" + node.text;
    case NodeKind::facet: {
      std::string text = std::string(node.facet->name) + ":";
      for (const FacetValue& value : node.values) {
        if (&value != &node.values.front()) text += ",";
        text += value_text(value);
      }
      return text;
    }
    default:
      return node.text;
  }
}

/// How tightly a node binds; an operand that binds no tighter than its operator needs parentheses.
int tightness(NodeKind kind) {
  switch (kind) {
    case NodeKind::then:
      return 0;
    case NodeKind::disjunction:
      return 1;
    case NodeKind::exclusive_or:
      return 2;
    case NodeKind::conjunction:
      return 3;
    case NodeKind::negation:
      return 4;
    case NodeKind::near:
    case NodeKind::adjacent:
      return 5;
    default:
      return 6;
  }
}

bool needs_parentheses(NodeKind inner, NodeKind outer) {
  // The parser refuses XOR beside AND or OR although it could tell them apart, because readers cannot.
  const auto mixes = [](NodeKind a, NodeKind b) {
    return a == NodeKind::exclusive_or && (b == NodeKind::conjunction || b == NodeKind::disjunction);
  };
  return tightness(inner) <= tightness(outer) || mixes(inner, outer) || mixes(outer, inner);
}

bool joins_operands(NodeKind kind) {
  return kind >= NodeKind::near && kind <= NodeKind::then && kind != NodeKind::negation;
}

using ParenthesesRule = bool (*)(NodeKind inner, NodeKind outer);

std::string query_text(const QueryNode& node, ParenthesesRule in_parentheses) {
  if (!has_operands(node.kind)) return leaf_text(node);
  const auto operand_text = [&](const QueryNode& operand) {
    const std::string text = query_text(operand, in_parentheses);
    return in_parentheses(operand.kind, node.kind) ? "(" + text + ")" : text;
  };
  if (node.kind == NodeKind::question || node.kind == NodeKind::answer) {
    return operator_text(node) + ":(" + query_text(node.children.front(), in_parentheses) + ")";
  }
  // Parentheses mean something here: not one more than the query has.
  if (node.kind == NodeKind::in_interview)
    return operator_text(node) + " (" + query_text(node.children.front(), needs_parentheses) + ")";
  if (node.kind == NodeKind::one_turn)
    return "(" + query_text(node.children.front(), needs_parentheses) + ")";
  if (node.kind == NodeKind::negation) return "NOT " + operand_text(node.children.front());
  // A negation side by side with a word is written NOT, which reads back as the same tree.
  const std::string joint = node.juxtaposed ? " " : " " + operator_text(node) + " ";
  std::string text;
  for (const QueryNode& child : node.children) {
    if (&child != &node.children.front()) text += joint;
    text += operand_text(child);
  }
  return text;
}

void describe(const QueryNode& node, std::size_t depth, std::string& lines) {
  lines.append(2 * depth, ' ');
  if (has_operands(node.kind)) {
    lines += operator_text(node);
  } else {
    lines.append(leaf_label(node.kind)).append(visible_text(leaf_text(node)));
  }
  lines += "\n";
  for (const QueryNode& child : node.children) describe(child, depth + 1, lines);
}

bool same_value(const FacetValue& a, const FacetValue& b) {
  return a.text == b.text && a.quoted == b.quoted && a.is_prefix == b.is_prefix && a.low == b.low &&
         a.high == b.high;
}

/// The kind of a leaf that is one word of `leaf` alone.
NodeKind kind_of_part(const QueryNode& leaf, const Word& word, bool is_last) {
  const bool in_phrase = leaf.kind == NodeKind::phrase || leaf.kind == NodeKind::family_phrase;
  if (in_phrase && word.range.end_byte < leaf.text.size() && leaf.text[word.range.end_byte] == '*')
    return NodeKind::prefix_word;
  if (leaf.kind == NodeKind::family_phrase || (leaf.kind == NodeKind::prefix_word && !is_last))
    return NodeKind::word;
  return leaf.kind;
}

}  // namespace

bool is_parameter_name(std::string_view name) {
  const auto fits = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-'; };
  return !name.empty() && is_ascii_letter(name.front()) && std::all_of(name.begin(), name.end(), fits);
}

std::optional<std::string> parameter_name(const FacetValue& value) {
  const std::string& text = value.text;
  if (value.quoted || value.is_prefix || text.size() < 3 || text.front() != '{' || text.back() != '}')
    return {};
  const std::string name = text.substr(1, text.size() - 2);
  if (!is_parameter_name(name)) return {};
  return name;
}

QueryNode make_node(NodeKind kind, ByteRange place, std::string text) {
  QueryNode node{};
  node.kind = kind;
  node.place = place;
  node.text = std::move(text);
  return node;
}

bool is_word_kind(NodeKind kind) {
  return kind <= NodeKind::fuzzy_word;
}

std::string describe_tree(const QueryNode& node) {
  std::string lines;
  describe(node, 0, lines);
  return lines;
}

std::string to_query_value(const std::string& value) {
  FacetValue written;
  written.text = value;
  return value_text(written);
}

std::string to_query_text(const QueryNode& node) {
  return query_text(node, needs_parentheses);
}

std::string to_readable_query(const QueryNode& node) {
  return query_text(node, [](NodeKind inner, NodeKind outer) {
    return joins_operands(inner) || needs_parentheses(inner, outer);
  });
}

bool same_query(const QueryNode& a, const QueryNode& b) {
  return a.kind == b.kind && a.text == b.text && a.facet == b.facet && a.distance == b.distance &&
         a.juxtaposed == b.juxtaposed &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_value) &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), same_query);
}

std::vector<QueryNode> leaf_parts(const QueryNode& leaf) {
  if (leaf.kind == NodeKind::near || leaf.kind == NodeKind::adjacent) return leaf.children;
  if (!is_word_kind(leaf.kind) && leaf.kind != NodeKind::phrase && leaf.kind != NodeKind::family_phrase)
    return {};
  const std::vector<Word> words = find_words(leaf.text);
  if (words.size() < 2) return {};
  std::vector<QueryNode> parts;
  for (const Word& word : words) {
    QueryNode part = make_node(kind_of_part(leaf, word, &word == &words.back()), leaf.place,
                               leaf.text.substr(word.range.begin_byte, word.range.size()));
    part.distance = leaf.distance;
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace verbatim
