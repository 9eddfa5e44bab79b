#include "query/quotes/quote_text.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The text's own bytes at each place of the quote.
std::vector<std::string> found_places(std::string_view text, std::string_view quote) {
  std::vector<std::string> result;
  for (const QuotePlace& place : QuoteText(text).places_of(QuoteText(quote))) {
    const ByteRange part = quoted_part(place, 0, text.size());
    result.emplace_back(text.substr(part.begin_byte, part.size()));
  }
  return result;
}

TEST(QuoteText, finds_every_place_of_a_quote_in_the_texts_own_bytes) {
  EXPECT_THAT(found_places("It drifts. We know it drifts, and so on.", "it drifts"),
              ElementsAre("It drifts", "it drifts"));
}

struct SetAsideRow {
  std::string_view text;
  std::string_view quote;
  std::string_view standing;  ///< in the text; empty if the quote is not in it
};

void PrintTo(const SetAsideRow& row, std::ostream* out) {
  *out << row.quote << " in " << row.text;
}

class QuoteTextTable : public ::testing::TestWithParam<SetAsideRow> {};

TEST_P(QuoteTextTable, sets_aside) {
  const std::vector<std::string> places = found_places(GetParam().text, GetParam().quote);
  if (GetParam().standing.empty()) {
    EXPECT_THAT(places, IsEmpty());
  } else {
    EXPECT_THAT(places, ElementsAre(GetParam().standing));
  }
}

INSTANTIATE_TEST_SUITE_P(
    what_style_is, QuoteTextTable,
    ::testing::Values(
        SetAsideRow{"we had\r\n  no   labels", "we had no labels", "we had\r\n  no   labels"},
        SetAsideRow{"no\u00A0labels at all", "no labels", "no\u00A0labels"},
        SetAsideRow{"he said \"no\" twice", "he said \u201Cno\u201D twice", "he said \"no\" twice"},
        SetAsideRow{"he said \"no\" twice", "he said 'no' twice", "he said \"no\" twice"},
        SetAsideRow{"we don\u2019t know", "don't know", "don\u2019t know"},
        SetAsideRow{"I think \u2014 well, yes", "I think---well, yes", "I think \u2014 well, yes"},
        SetAsideRow{"data-driven work", "data\u2011driven work", "data-driven work"},
        SetAsideRow{"wait... what", "wait\u2026 what", "wait... what"},
        SetAsideRow{"wait... what", "wait . . . what", "wait... what"},
        SetAsideRow{"un mod\u00E8le ?", "Un mode\u0300le\u202F?", "un mod\u00E8le ?"},
        SetAsideRow{"a\u030A b", "\u00C5 b", "a\u030A b"},
        SetAsideRow{"main\u00ADtenance is hard", "maintenance is hard", "main\u00ADtenance is hard"},
        SetAsideRow{"page\fbreak here", "page break here", "page\fbreak here"}));

INSTANTIATE_TEST_SUITE_P(
    a_whole_quote, QuoteTextTable,
    ::testing::Values(SetAsideRow{"and the model drifts", "The model drifts", "the model drifts"},
                      SetAsideRow{"The model drifts", "the model drifts", "The model drifts"},
                      SetAsideRow{"\u00C9tudes longues", "\u00E9tudes longues", "\u00C9tudes longues"},
                      SetAsideRow{"it drifts, and then", "It drifts.", "it drifts"},
                      SetAsideRow{"it drifts. And then", "It drifts.", "it drifts."},
                      SetAsideRow{"he said \"yes\".", "he said \"yes.\"", "he said \"yes\"."},
                      SetAsideRow{"does it drift? No", "does it drift", "does it drift"}));

INSTANTIATE_TEST_SUITE_P(
    what_programs_leave, QuoteTextTable,
    ::testing::Values(
        // emphasis and escapes of Markdown, on either side
        SetAsideRow{"It was *really* expensive", "it was really expensive", "It was *really* expensive"},
        SetAsideRow{"It was really expensive", "it was **really** expensive", "It was really expensive"},
        SetAsideRow{"It was _really_ expensive", "really expensive", "really_ expensive"},
        SetAsideRow{"five \\* six \\[sic\\] seven", "five * six [sic] seven", "five \\* six \\[sic\\] seven"},
        SetAsideRow{"the customer_region field", "the customer region field", ""},
        // ligatures of a PDF, apostrophes of all kinds, marks in marks
        SetAsideRow{"the o\uFB03ce was \uFB01ne", "the office was fine", "the o\uFB03ce was \uFB01ne"},
        SetAsideRow{"we couldn\u00B4t pay", "we couldn't pay", "we couldn\u00B4t pay"},
        SetAsideRow{"we couldn\u02BCt pay", "we couldn't pay", "we couldn\u02BCt pay"},
        SetAsideRow{"we couldn`t pay", "we couldn\u2019t pay", "we couldn`t pay"},
        SetAsideRow{"she said ''no'' again", "she said \u201Cno\u201D again", "she said ''no'' again"},
        SetAsideRow{"and then we left", "\u2014 and then we left", "and then we left"},
        SetAsideRow{"it was 5 degrees", "-5 degrees", ""},
        // a hyphen at a line's end
        SetAsideRow{"The rail-\nway line", "the railway line", "The rail-\nway line"},
        SetAsideRow{"The railway line", "the rail-\nway line", "The railway line"},
        SetAsideRow{"a data-\ndriven firm", "a data-driven firm", "a data-\ndriven firm"},
        SetAsideRow{"a data-driven firm", "a datadriven firm", ""},
        SetAsideRow{"we re-sign it", "we resign it", ""},
        SetAsideRow{"each one of 'em here", "each one of", "each one of"},
        // half a word is no word, whatever stands in it
        SetAsideRow{"the har\u00ADvest was late", "vest was late", ""},
        SetAsideRow{"it was un*believ*able then", "able then", ""}));

