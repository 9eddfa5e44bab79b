#include "query/language/syntax_tree.h"

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_parser.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SyntaxTree, describes_every_kind_of_node) {
  EXPECT_EQ(
      describe_tree(parse_query("(a =b cc* d~2 \"e f\" ~\"g h\" phase:x,\"y z\" time:1:00..2:00 @s -i "
                                "(j NEAR k) (l ADJ/2 m)) AND (n XOR o) OR p THEN question:q THEN answer:r")),
      "THEN\n"
      "  OR\n"
      "    AND\n"
      "      word a\n"
      "      exact word =b\n"
      "      prefix cc*\n"
      "      fuzzy word d~2\n"
      "      phrase \"e f\"\n"
      "      phrase of families ~\"g h\"\n"
      "      facet phase:x,\"y z\"\n"
      "      facet time:1:00..2:00\n"
      "      saved query @s\n"
      "      NOT\n"
      "        word i\n"
      "      NEAR/10\n"
      "        word j\n"
      "        word k\n"
      "      ADJ/2\n"
      "        word l\n"
      "        word m\n"
      "      XOR\n"
      "        word n\n"
      "        word o\n"
      "    word p\n"
      "  question\n"
      "    word q\n"
      "  answer\n"
      "    word r\n");
  EXPECT_EQ(describe_tree(parse_query("a b")), "AND (side by side)\n  word a\n  word b\n");
}

TEST(SyntaxTree, shows_no_control_characters) {
  EXPECT_EQ(describe_tree(make_node(NodeKind::phrase, {}, "a\nb\u202ec")), "phrase \"a␊b�c\"\n");
}

QueryNode facet_node(const char* name, std::string text) {
  QueryNode node = make_node(NodeKind::facet, {});
  node.facet = built_in_facets().find(name);
  node.values.push_back({std::move(text), {}, false, false, {}, {}});
  return node;
}

TEST(SyntaxTree, quotes_values_that_would_be_misread) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"x", "code:x"},         {"a b", "code:\"a b\""},
      {"a,b", "code:\"a,b\""}, {"a)", "code:\"a)\""},
      {"a*", "code:\"a*\""},   {"say \"hi\"", "code:\"say \"\"hi\"\"\""},
      {":a", "code:\":a\""},   {"a:b", "code:a:b"},
      {"é", "code:é"},         {"a\u00a0b", "code:\"a\u00a0b\""},
      {"(a", "code:\"(a\""},   {"", "code:\"\""}};
  for (const auto& [text, written] : rows) {
    EXPECT_EQ(to_query_text(facet_node("code", text)), written);
    if (text.empty()) continue;
    EXPECT_EQ(parse_query(written).values.front().text, text);
  }
}

TEST(SyntaxTree, sameness_leaves_places_out_and_nothing_else) {
  const auto same = [](const char* a, const char* b) { return same_query(parse_query(a), parse_query(b)); };
  EXPECT_TRUE(same("a  OR (b)", "a OR b"));
  EXPECT_TRUE(same("lang:(en OR fr)", "LANGUAGE:en,fr"));
  for (const auto& [a, b] : {std::pair{"a", "b"},
                             {"a", "=a"},
                             {"a b", "a AND b"},
                             {"a b", "b a"},
                             {"a OR b", "a XOR b"},
                             {"a NEAR/2 b", "a NEAR/3 b"},
                             {"ab~1", "ab~2"},
                             {"code:a", "code:b"},
                             {"code:a", "code:\"a\""},
                             {"code:ab", "code:ab*"},
                             {"turn:1", "turn:1.."},
                             {"code:a", "coder:a"},
                             {"code:a", "code:a,b"},
                             {"a", "a b"},
                             {"-a", "a"}}) {
    EXPECT_FALSE(same(a, b)) << a << " and " << b;
  }
}

