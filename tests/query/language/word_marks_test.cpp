#include "query/language/word_marks.h"

#include <ostream>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/query_parser.h"
#include "tests/query/query_error_row.h"

namespace verbatim {
namespace {

struct WordRow {
  std::string_view query;
  NodeKind kind;
  std::string_view text;
};

void PrintTo(const WordRow& row, std::ostream* out) {
  *out << row.query;
}

class WordMarksTable : public ::testing::TestWithParam<WordRow> {};

TEST_P(WordMarksTable, says_which_word_is_meant) {
  const QueryNode node = parse_query(GetParam().query);
  EXPECT_EQ(node.kind, GetParam().kind);
  EXPECT_EQ(node.text, GetParam().text);
  EXPECT_EQ(node.place, (ByteRange{0, GetParam().query.size()}));
}

INSTANTIATE_TEST_SUITE_P(
    words, WordMarksTable,
    ::testing::Values(
        WordRow{"versioning", NodeKind::word, "versioning"},
        WordRow{"Versioning", NodeKind::word, "Versioning"}, WordRow{"U.S.", NodeKind::word, "U.S."},
        WordRow{"C++", NodeKind::word, "C++"}, WordRow{"don’t", NodeKind::word, "don’t"},
        WordRow{"cafe\u0301", NodeKind::word, "cafe\u0301"},  // NFD is left as it is
        WordRow{"data-driven", NodeKind::word, "data-driven"},
        WordRow{"wait...what", NodeKind::word, "wait...what"}, WordRow{"why?", NodeKind::word, "why?"},
        WordRow{"why?!", NodeKind::word, "why?!"}, WordRow{"¿Qué?", NodeKind::word, "¿Qué?"},
        WordRow{"stop!", NodeKind::word, "stop!"}, WordRow{"R&D", NodeKind::word, "R&D"},
        WordRow{"x@y.org", NodeKind::word, "x@y.org"}, WordRow{"x=5", NodeKind::word, "x=5"},
        WordRow{"+drift", NodeKind::word, "+drift"}, WordRow{"—like", NodeKind::word, "—like"},
        WordRow{"漢字", NodeKind::word, "漢字"}, WordRow{"10:30", NodeKind::word, "10:30"},
        WordRow{"std::vector", NodeKind::word, "std::vector"},
        WordRow{"http://x.org/a", NodeKind::word, "http://x.org/a"},
        WordRow{"C:\\x", NodeKind::word, "C:\\x"}, WordRow{"Note:", NodeKind::word, "Note:"},
        WordRow{"[drift]", NodeKind::word, "[drift]"}, WordRow{"foo~bar", NodeKind::word, "foo~bar"},
        WordRow{"=versioning", NodeKind::exact_word, "versioning"},
        WordRow{"=AND", NodeKind::exact_word, "AND"},
        WordRow{"=data-driven", NodeKind::exact_word, "data-driven"},
        WordRow{"explain*", NodeKind::prefix_word, "explain"}, WordRow{"ab*", NodeKind::prefix_word, "ab"},
        WordRow{"10*", NodeKind::prefix_word, "10"}, WordRow{"éà*", NodeKind::prefix_word, "éà"},
        WordRow{"re-train*", NodeKind::prefix_word, "re-train"},
        WordRow{"drift~1", NodeKind::fuzzy_word, "drift"},
        WordRow{"drift~2", NodeKind::fuzzy_word, "drift"}));

TEST(WordMarks, keep_the_number_of_edits) {
  EXPECT_EQ(parse_query("drift~1").distance, 1u);
  EXPECT_EQ(parse_query("drift~2").distance, 2u);
}

class WordMarksErrors : public QueryErrorTable {};

TEST_P(WordMarksErrors, point_at_the_culprit) {
  expect_query_error(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    refused, WordMarksErrors,
    ::testing::Values(
        QueryErrorRow{"*drift", "^", "only at the end of a word", "explain*"},
        QueryErrorRow{"dr*ft", "  ^", "only at the end of a word", "drift~1"},
        QueryErrorRow{"drift**", "     ^", "only at the end of a word", "in quotes"},
        QueryErrorRow{"**bold**", "^", "only at the end of a word", "in quotes"},
        QueryErrorRow{"explain*, why", "       ^", "only at the end of a word", "explain*"},
        QueryErrorRow{"dr?ft", "  ^", "? is no wildcard", "explain*"},
        QueryErrorRow{"?drift", "^", "? is no wildcard", "drift~1"},
        QueryErrorRow{"*", "^", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"a *", "  ^", "a star needs two letters before it", "in quotes"},
        QueryErrorRow{"d*", "^~", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"é*", "^~", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"e\u0301*", "^~", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"C++*", "^~~~", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"re-*", "^~~~", "a star needs two letters before it", "explain*"},
        QueryErrorRow{"drift~3", "     ^~", "only 1 or 2", "'drift~1'"},
        QueryErrorRow{"drift~0", "     ^~", "only 1 or 2", "'drift~1'"},
        QueryErrorRow{"drift~12", "     ^~~", "only 1 or 2", "'drift~1'"},
        QueryErrorRow{"drift~", "     ^", "only 1 or 2", "'drift~1'"},
        QueryErrorRow{"drift~1, x", "     ^~~", "nothing behind it", "'drift~1'"},
        QueryErrorRow{"data-driven~1", "^~~~~~~~~~~~~", "after a single word", "data~1 driven~1"},
        QueryErrorRow{"=drift*", "^~~~~~~", "= asks for one form", "'=drift' or 'drift*'"},
        QueryErrorRow{"=drift~1", "^~~~~~~~", "= asks for one form", "'=drift' or 'drift~1'"},
        QueryErrorRow{"drift^2", "     ^~", "no boosts", "leave out '^2'"},
        QueryErrorRow{"\"cold start\"^1.5", "            ^~~~", "no boosts", "leave out '^1.5'"},
        QueryErrorRow{"a || b", "  ^~", "no operator ||", "write OR"},
        QueryErrorRow{"a||b", " ^~", "no operator ||", "write OR"},
        QueryErrorRow{"a | b", "  ^", "no operator |", "write OR"},
        QueryErrorRow{"a && b", "  ^~", "no operator &&", "write AND"},
        QueryErrorRow{"!a", "^", "no operator !", "write NOT"},
        QueryErrorRow{"a –b", "  ^", "a dash is not the minus", "-word with a hyphen"},
        QueryErrorRow{"−b", "^", "a dash is not the minus", "put a blank after the dash"}));

}  // namespace
}  // namespace verbatim
