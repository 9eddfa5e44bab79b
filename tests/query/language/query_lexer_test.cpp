#include "query/language/query_lexer.h"

#include <ostream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/query_cursor.h"
#include "tests/query/query_error_row.h"

namespace verbatim {
namespace {

/// Tokens as `describe_tokens` gives them, a blank for each line break and without the last, `end`.
struct TokenRow {
  std::string_view query;
  std::string_view tokens;
};

void PrintTo(const TokenRow& row, std::ostream* out) {
  *out << row.query;
}

std::string tokens_of(std::string_view query) {
  std::string shown = describe_tokens(query, read_tokens(query));
  for (std::size_t at = 0; (at = shown.find('\n', at)) != std::string::npos;) shown.replace(at, 1, "|");
  const std::string_view end = "|end|";
  EXPECT_TRUE(shown.ends_with(end)) << shown;
  return shown.substr(0, shown.size() - end.size());
}

class QueryLexerTable : public ::testing::TestWithParam<TokenRow> {};

TEST_P(QueryLexerTable, gives_tokens) {
  EXPECT_EQ(tokens_of(GetParam().query), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    tokens, QueryLexerTable,
    ::testing::Values(
        TokenRow{"versioning AND phase:deployment", "unit versioning|AND AND|unit phase:deployment"},
        TokenRow{"a OR b XOR c THEN NOT d", "unit a|OR OR|unit b|XOR XOR|unit c|THEN THEN|NOT NOT|unit d"},
        TokenRow{"a NEAR b NEAR/8 c ADJ d ADJ/2 e",
                 "unit a|NEAR NEAR|unit b|NEAR NEAR/8|unit c|ADJ ADJ|unit d|ADJ ADJ/2|unit e"},
        TokenRow{"(a)AND(b)", "open (|unit a|close )|AND AND|open (|unit b|close )"},
        TokenRow{"NOT(a)", "NOT NOT|open (|unit a|close )"},
        TokenRow{"a and or not near adj then xor",
                 "unit a|unit and|unit or|unit not|unit near|unit adj|unit then|unit xor"},
        TokenRow{"ANDROID ORAL NOTE NEARBY ADJUST NEAR3",
                 "unit ANDROID|unit ORAL|unit NOTE|unit NEARBY|unit ADJUST|unit NEAR3"},
        TokenRow{"-drift", "minus -|unit drift"},
        TokenRow{"a -(b) -\"c d\" -role:other -@x",
                 "unit a|minus -|open (|unit b|close )|minus -|unit \"c d\"|"
                 "minus -|unit role:other|minus -|unit @x"},
        TokenRow{"(-a)", "open (|minus -|unit a|close )"}, TokenRow{"data-driven", "unit data-driven"},
        TokenRow{"question:(a) ANSWER:b", "question question:|open (|unit a|close )|answer ANSWER:|unit b"},
        TokenRow{"-question:a", "minus -|question question:|unit a"},
        TokenRow{"phase:(a OR \"b c\") x", "unit phase:(a OR \"b c\")|unit x"},
        TokenRow{"wait... what", "unit wait...|unit what"},
        TokenRow{"so ... — … then ?", "unit so|unit then"},
        TokenRow{"salt & pepper + oil", "unit salt|unit pepper|unit oil"},
        TokenRow{"Oui ! C'est", "unit Oui|unit C'est"}, TokenRow{"'\"cold start\"'", "unit \"cold start\""},
        TokenRow{"“cold start”, ”kall start” „kalter Start“",
                 "unit “cold start”|unit ”kall start”|unit „kalter Start“"},
        TokenRow{"a\u00a0b\u3000c\td\n\u200be\ufeff", "unit a|unit b|unit c|unit d|unit e"}));

TEST(QueryLexer, keeps_places_in_bytes) {
  const auto tokens = read_tokens("café  -phase:a");
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[0].place, (ByteRange{0, 5}));
  EXPECT_EQ(tokens[1].place, (ByteRange{7, 8}));
  EXPECT_EQ(tokens[2].place, (ByteRange{8, 15}));
  EXPECT_EQ(tokens[3].place, (ByteRange{15, 15}));
}

TEST(QueryLexer, reads_distances) {
  const auto tokens = read_tokens("a NEAR b NEAR/1 c ADJ/100 d");
  EXPECT_EQ(tokens[1].distance, kDefaultDistance);
  EXPECT_EQ(tokens[3].distance, 1u);
  EXPECT_EQ(tokens[5].distance, 100u);
}

TEST(QueryLexer, takes_a_thousand_units_and_no_more) {
  std::string query;
  for (std::size_t i = 0; i < kMaxQueryUnits; ++i) query += "a ";
  EXPECT_EQ(read_tokens(query).size(), kMaxQueryUnits + 1);
  EXPECT_THROW(read_tokens(query + "b"), QueryError);
}

TEST(QueryLexer, refuses_what_is_too_long) {
  EXPECT_NO_THROW(read_tokens(std::string(kMaxQueryBytes, 'a')));
  try {
    read_tokens(std::string(5'000'000, 'a'));
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.message(), "the query is longer than 10000 bytes");
    EXPECT_LT(error.query().size(), kMaxQueryBytes + 100);
    EXPECT_EQ(error.query_place().begin_byte, kMaxQueryBytes);
  }
}

TEST(QueryLexer, refuses_bytes_that_are_no_text_at_their_place) {
  using namespace std::string_view_literals;
  const auto place_of = [](std::string_view query) {
    try {
      read_tokens(query);
    } catch (const QueryError& error) {
      return error.query_place();
    }
    return ByteRange{};
  };
  EXPECT_EQ(place_of("drift \xff"), (ByteRange{6, 7}));
  EXPECT_EQ(place_of("caf\xc3 x"), (ByteRange{3, 4}));
  EXPECT_EQ(place_of("\"a\xed\xa0\x80\""), (ByteRange{2, 3}));  // a surrogate
  EXPECT_EQ(place_of("a\0b"sv), (ByteRange{1, 2}));
  EXPECT_EQ(place_of("\x1b[31mdrift"), (ByteRange{0, 1}));
  EXPECT_EQ(place_of("a\u0096b"), (ByteRange{1, 3}));
}

class QueryLexerErrors : public QueryErrorTable {};

TEST_P(QueryLexerErrors, point_at_the_culprit) {
  expect_query_error(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    refused, QueryLexerErrors,
    ::testing::Values(
        QueryErrorRow{"...", "^~~", "no words in it", "for example"},
        QueryErrorRow{" ? — ", " ^~~~", "no words in it", "for example"},
        QueryErrorRow{"\"unclosed", "^", "quotation mark is not closed", "second one"},
        QueryErrorRow{"a “b", "  ^", "quotation mark is not closed", "second one"},
        QueryErrorRow{"a \"\"", "  ^~", "no words between the quotation marks", "\"missing data\""},
        QueryErrorRow{"~\"...\"", " ^~~~~", "no words between the quotation marks", "\"missing data\""},
        QueryErrorRow{"a - b", "  ^", "a minus that stands alone", "write -word without a blank"},
        QueryErrorRow{"a -", "  ^", "a minus that stands alone", "quote the text"},
        QueryErrorRow{"a -- b", "  ^~", "a minus that stands alone", "-word"},
        QueryErrorRow{"a -... b", "  ^~~~", "a minus that stands alone", "-word"},
        QueryErrorRow{"a -> b", "  ^~", "a minus that stands alone", "-word"},
        QueryErrorRow{"--drift", " ^", "two minus signs", "one is enough"},
        QueryErrorRow{"(a)-b", "   ^", "a minus without a blank", "put a blank before it"},
        QueryErrorRow{"\"a b\"-c", "     ^", "a minus without a blank", "quote the text"},
        QueryErrorRow{"=", "^", "= without a word", "=word"},
        QueryErrorRow{"a == b", "  ^", "= without a word", "=word"},
        QueryErrorRow{"=(a)", "^", "= without a word", "=word"},
        QueryErrorRow{"=\"cold start\"", "^", "= before a quotation mark", "exact already"},
        QueryErrorRow{"=phase:a", "^", "= before a facet", "leave it out"},
        QueryErrorRow{"=fase:a", "^", "= before a facet", "leave it out"},
        QueryErrorRow{"~drift", "^", "~ before a word", "word~1"},
        QueryErrorRow{"\"cold start\"~3", "            ^", "no ~ after a phrase", "NEAR/3"},
        QueryErrorRow{"@", "^", "@ without the name", "@deployment-pains"},
        QueryErrorRow{"@-a", "^", "@ without the name", "in quotes"},
        QueryErrorRow{"@a,b", "  ^", "cannot be in the name", "letters, digits"},
        QueryErrorRow{"a NEAR/0 b", "  ^~~~~~", "distance of NEAR is a number from 1 to 100", "NEAR/5"},
        QueryErrorRow{"a NEAR/101 b", "  ^~~~~~~~", "from 1 to 100", "NEAR alone for 10"},
        QueryErrorRow{"a NEAR/99999999999 b", "  ^~~~~~~~~~~~~~~~", "from 1 to 100", "NEAR/5"},
        QueryErrorRow{"a ADJ/ b", "  ^~~~", "distance of ADJ", "ADJ/5"},
        QueryErrorRow{"a ADJ/x b", "  ^~~~~", "distance of ADJ", "ADJ/5"},
        QueryErrorRow{"model(s)", "     ^", "written together with a word", "put a blank"},
        QueryErrorRow{"(re)train", "   ^", "written together with a word", "put a blank"},
        QueryErrorRow{"\"drift\"s", "      ^", "written together with a word", "put a blank"},
        QueryErrorRow{"12\" disk", "  ^", "written together with a word", "in quotes"},
        QueryErrorRow{"[20 TO 40]", "^~~~~~~~~~", "no ranges in brackets", "time:20:00..40:00"},
        QueryErrorRow{"x {a TO b}", "  ^~~~~~~~", "no ranges in brackets", "turn:10..20"}));

}  // namespace
}  // namespace verbatim