/// Random trees of the shapes that the parser gives.
class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {}

  QueryNode query(int depth) {
    if (depth == 0) return leaf();
    switch (pick(9)) {
      case 8:
        return inside_ ? leaf() : in_interview(depth);
      case 0:
        return chain(NodeKind::conjunction, depth);
      case 1:
        return chain(NodeKind::disjunction, depth);
      case 2:
        return chain(NodeKind::exclusive_or, depth);
      case 3:
        return chain(NodeKind::then, depth);
      case 4:
        return unary(NodeKind::negation, query(depth - 1));
      case 5:
        return unary(pick(2) ? NodeKind::question : NodeKind::answer, text_query(depth - 1));
      case 6:
        return near();
      default:
        return leaf();
    }
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }

  QueryNode chain(NodeKind kind, int depth) {
    QueryNode node = make_node(kind, {});
    node.juxtaposed = kind == NodeKind::conjunction && pick(2) == 0;
    for (std::size_t count = 2 + pick(3); node.children.size() < count;) {
      QueryNode child = query(depth - 1);
      if (child.kind != kind || kind == NodeKind::then) node.children.push_back(std::move(child));
    }
    return node;
  }

  /// What joins interviews, over leaves and parentheses that ask for one turn.
  QueryNode in_interview(int depth) {
    inside_ = true;
    const auto part = [&] {
      QueryNode node = query(depth - 1);
      const bool joins = node.kind == NodeKind::conjunction || node.kind == NodeKind::disjunction ||
                         node.kind == NodeKind::exclusive_or || node.kind == NodeKind::negation ||
                         node.kind == NodeKind::then;
      return joins ? unary(NodeKind::one_turn, std::move(node)) : node;
    };
    QueryNode whole = make_node(pick(2) ? NodeKind::conjunction : NodeKind::disjunction, {});
    for (std::size_t count = 2 + pick(2); whole.children.size() < count;) whole.children.push_back(part());
    if (pick(3) == 0) whole = unary(NodeKind::negation, part());
    if (pick(4) == 0) whole = part();
    inside_ = false;
    return unary(NodeKind::in_interview, std::move(whole));
  }

  static QueryNode unary(NodeKind kind, QueryNode operand) {
    QueryNode node = make_node(kind, {});
    node.children.push_back(std::move(operand));
    return node;
  }

  QueryNode text_query(int depth) {
    if (depth <= 0) return pick(3) == 0 ? phrase() : word();
    QueryNode node = make_node(pick(2) ? NodeKind::conjunction : NodeKind::disjunction, {});
    for (std::size_t count = 2 + pick(2); node.children.size() < count;) {
      QueryNode child = pick(4) == 0 ? near() : text_query(depth - 1);
      if (child.kind != node.kind) node.children.push_back(std::move(child));
    }
    return node;
  }

  QueryNode near() {
    QueryNode node = make_node(pick(2) ? NodeKind::near : NodeKind::adjacent, {});
    node.distance = static_cast<std::uint32_t>(1 + pick(100));
    for (std::size_t count = 2 + pick(2); node.children.size() < count;) {
      QueryNode choice = make_node(NodeKind::disjunction, {});
      choice.children = {word(), word()};
      node.children.push_back(pick(3) == 0 ? std::move(choice) : word());
    }
    return node;
  }

  QueryNode word() {
    constexpr std::array kWords{"model", "drift", "U.S.", "don’t", "why?", "café", "and", "10:30", "漢字"};
    constexpr std::array kKinds{NodeKind::word, NodeKind::exact_word, NodeKind::prefix_word,
                                NodeKind::fuzzy_word};
    const NodeKind kind = kKinds[pick(kKinds.size())];
    const bool marked = kind == NodeKind::prefix_word || kind == NodeKind::fuzzy_word;
    QueryNode node =
        make_node(kind, {}, kWords[pick(marked ? 2 : kWords.size() - (kind == NodeKind::word ? 0 : 2))]);
    if (node.text == "10:30") node.text = "model";  // two words cannot stand in NEAR
    if (kind == NodeKind::fuzzy_word) node.distance = static_cast<std::uint32_t>(1 + pick(2));
    return node;
  }

  QueryNode phrase() {
    return make_node(pick(2) ? NodeKind::phrase : NodeKind::family_phrase, {},
                     pick(2) ? "cold start" : "model ver*");
  }

  QueryNode leaf() {
    switch (pick(5)) {
      case 0:
        return phrase();
      case 1:
        return make_node(NodeKind::saved_query, {}, "deployment-pains");
      case 2:
        return facet();
      default:
        return word();
    }
  }

  QueryNode facet() {
    constexpr std::array kTexts{"deployment", "MM-drift@PO", "a b", "say \"hi\"", "x*", "(y)", ",", "Größe"};
    QueryNode node = make_node(NodeKind::facet, {});
    const bool range = pick(3) == 0;
    node.facet = built_in_facets().find(range ? "turn" : "code");
    for (std::size_t count = 1 + pick(3); node.values.size() < count;) {
      FacetValue value;
      const auto low = static_cast<std::int64_t>(pick(50));
      if (range) {
        value.text = std::to_string(low) + ".." + std::to_string(low + 7);
        value.low = low;
        value.high = low + 7;
      } else {
        const std::size_t text = pick(kTexts.size());
        value.text = kTexts[text];
        value.quoted = (text > 1 && text != 7) || pick(2) == 0;
        value.is_prefix = !value.quoted && pick(2) == 0;
      }
      node.values.push_back(std::move(value));
    }
    return node;
  }

  std::mt19937 random_;
  bool inside_ = false;  ///< an IN interview, which holds no other
};

