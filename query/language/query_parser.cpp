#include "query/language/query_parser.h"

#include <optional>
#include <utility>

#include "common/text/visible_text.h"
#include "query/language/near_chain.h"
#include "query/language/query_error.h"
#include "query/language/query_lexer.h"

namespace verbatim {
namespace {

bool is_flat(NodeKind kind) {
  return kind == NodeKind::conjunction || kind == NodeKind::exclusive_or || kind == NodeKind::disjunction;
}

bool begins_operand(TokenKind kind) {
  return kind == TokenKind::unit || kind == TokenKind::open_parenthesis || kind == TokenKind::negation ||
         kind == TokenKind::minus || kind == TokenKind::question || kind == TokenKind::answer ||
         kind == TokenKind::in_interview;
}

/// Operators that need something on their left.
bool is_joint(TokenKind kind) {
  return kind == TokenKind::near || kind == TokenKind::adjacent || kind == TokenKind::conjunction ||
         kind == TokenKind::exclusive_or || kind == TokenKind::disjunction || kind == TokenKind::then;
}

bool is_negation(TokenKind kind) {
  return kind == TokenKind::negation || kind == TokenKind::minus;
}

/// What stands in the parentheses that ask for one turn.
QueryNode without_turn(QueryNode node) {
  return node.kind == NodeKind::one_turn ? QueryNode(node.children.front()) : node;
}

void add_operand(QueryNode& chain, QueryNode operand) {
  chain.place =
      chain.children.empty() ? operand.place : ByteRange{chain.place.begin_byte, operand.place.end_byte};
  if (operand.kind == chain.kind && is_flat(chain.kind)) {
    chain.juxtaposed = chain.juxtaposed && operand.juxtaposed;
    for (QueryNode& child : operand.children) chain.children.push_back(std::move(child));
  } else {
    chain.children.push_back(std::move(operand));
  }
}

/// Recursive descent over the tokens; each member reads one line of the grammar in query_parser.h.
class QueryParser {
 public:
  QueryParser(std::string_view query, const Facets& facets)
      : query_(query), tokens_(read_tokens(query, facets)) {}

  QueryNode parse() && {
    QueryNode node = parse_then();
    if (at(TokenKind::close_parenthesis)) fail_unbalanced();
    return node;
  }

 private:
  using Rule = QueryNode (QueryParser::*)();

  QueryNode parse_then() { return parse_chain(TokenKind::then, NodeKind::then, &QueryParser::parse_unmixed); }

  /// A disjunction in which XOR does not stand beside AND or OR.
  QueryNode parse_unmixed() {
    // Whether XOR binds tighter than OR is a guess, and people guess differently. Parentheses and THEN end
    // what can be mistaken, so each part between them keeps a mixture of its own.
    const Mixture outer = std::exchange(mixture_, {});
    QueryNode node = parse_disjunction();
    if (mixture_.exclusive_or && !mixture_.other.empty()) {
      fail(mixture_.exclusive_or->place, "XOR beside " + mixture_.other + " without parentheses",
           "write " + shown_in_quotes(to_query_text(node)) + ", or put the parentheses where you mean them");
    }
    mixture_ = outer;
    return node;
  }

  QueryNode parse_disjunction() {
    return parse_chain(TokenKind::disjunction, NodeKind::disjunction, &QueryParser::parse_exclusive_or);
  }

  QueryNode parse_exclusive_or() {
    return parse_chain(TokenKind::exclusive_or, NodeKind::exclusive_or, &QueryParser::parse_conjunction);
  }

  QueryNode parse_chain(TokenKind joint, NodeKind kind, Rule parse_operand) {
    QueryNode first = (this->*parse_operand)();
    if (!at(joint)) return first;
    QueryNode chain = make_node(kind, {});
    add_operand(chain, std::move(first));
    while (at(joint)) {
      // A turn that another follows is one turn; THEN joins no interviews.
      if (joint == TokenKind::then && joins_interviews_) {
        fail(here().place, "THEN directly in IN interview",
             "put it in parentheses, which ask for one turn: IN interview ((a THEN b) AND c)");
      }
      if (joint == TokenKind::exclusive_or) mixture_.exclusive_or = here();
      if (joint == TokenKind::disjunction) mixture_.other = "OR";
      ++at_;
      add_operand(chain, (this->*parse_operand)());
    }
    return chain;
  }

