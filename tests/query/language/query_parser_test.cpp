#include "query/language/query_parser.h"

#include <chrono>
#include <ostream>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/query_cursor.h"
#include "query/language/query_lexer.h"
#include "tests/query/query_error_row.h"

namespace verbatim {
namespace {

TEST(QueryParser, gives_a_tree_with_places) {
  const QueryNode tree = parse_query("versioning AND phase:deployment");
  EXPECT_EQ(describe_tree(tree), "AND\n  word versioning\n  facet phase:deployment\n");
  EXPECT_EQ(tree.place, (ByteRange{0, 31}));
  EXPECT_EQ(tree.children[0].place, (ByteRange{0, 10}));
  EXPECT_EQ(tree.children[1].place, (ByteRange{15, 31}));
}

TEST(QueryParser, operators_take_their_parentheses_into_their_place) {
  const QueryNode tree = parse_query("a NOT (b OR (c))");
  EXPECT_EQ(tree.children[1].place, (ByteRange{2, 16}));
  EXPECT_EQ(tree.children[1].children[0].place, (ByteRange{6, 16}));
  EXPECT_EQ(tree.children[1].children[0].children[1].place, (ByteRange{13, 14}));
  EXPECT_EQ(parse_query("x question:(a b) y").children[1].place, (ByteRange{2, 16}));
}

struct QueryRow {
  std::string_view query;
  std::string_view canonical;
};

void PrintTo(const QueryRow& row, std::ostream* out) {
  *out << row.query;
}

class QueryParserTable : public ::testing::TestWithParam<QueryRow> {};

TEST_P(QueryParserTable, reads_the_query_as_its_canonical_form) {
  const QueryNode tree = parse_query(GetParam().query);
  EXPECT_EQ(to_query_text(tree), GetParam().canonical);
  EXPECT_TRUE(same_query(tree, parse_query(GetParam().canonical)));
}

INSTANTIATE_TEST_SUITE_P(
    queries, QueryParserTable,
    ::testing::Values(
        // DESIGN's examples.
        QueryRow{"\"missing data\"", "\"missing data\""},
        QueryRow{"model NEAR/8 retrain", "model NEAR/8 retrain"},
        QueryRow{"role:interviewee -interview:6", "role:interviewee NOT interview:6"},
        QueryRow{"(versioning OR rollback) NOT phase:closing", "(versioning OR rollback) NOT phase:closing"},
        QueryRow{"question:(data quality) THEN scarcity", "question:(data quality) THEN scarcity"},
        QueryRow{"@deployment-pains", "@deployment-pains"},
        // Queries that surprise.
        QueryRow{"-drift", "NOT drift"}, QueryRow{"NOT drift", "NOT drift"},
        QueryRow{"wait... what", "wait... what"}, QueryRow{"model NOT drift", "model NOT drift"},
        QueryRow{"data NEAR comp*", "data NEAR/10 comp*"}, QueryRow{"x OR phase:p", "x OR phase:p"},
        QueryRow{"~\"model versions\"", "~\"model versions\""}, QueryRow{"\"model ver*\"", "\"model ver*\""},
        QueryRow{"phase:a phase:b", "phase:a phase:b"}, QueryRow{"data and model", "data and model"},
        QueryRow{"don’t", "don’t"},
        // What binds tighter.
        QueryRow{"a b AND c", "a AND b AND c"}, QueryRow{"a b OR c d", "a b OR c d"},
        QueryRow{"a OR b AND c", "a OR b AND c"}, QueryRow{"(a OR b) AND c", "(a OR b) AND c"},
        QueryRow{"a -b c", "a NOT b c"}, QueryRow{"a AND NOT b", "a AND NOT b"},
        QueryRow{"a OR NOT b", "a OR NOT b"}, QueryRow{"a OR -b", "a OR NOT b"},
        QueryRow{"NOT a NEAR b", "NOT a NEAR/10 b"}, QueryRow{"a XOR NOT b", "a XOR NOT b"},
        QueryRow{"a XOR b THEN c OR d", "a XOR b THEN c OR d"},
        QueryRow{"(a b) XOR (c OR d)", "(a b) XOR (c OR d)"},
        QueryRow{"(a THEN b) phase:x", "(a THEN b) phase:x"}, QueryRow{"NOT (NOT a)", "NOT (NOT a)"},
        QueryRow{"-(-a)", "NOT (NOT a)"}, QueryRow{"-(a b)", "NOT (a b)"},
        // What is flat.
        QueryRow{"(a b) c", "a b c"}, QueryRow{"a (b AND c)", "a AND b AND c"},
        QueryRow{"a OR (b OR c)", "a OR b OR c"}, QueryRow{"a XOR (b XOR c)", "a XOR b XOR c"},
        QueryRow{"((a))", "a"}, QueryRow{"(a)(b)", "a b"}, QueryRow{"a THEN b THEN c", "a THEN b THEN c"},
        QueryRow{"a THEN (b THEN c)", "a THEN (b THEN c)"},
        // Windows of words.
        QueryRow{"a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"},
        QueryRow{"a NEAR b NEAR/10 c", "a NEAR/10 b NEAR/10 c"},
        QueryRow{"(a OR bc*) ADJ/2 =d ADJ/2 drift~1", "(a OR bc*) ADJ/2 =d ADJ/2 drift~1"},
        QueryRow{"a ADJ U.S. b", "a ADJ/10 U.S. b"}, QueryRow{"(a) NEAR ((b))", "a NEAR/10 b"},
        // Context.
        QueryRow{"question:word", "question:(word)"},
        QueryRow{"Answer:\"data quality\" x", "answer:(\"data quality\") x"},
        QueryRow{"-question:a", "NOT question:(a)"},
        QueryRow{"question:(a NEAR/2 b OR -c)", "question:(a NEAR/2 b OR NOT c)"},
        QueryRow{"question:(a) answer:(b)", "question:(a) answer:(b)"},
        // What an interview says as a whole: parentheses ask for one turn.
        QueryRow{"IN interview (labels AND cost)", "IN interview (labels AND cost)"},
        QueryRow{"IN  interview(a b) c", "IN interview (a b) c"},
        QueryRow{"IN interview (a AND (b c))", "IN interview (a AND (b c))"},
        QueryRow{"IN interview ((a b))", "IN interview ((a b))"},
        QueryRow{"IN interview (((a)) OR NOT (b OR c))", "IN interview (a OR NOT (b OR c))"},
        QueryRow{"IN interview ((a (b c)) d)", "IN interview ((a b c) d)"},
        QueryRow{"IN interview ((a OR b) NEAR/3 c AND question:(d e))",
                 "IN interview ((a OR b) NEAR/3 c AND question:(d e))"},
        QueryRow{"IN interview ((a THEN b c) OR d)", "IN interview ((a THEN b c) OR d)"},
        QueryRow{"IN interview @drift", "IN interview (@drift)"},
        QueryRow{"IN INTERVIEW (a)", "IN INTERVIEW a"}, QueryRow{"IN production", "IN production"}));

TEST(QueryParser, shows_what_one_interview_and_what_one_turn_has_to_say) {
  EXPECT_EQ(
      describe_tree(parse_query("drift IN interview (labels AND (cost role:interviewee))")),
      "AND (side by side)\n  word drift\n  IN interview\n    AND\n      word labels\n      in one turn\n"
      "        AND (side by side)\n          word cost\n          facet role:interviewee\n");
}

TEST(QueryParser, says_whether_words_stood_side_by_side) {
  EXPECT_TRUE(parse_query("a b -c phase:x").juxtaposed);
  EXPECT_TRUE(parse_query("(a b) c").juxtaposed);
  EXPECT_FALSE(parse_query("a AND b").juxtaposed);
  EXPECT_FALSE(parse_query("a b AND c").juxtaposed);
  EXPECT_FALSE(parse_query("(a AND b) c").juxtaposed);
  EXPECT_FALSE(parse_query("a OR b").juxtaposed);
}

TEST(QueryParser, takes_a_hundred_parentheses_and_no_more) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  EXPECT_EQ(to_query_text(parse_query(nested(kMaxQueryDepth))), "a");
  EXPECT_NO_THROW(parse_query(nested(60) + nested(60)));  // one beside the other is not deeper
  try {
    parse_query(nested(kMaxQueryDepth + 1));
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.message(), "parentheses nested too deeply");
    EXPECT_EQ(error.query_place(), (ByteRange{100, 101}));
  }
}

