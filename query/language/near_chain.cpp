#include "query/language/near_chain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/language/query_error.h"
#include "query/language/syntax_tree.h"

namespace verbatim {
namespace {

struct Refusal {
  std::string_view found;
  std::string_view hint;
};

Refusal refusal_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::phrase:
    case NodeKind::family_phrase:
      return {"a phrase", "put the phrase beside: (b NEAR/5 c) AND \"a b\""};
    case NodeKind::facet:
      return {"a facet", "put the filter beside: (a NEAR/5 b) AND phase:deployment"};
    case NodeKind::saved_query:
      return {"a saved query", "join it with AND"};
    case NodeKind::near:
    case NodeKind::adjacent:
      return {"NEAR or ADJ in parentheses", "write one chain with one distance: a NEAR/5 b NEAR/5 c"};
    case NodeKind::negation:
      return {"NOT", "leave turns out beside it: (a NEAR/5 b) NOT c"};
    case NodeKind::conjunction:
      return {"AND", "write one chain with one distance: a NEAR/5 b NEAR/5 c"};
    case NodeKind::exclusive_or:
      return {"XOR", "join the searches: (a NEAR/5 b) XOR (a NEAR/5 c)"};
    case NodeKind::disjunction:
      return {"OR of more than words", "join the searches: (a NEAR/5 b) OR (a NEAR/5 c)"};
    case NodeKind::then:
      return {"THEN", "put it outside: (a NEAR/5 b) THEN c"};
    case NodeKind::question:
      return {"question:", "put it beside: (a NEAR/5 b) AND question:(c)"};
    case NodeKind::answer:
      return {"answer:", "put it beside: (a NEAR/5 b) AND answer:(c)"};
    case NodeKind::in_interview:
      return {"IN interview", "put it beside: (a NEAR/5 b) AND IN interview (c AND d)"};
    default:
      return {"several words in one", "put them beside: (b NEAR/5 c) AND a-b"};
  }
}

std::string chain_text(const QueryNode& joint, std::vector<QueryNode> operands) {
  QueryNode chain = make_node(joint.kind, {});
  chain.distance = joint.distance;
  chain.children = std::move(operands);
  return to_query_text(chain);
}

/// `drift`, and what a reader takes for one word: `customer_region`, 東京.
bool is_single_word(const QueryNode& node) {
  if (!is_word_kind(node.kind)) return false;
  const std::vector<Word> words = find_words(node.text);
  return words.size() == 1 ||
         (words.size() > 1 && words.front().unit_end_byte == words.back().range.end_byte);
}

bool can_stand(const QueryNode& operand) {
  if (operand.kind == NodeKind::disjunction)
    return std::all_of(operand.children.begin(), operand.children.end(), is_single_word);
  return is_single_word(operand);
}

/// The longest word of a phrase, or of several words in one, as a word of its own; nothing for other nodes.
std::optional<QueryNode> telling_word(const QueryNode& operand) {
  if (!operand.children.empty()) return std::nullopt;
  std::vector<QueryNode> parts = leaf_parts(operand);
  if (parts.empty()) return std::nullopt;
  // Long words are mostly the rare ones, and lose least of what the phrase says.
  const auto longest =
      std::max_element(parts.begin(), parts.end(),
                       [](const QueryNode& a, const QueryNode& b) { return a.text.size() < b.text.size(); });
  // A part of a phrase is a phrase of one word, which a chain does not take.
  if (longest->kind == NodeKind::phrase) longest->kind = NodeKind::word;
  // `"OR"` in capitals would be an operator.
  longest->text = fold_case(longest->text);
  return *longest;
}

/// The nearest query without phrases in the chain: `(quality NEAR/5 check) AND "data quality"`. Empty if the
/// chain holds what no word can stand for.
std::string phrases_beside(const QueryNode& joint, const std::vector<QueryNode>& operands) {
  std::vector<QueryNode> words;
  std::string beside;
  for (const QueryNode& operand : operands) {
    if (can_stand(operand)) {
      words.push_back(operand);
      continue;
    }
    const std::optional<QueryNode> word = telling_word(operand);
    if (!word) return {};
    words.push_back(*word);
    beside += " AND " + to_query_text(operand);
  }
  return "(" + chain_text(joint, std::move(words)) + ")" + beside;
}

}  // namespace

NearChain::NearChain(std::string_view query, QueryNode first)
    : query_(query), chain_(make_node(NodeKind::near, first.place)) {
  chain_.children.push_back(std::move(first));
}

// Operands are checked one by one as they come, so that the caret stands under the one that does not fit.
// Each refusal says what to write instead, for the reader knows what is meant and not what a window of
// positions can hold: in Xapian 1.4 only terms and ORs of terms.
void NearChain::add(const Token& joint, QueryNode operand) {
  QueryNode wanted = make_node(joint.kind == TokenKind::near ? NodeKind::near : NodeKind::adjacent, {});
  wanted.distance = joint.distance;
  if (chain_.children.size() == 1) {
    chain_.kind = wanted.kind;
    chain_.distance = wanted.distance;
    // Alone the first operand may be anything; with a second one it stands in a chain.
    check_operand(chain_.children.front(), {chain_.children.front(), operand});
  }
  std::vector<QueryNode> all = chain_.children;
  all.push_back(operand);
  check_operand(operand, all);
  if (wanted.kind != chain_.kind || wanted.distance != chain_.distance) {
    // `a NEAR/3 b ADJ/5 c` may mean either: one chain, or two windows that share b.
    const QueryNode last = chain_.children.back();
    const std::string two =
        "(" + chain_text(chain_, chain_.children) + ") AND (" + chain_text(wanted, {last, operand}) + ")";
    throw QueryError(
        "a chain of NEAR or ADJ has one operator and one distance",
        "write " + shown_in_quotes(chain_text(chain_, all)) + ", or two searches: " + shown_in_quotes(two),
        query_, joint.place);
  }
  chain_.place.end_byte = operand.place.end_byte;
  chain_.children.push_back(std::move(operand));
}

void NearChain::refuse_negation(const Token& joint, ByteRange place) const {
  const Refusal refusal = refusal_of(NodeKind::negation);
  throw QueryError(std::string(joint.kind == TokenKind::near ? "NEAR" : "ADJ") + " joins words, found NOT",
                   std::string(refusal.hint), query_, place);
}

QueryNode NearChain::take() && {
  return std::move(chain_);
}

void NearChain::check_operand(const QueryNode& operand, const std::vector<QueryNode>& all) const {
  if (can_stand(operand)) return;
  const Refusal refusal = refusal_of(operand.kind);
  const std::string message =
      joint_name() + " joins words, word* and ORs of these, found " + std::string(refusal.found);
  std::string hint(refusal.hint);
  if (operand.kind == NodeKind::phrase && find_words(operand.text).size() == 1) {
    hint = "write the word without the quotes, with = before it for this form alone";
  } else if (telling_word(operand)) {
    if (const std::string query = phrases_beside(chain_, all); !query.empty())
      hint = "the nearest to it is " + shown_in_quotes(query);
  }
  throw QueryError(message, hint, query_, operand.place);
}

std::string NearChain::joint_name() const {
  return chain_.kind == NodeKind::near ? "NEAR" : "ADJ";
}

}  // namespace verbatim