  QueryNode parse_conjunction() {
    QueryNode first = parse_negated();
    if (!at(TokenKind::conjunction) && !begins_operand(here().kind)) return first;
    QueryNode chain = make_node(NodeKind::conjunction, {});
    // The same as AND, but remembered: words side by side may be meant as a phrase, which the head line of
    // the results offers.
    chain.juxtaposed = true;
    add_operand(chain, std::move(first));
    while (at(TokenKind::conjunction) || begins_operand(here().kind)) {
      if (at(TokenKind::conjunction)) {
        chain.juxtaposed = false;
        ++at_;
      }
      mixture_.other = chain.juxtaposed ? "words side by side" : "AND";
      add_operand(chain, parse_negated());
    }
    return chain;
  }

  QueryNode parse_negated() {
    if (!is_negation(here().kind)) return parse_nearby();
    const std::size_t begin = here().place.begin_byte;
    ++at_;
    QueryNode operand = parse_nearby();
    QueryNode node = make_node(NodeKind::negation, {begin, operand.place.end_byte});
    node.children.push_back(std::move(operand));
    return node;
  }

  QueryNode parse_nearby() {
    QueryNode first = parse_unit();
    if (!at(TokenKind::near) && !at(TokenKind::adjacent)) return first;
    NearChain chain(query_, without_turn(std::move(first)));
    while (at(TokenKind::near) || at(TokenKind::adjacent)) {
      const Token& joint = here();
      ++at_;
      // parse_unit would see two operators in a row, and could not say what to write instead.
      if (is_negation(here().kind)) chain.refuse_negation(joint, here().place);
      chain.add(joint, without_turn(parse_unit()));
    }
    return std::move(chain).take();
  }

  QueryNode parse_unit() {
    switch (here().kind) {
      case TokenKind::unit:
        return std::move(tokens_[at_++].unit);
      case TokenKind::open_parenthesis:
        return parse_group();
      case TokenKind::question:
        return parse_context(NodeKind::question);
      case TokenKind::answer:
        return parse_context(NodeKind::answer);
      case TokenKind::in_interview:
        return parse_in_interview();
      default:
        fail_missing_operand();
    }
  }

  QueryNode parse_group() {
    const ByteRange open = here().place;
    // Each level is a dozen calls on the stack, which a query of nothing but parentheses could overflow.
    if (++depth_ > kMaxQueryDepth) {
      fail(open, "parentheses nested too deeply",
           "at most " + std::to_string(kMaxQueryDepth) + " are possible");
    }
    ++at_;
    if (at(TokenKind::end)) fail_unclosed(open);
    // Of `IN interview ( … )` the operators join what interviews say; parentheses in it ask for one turn.
    const bool opens_interview = std::exchange(opens_interview_, false);
    const bool joins_interviews = std::exchange(joins_interviews_, opens_interview);
    QueryNode node = parse_then();
    joins_interviews_ = joins_interviews;
    if (!at(TokenKind::close_parenthesis)) fail_unclosed(open);
    // A leaf keeps its own place, so that a caret points at the word and not at its parentheses.
    if (!node.children.empty()) node.place = {open.begin_byte, here().place.end_byte};
    ++at_;
    --depth_;
    const bool joins = is_flat(node.kind) || node.kind == NodeKind::negation || node.kind == NodeKind::then;
    if (!joins_interviews || !joins) return node;
    QueryNode turn = make_node(NodeKind::one_turn, node.place);
    turn.children.push_back(std::move(node));
    return turn;
  }

  QueryNode parse_in_interview() {
    const ByteRange place = here().place;
    if (within_interview_)
      fail(place, "IN interview inside IN interview", "one is enough: leave this one out");
    ++at_;
    within_interview_ = opens_interview_ = true;
    QueryNode content = parse_unit();
    within_interview_ = opens_interview_ = false;
    QueryNode node = make_node(NodeKind::in_interview, {place.begin_byte, tokens_[at_ - 1].place.end_byte});
    node.children.push_back(std::move(content));
    return node;
  }