TEST(QueryParser, answers_quickly_whatever_is_repeated) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string_view piece : {"(",          ")",       "-",    "-(",      "a ",       "\"",
                                       "“",          "a:",      "a::",  "phase:(", "phase:a,", "[ ",
                                       "= ",         "~",       "*",    "a OR ",   "NOT ",     "NEAR ",
                                       "question:(", "a NEAR ", "... ", "=a~1",    "\u0301",   "漢"}) {
    std::string query;
    while (query.size() + piece.size() <= kMaxQueryBytes) query += piece;
    try {
      parse_query(query);
    } catch (const QueryError& error) {
      EXPECT_FALSE(error.caret_report().empty());
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

class QueryParserErrors : public QueryErrorTable {};

TEST_P(QueryParserErrors, point_at_the_culprit) {
  expect_query_error(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    refused, QueryParserErrors,
    ::testing::Values(
        QueryErrorRow{"a AND", "  ^~~", "AND has nothing after it", "write a word there"},
        QueryErrorRow{"a OR ...", "  ^~", "OR has nothing after it", "write a word there"},
        QueryErrorRow{"OR b", "^~", "OR has nothing before it", "in quotes"},
        QueryErrorRow{"(NEAR b)", " ^~~~", "NEAR has nothing before it", "in quotes"},
        QueryErrorRow{"NOT", "^~~", "NOT has nothing after it", "write a word there"},
        QueryErrorRow{"(a NOT)", "   ^~~", "NOT has nothing after it", "write a word there"},
        QueryErrorRow{"a NEAR/3", "  ^~~~~~", "NEAR/3 has nothing after it", "write a word there"},
        QueryErrorRow{"a THEN", "  ^~~~", "THEN has nothing after it", "write a word there"},
        QueryErrorRow{"a AND OR b", "      ^~", "two operators in a row: AND OR", "leave one out"},
        QueryErrorRow{"a NOT AND b", "      ^~~", "two operators in a row: NOT AND", "leave one out"},
        QueryErrorRow{"NOT NOT a", "    ^~~", "two operators in a row: NOT NOT", "leave one out"},
        QueryErrorRow{"NOT -a", "    ^", "two operators in a row: NOT -", "leave one out"},
        QueryErrorRow{"a AND -OR", "       ^~", "two operators in a row: - OR", "leave one out"},
        QueryErrorRow{"(a OR b", "^", "parenthesis is not closed", "put a )"},
        QueryErrorRow{"a ((b)", "  ^", "parenthesis is not closed", "put a )"},
        QueryErrorRow{"(", "^", "parenthesis is not closed", "put a )"},
        QueryErrorRow{"drift)", "     ^", "no ( belongs to this )", "leave it out"},
        QueryErrorRow{"a ) b", "  ^", "no ( belongs to this )", "open one before it"},
        QueryErrorRow{")", "^", "no ( belongs to this )", "quote the text"},
        QueryErrorRow{"a ()", "  ^~", "empty parentheses", "leave them out"},
        QueryErrorRow{"(...)", "^~~~~", "empty parentheses", "leave them out"},
        QueryErrorRow{"a XOR b OR c", "  ^~~", "XOR beside OR", "write '(a XOR b) OR c'"},
        QueryErrorRow{"a OR b XOR c", "       ^~~", "XOR beside OR", "write 'a OR (b XOR c)'"},
        QueryErrorRow{"a AND b XOR c", "        ^~~", "XOR beside AND", "write '(a AND b) XOR c'"},
        QueryErrorRow{"a b XOR c", "    ^~~", "XOR beside words side by side", "write '(a b) XOR c'"},
        QueryErrorRow{"a XOR b -c", "  ^~~", "XOR beside words side by side", "write 'a XOR (b NOT c)'"},
        QueryErrorRow{"x THEN (a XOR b c)", "          ^~~", "without parentheses", "'a XOR (b c)'"},
        QueryErrorRow{"phas:deployment", "^~~~~", "unknown facet 'phas'", "did you mean 'phase'?"},
        QueryErrorRow{"a fase:deployment", "  ^~~~~", "unknown facet 'fase'", "phase"},
        QueryErrorRow{"tiem:20:00..40:00", "^~~~~", "unknown facet 'tiem'", "did you mean 'time'?"},
        QueryErrorRow{"questoin:(a)", "^~~~~~~~~", "unknown facet 'questoin'", "did you mean 'question'?"},
        QueryErrorRow{"speeker:\"a b\"", "^~~~~~~~", "unknown facet 'speeker'", "did you mean 'speaker'?"},
        QueryErrorRow{"Note:this", "^~~~~", "unknown facet 'Note'",
                      "to search it as words, put it in quotes"},
        QueryErrorRow{"question: x", "^~~~~~~~~",
                      "nothing directly after question:", "question:(data quality)"},
        QueryErrorRow{"answer:", "^~~~~~~", "nothing directly after answer:", "answer:(data quality)"},
        QueryErrorRow{"question:AND x", "^~~~~~~~~", "nothing to look for", "question:(data quality)"},
        QueryErrorRow{"question:-x", "         ^", "a minus after question:", "-question:word"},
        QueryErrorRow{"question:()", "         ^~", "empty parentheses", "leave them out"},
        QueryErrorRow{"question:phase:a", "         ^~~~~~~", "found a facet", "'phase:a'"},
        QueryErrorRow{"question:(a phase:b)", "            ^~~~~~~", "only words and phrases",
                      "beside question:"},
        QueryErrorRow{"answer:(a OR @b)", "             ^~", "found a saved query", "'@b'"},
        QueryErrorRow{"question:(a THEN b)", "         ^~~~~~~~~~", "found THEN", "question:(a) THEN b"},
        QueryErrorRow{"question:(a answer:(b))", "            ^~~~~~~~~~",
                      "found answer:", "beside question:"},
        QueryErrorRow{"labels IN interview 27", "       ^~~~~~~~~~~~", "IN interview without parentheses",
                      "interview:27"},
        QueryErrorRow{"IN interview (a IN interview (b))", "                ^~~~~~~~~~~~",
                      "IN interview inside IN interview", "leave this one out"},
        QueryErrorRow{"IN interview (a THEN b)", "                ^~~~", "THEN directly in IN interview",
                      "((a THEN b) AND c)"},
        QueryErrorRow{"IN interview ()", "             ^~", "empty parentheses", "leave them out"},
        QueryErrorRow{"question:(a IN interview (b c))", "            ^~~~~~~~~~~~~~~~~~",
                      "found IN interview", "beside question:"},
        QueryErrorRow{"a NEAR IN interview (b c)", "       ^~~~~~~~~~~~~~~~~~", "IN interview",
                      "put it beside"}));

/// Parses, or refuses with a place inside the query; never anything else.
void expect_sound(const std::string& query) {
  try {
    const QueryNode tree = parse_query(query);
    describe_tree(tree);
    const std::string canonical = to_query_text(tree);
    EXPECT_TRUE(same_query(tree, parse_query(canonical))) << query << "\n" << canonical;
  } catch (const QueryError& error) {
    EXPECT_LE(error.query_place().begin_byte, error.query_place().end_byte) << query;
    EXPECT_LE(error.query_place().end_byte, query.size()) << query;
    EXPECT_FALSE(error.hint().empty()) << query;
    error.caret_report();
  }
}

TEST(QueryParser, survives_random_bytes) {
  constexpr unsigned kSeed = 20240611;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  for (int round = 0; round < 3000; ++round) {
    std::string query(random() % 40, ' ');
    for (char& c : query) c = static_cast<char>(random() % 256);
    expect_sound(query);
  }
}

TEST(QueryParser, survives_random_pieces_of_queries) {
  constexpr unsigned kSeed = 7;
  SCOPED_TRACE(kSeed);
  constexpr std::string_view kPieces[] = {
      "a",      "model", "=",     "*",    "~",  "~1",  "\"",  "“",         "”",    "(",     ")",      " ",
      " ",      " ",     "-",     "AND",  "OR", "NOT", "XOR", "THEN",      "NEAR", "ADJ/2", "phase:", "code:",
      "a,b",    ",",     "time:", "1:00", "..", "?",   "!",   "question:", "@",    "x",     "fase:b", "é",
      "\u0301", "漢",    "||",    "[",    "TO", "]",   "—",   "–",         ":",    "^2",    "\u00a0", "'"};
  std::mt19937 random(kSeed);
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (std::size_t count = 1 + random() % 12; count > 0; --count)
      query += kPieces[random() % std::size(kPieces)];
    expect_sound(query);
  }
}

}  // namespace
}  // namespace verbatim
