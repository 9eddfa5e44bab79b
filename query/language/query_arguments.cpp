#include "query/language/query_arguments.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxListed = 12;

using Nodes = std::vector<const QueryNode*>;

bool is_phrase(const QueryNode& node) {
  return node.kind == NodeKind::phrase || node.kind == NodeKind::family_phrase;
}

/// Made of facets only.
bool only_facets(const QueryNode& node) {
  if (node.kind == NodeKind::facet) return true;
  return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(), only_facets);
}

std::string in_shell_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    // A single quote cannot stand inside single quotes: close them, escape it, open them again.
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

/// What the query asks for, sorted by what a reader wants to see apart.
struct Reading {
  Nodes words, phrases, combinations, without, filters;
  bool in_conjunction = false;

  explicit Reading(const QueryNode& query) : in_conjunction(query.kind == NodeKind::conjunction) {
    if (in_conjunction) {
      for (const QueryNode& operand : query.children) add(operand);
    } else {
      add(query);
    }
  }

  void add(const QueryNode& operand) {
    if (is_word_kind(operand.kind)) {
      words.push_back(&operand);
    } else if (is_phrase(operand)) {
      phrases.push_back(&operand);
    } else if (only_facets(operand)) {
      filters.push_back(&operand);
    } else if (operand.kind == NodeKind::negation) {
      without.push_back(&operand.children.front());
    } else {
      combinations.push_back(&operand);
    }
  }

  std::string text(const QueryNode& node) const {
    const bool loose = node.kind == NodeKind::conjunction || node.kind == NodeKind::disjunction ||
                       node.kind == NodeKind::exclusive_or || node.kind == NodeKind::then;
    const std::string shown = visible_text(to_readable_query(node));
    return loose && in_conjunction ? "(" + shown + ")" : shown;
  }

  std::string list(const Nodes& nodes) const {
    std::string listed;
    for (std::size_t i = 0; i < nodes.size() && i < kMaxListed; ++i) {
      if (i > 0) listed += ", ";
      listed += text(*nodes[i]);
    }
    if (nodes.size() > kMaxListed) listed += " and " + std::to_string(nodes.size() - kMaxListed) + " more";
    return listed;
  }

  void append(std::string& line, const std::string& label, const Nodes& nodes) const {
    if (nodes.empty()) return;
    if (!line.empty()) line += " · ";
    line += label + ": " + list(nodes);
  }
};

/// The query with its words as one phrase; empty where that would not be the same words side by side.
std::string as_phrase(const QueryNode& query, const Reading& reading) {
  // A shell takes quotation marks off, so whoever typed a phrase sees here that words were searched, and what
  // to type instead. A word with a mark has no place in a phrase.
  const auto is_bare = [](const QueryNode* word) { return word->kind == NodeKind::word; };
  const std::size_t words = reading.words.size();
  if (!query.juxtaposed || words < 2 || words > kMaxListed || !reading.phrases.empty() ||
      !reading.combinations.empty() || !std::all_of(reading.words.begin(), reading.words.end(), is_bare)) {
    return {};
  }
  QueryNode phrase = make_node(NodeKind::phrase, {});
  for (const QueryNode* word : reading.words) phrase.text += (phrase.text.empty() ? "" : " ") + word->text;
  QueryNode whole = make_node(NodeKind::conjunction, {});
  whole.juxtaposed = true;
  whole.children.push_back(std::move(phrase));
  for (const QueryNode& operand : query.children) {
    if (!is_word_kind(operand.kind)) whole.children.push_back(operand);
  }
  return in_shell_quotes(visible_text(to_query_text(whole)));
}

}  // namespace

std::string join_arguments(std::span<const std::string> arguments) {
  std::string query;
  for (const std::string& argument : arguments) {
    if (&argument != &arguments.front()) query += ' ';
    query += argument;
  }
  return query;
}

std::string describe_reading(const QueryNode& query) {
  const Reading reading(query);
  std::string line;
  const std::size_t phrases = reading.phrases.size();
  reading.append(line, counted(reading.words.size(), "word"), reading.words);
  reading.append(line, phrases == 1 ? "phrase" : counted(phrases, "phrase"), reading.phrases);
  reading.append(line, "combination", reading.combinations);
  // A query of negations alone finds most of the study, which its reader should see.
  reading.append(line, line.empty() ? "all turns without" : "without", reading.without);
  reading.append(line, reading.filters.size() == 1 ? "filter" : "filters", reading.filters);
  if (const std::string phrase = as_phrase(query, reading); !phrase.empty())
    line += " · as a phrase: " + phrase;
  return line;
}

std::optional<std::string> option_like_query_hint(std::string_view argument) {
  // Options are read before the query is, so that `-drift` never comes to the lexer. `-x` and `--anything`
  // are more likely to be wrong options than queries.
  if (argument.size() < 3 || argument[0] != '-' || argument[1] == '-') return std::nullopt;
  const auto first = static_cast<unsigned char>(argument[1]);
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first >= 0x80;
  if (!letter && std::string_view("\"(=~@").find(argument[1]) == std::string_view::npos) return std::nullopt;
  return "if it is a query that leaves something out, put -- before it: -- " +
         in_shell_quotes(visible_text(argument)) + "; or write the whole query in one pair of single quotes";
}

}  // namespace verbatim