  QueryNode parse_context(NodeKind kind) {
    const std::size_t begin = here().place.begin_byte;
    ++at_;
    QueryNode content = without_turn(parse_unit());
    // Which turn has a phase or a code is asked of the hit; of the question or the answer beside it only the
    // words are looked at.
    refuse_all_but_text(content, kind == NodeKind::question ? "question:" : "answer:");
    QueryNode node = make_node(kind, {begin, tokens_[at_ - 1].place.end_byte});
    node.children.push_back(std::move(content));
    return node;
  }

  void refuse_all_but_text(const QueryNode& node, const std::string& context) const {
    const auto refuse = [&](const char* found, const std::string& hint) {
      fail(node.place, "only words and phrases can stand in " + context + "( … ), found " + found, hint);
    };
    const std::string outside = "put it beside " + context + "(data quality): ";
    switch (node.kind) {
      case NodeKind::facet:
        refuse("a facet", outside + shown_in_quotes(to_query_text(node)));
        break;
      case NodeKind::saved_query:
        refuse("a saved query", outside + shown_in_quotes(to_query_text(node)));
        break;
      case NodeKind::then:
        refuse("THEN", "write " + context + "(a) THEN b");
        break;
      case NodeKind::question:
        refuse("question:", outside + "question:(data)");
        break;
      case NodeKind::answer:
        refuse("answer:", outside + "answer:(data)");
        break;
      case NodeKind::in_interview:
        refuse("IN interview", outside + shown_in_quotes(to_query_text(node)));
        break;
      default:
        break;
    }
    for (const QueryNode& child : node.children) refuse_all_but_text(child, context);
  }

  /// Stands at a token that begins no operand although one has to be here.
  [[noreturn]] void fail_missing_operand() const {
    // From what two tokens together show to what one of them shows: an operator that has nothing after it is
    // the culprit even where the next token is a parenthesis.
    const Token& found = here();
    const Token* const before = at_ > 0 ? &tokens_[at_ - 1] : nullptr;
    const std::string quote_hint = "; to search it as a word, write it in quotes";
    const bool after_operator = before && (is_joint(before->kind) || is_negation(before->kind));
    if (after_operator && (is_joint(found.kind) || is_negation(found.kind))) {
      fail(found.place, "two operators in a row: " + written(*before) + " " + written(found),
           "leave one out, or put a word between them" + quote_hint);
    }
    if (after_operator)
      fail(before->place, written(*before) + " has nothing after it", "write a word there" + quote_hint);
    if (before && (before->kind == TokenKind::question || before->kind == TokenKind::answer)) {
      fail(before->place, "nothing to look for directly after " + written(*before),
           "write " + written(*before) + "(data quality)");
    }
    if (is_joint(found.kind)) {
      fail(found.place, written(found) + " has nothing before it", "write a word there" + quote_hint);
    }
    if (before && found.kind == TokenKind::close_parenthesis) {
      fail({before->place.begin_byte, found.place.end_byte}, "empty parentheses",
           "write a query between them, or leave them out");
    }
    if (found.kind == TokenKind::close_parenthesis) fail_unbalanced();
    fail_unclosed(before ? before->place : found.place);
  }

  [[noreturn]] void fail_unbalanced() const {
    fail(here().place, "no ( belongs to this )", "leave it out, open one before it, or quote the text");
  }

  [[noreturn]] void fail_unclosed(ByteRange open) const {
    fail(open, "the parenthesis is not closed", "put a ) where its part of the query ends");
  }

  [[noreturn]] void fail(ByteRange place, std::string message, std::string hint) const {
    throw QueryError(std::move(message), std::move(hint), query_, place);
  }

  const Token& here() const { return tokens_[at_]; }
  bool at(TokenKind kind) const { return here().kind == kind; }
  std::string written(const Token& token) const {
    return std::string(query_.substr(token.place.begin_byte, token.place.size()));
  }

  /// What was seen beside each other since the last parenthesis or THEN.
  struct Mixture {
    std::optional<Token> exclusive_or;
    std::string other;
  };

  std::string_view query_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  Mixture mixture_;
  bool within_interview_ = false;  ///< between the parentheses of IN interview, at any depth
  bool opens_interview_ = false;   ///< the next parenthesis is that of an IN interview
  bool joins_interviews_ = false;  ///< directly between its parentheses
};

}  // namespace

QueryNode parse_query(std::string_view query, const Facets& facets) {
  return QueryParser(query, facets).parse();
}

}  // namespace verbatim