TEST(SyntaxTree, survives_the_way_through_its_text) {
  constexpr unsigned kSeed = 4711;
  SCOPED_TRACE(kSeed);
  RandomTree trees(kSeed);
  for (int round = 0; round < 3000; ++round) {
    const QueryNode tree = trees.query(round % 5);
    const std::string text = to_query_text(tree);
    QueryNode read = make_node(NodeKind::word, {});
    ASSERT_NO_THROW(read = parse_query(text)) << text;
    ASSERT_TRUE(same_query(tree, read)) << text << "\n" << describe_tree(tree) << describe_tree(read);
    ASSERT_EQ(to_query_text(read), text);
    const std::string readable = to_readable_query(tree);
    ASSERT_TRUE(same_query(tree, parse_query(readable))) << readable;
  }
}

std::vector<std::string> parts_of(const std::string& query) {
  std::vector<std::string> shown;
  for (const QueryNode& part : leaf_parts(parse_query(query))) shown.push_back(to_query_text(part));
  return shown;
}

TEST(LeafParts, are_queries_that_find_what_the_part_may_stand_for) {
  EXPECT_THAT(parts_of("model NEAR/8 (retrain* OR =daily)"), ElementsAre("model", "retrain* OR =daily"));
  EXPECT_THAT(parts_of("a ADJ b~1 ADJ c"), ElementsAre("a", "b~1", "c"));
  EXPECT_THAT(parts_of("\"cold start\""), ElementsAre("\"cold\"", "\"start\""));
  EXPECT_THAT(parts_of("~\"cold start*\""), ElementsAre("cold", "start*"));
  EXPECT_THAT(parts_of("data-driven"), ElementsAre("data", "driven"));
  EXPECT_THAT(parts_of("=data-driven"), ElementsAre("=data", "=driven"));
  EXPECT_THAT(parts_of("data-dri*"), ElementsAre("data", "dri*"));
}

TEST(LeafParts, are_none_of_a_single_word_or_a_filter) {
  for (const std::string query : {"drift", "\"drift\"", "drift*", "phase:model-evaluation", "a OR b"}) {
    EXPECT_THAT(parts_of(query), IsEmpty()) << query;
  }
}

}  // namespace
}  // namespace verbatim