// The Japanese full stop and the letter SHI begin with the same byte of UTF-8: compared by bytes, the quote
// took the letter in as a part of its full stop.
INSTANTIATE_TEST_SUITE_P(
    closing_marks_of_several_bytes, QuoteTextTable,
    ::testing::Values(SetAsideRow{"\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4\u3057\u307E\u3059",
                                  "\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4\u3002",
                                  "\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4"},
                      SetAsideRow{"\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4\u3002\u6B21\u306B",
                                  "\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4\u3002",
                                  "\u30E2\u30C7\u30EB\u3092\u8A13\u7DF4\u3002"},
                      SetAsideRow{"\u8A13\u7DF4\u3001\u6B21", "\u8A13\u7DF4\u3002", "\u8A13\u7DF4"},
                      SetAsideRow{"\u300C\u306F\u3044\u300D\u3002\u6B21", "\u300C\u306F\u3044\u3002\u300D",
                                  "\u300C\u306F\u3044\u300D\u3002"}));

INSTANTIATE_TEST_SUITE_P(what_was_said_is_not, QuoteTextTable,
                         ::testing::Values(SetAsideRow{"we use the API daily", "we use the api daily", ""},
                                           SetAsideRow{"well, it works", "well it works", ""},
                                           SetAsideRow{"a caf\u00E9 there", "a cafe there", ""},
                                           SetAsideRow{"data-driven work", "data driven work", ""},
                                           SetAsideRow{"we do not know", "we don't know", ""}));

INSTANTIATE_TEST_SUITE_P(
    words_are_whole, QuoteTextTable,
    ::testing::Values(SetAsideRow{"we start is late", "art is late", ""},
                      SetAsideRow{"we start late", "we start l", ""}, SetAsideRow{"we don't", "we don", ""},
                      SetAsideRow{"about 3.5 million", "about 3", ""},
                      SetAsideRow{"about 3. Five more", "about 3", "about 3"},
                      SetAsideRow{"the users' data", "the users", "the users"},
                      SetAsideRow{"dans l'\u00E9tude", "\u00E9tude", "\u00E9tude"},
                      SetAsideRow{"\u6A21\u578B\u6F02\u79FB\u4E86", "\u6F02\u79FB", "\u6F02\u79FB"}));

INSTANTIATE_TEST_SUITE_P(hostile, QuoteTextTable,
                         ::testing::Values(SetAsideRow{"anything", "", ""}, SetAsideRow{"any...", "...", ""},
                                           SetAsideRow{"", "word", ""},
                                           SetAsideRow{"bad \xFF byte", "bad \xFE byte", "bad \xFF byte"},
                                           SetAsideRow{"cut \xE2\x80", "cut", "cut"},
                                           SetAsideRow{std::string_view("n\0ul", 4), "n ul",
                                                       std::string_view("n\0ul", 4)}));

TEST(QuoteText, finds_a_quote_that_runs_over_turns_of_one_speaker) {
  const std::vector<std::string_view> turns{"We had a model", "that drifted.", "Then we stopped."};
  const QuoteText joined(turns);
  EXPECT_THAT(joined.places_of(QuoteText("a model that drifted. Then")),
              ElementsAre(QuotePlace{{0, 7}, {2, 4}}));
  EXPECT_EQ(quoted_part({{0, 7}, {2, 4}}, 1, 13), (ByteRange{0, 13}));
  EXPECT_THAT(joined.places_of(QuoteText("we stopped.")), ElementsAre(QuotePlace{{2, 5}, {2, 16}}));
}

TEST(QuoteText, knows_the_same_quote_in_another_style) {
  EXPECT_TRUE(QuoteText("The \u201Cdrift\u201D\u2014yes.").same_quote(QuoteText("the 'drift' - yes")));
  EXPECT_FALSE(QuoteText("The drift").same_quote(QuoteText("The drifts")));
  EXPECT_FALSE(QuoteText("...").same_quote(QuoteText("...")));
}

TEST(QuoteText, reads_a_long_run_of_marks_in_reasonable_time) {
  std::string marks = "a";
  for (int i = 0; i < 100'000; ++i) marks += i % 2 == 0 ? "\u0301" : "\u0323";
  EXPECT_FALSE(QuoteText(marks).folded().empty());
}

}  // namespace
}  // namespace verbatim
