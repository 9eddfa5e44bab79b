#include "query/quotes/segmented_quote.h"

#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Passage passage(const std::vector<std::string>& texts) {
  std::vector<Turn> turns(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) turns[i].text = texts[i];
  return Passage(std::move(turns), true);
}

/// The bytes of the first turn from the first place to the last; nothing where the quote does not stand.
std::string found(const std::string& quote, const std::string& said) {
  const auto ways = SegmentedQuote(quote).segment_places_in(passage({said}));
  if (ways.empty()) return "nothing";
  const std::vector<QuotePlace>& places = ways.front();
  const std::size_t begin = places.front().begin.byte;
  return said.substr(begin, places.back().end.byte - begin);
}

TEST(SegmentedQuote, knows_where_edits_are_declared) {
  const SegmentedQuote quote("We copy [...] by hand [it seems]");
  EXPECT_THAT(quote.words(), ElementsAre(ElementsAre("we", "copy"), ElementsAre("by", "hand")));
  EXPECT_THAT(quote.open_before(), ElementsAre(false, false, true, false, false));
}

TEST(SegmentedQuote, stands_as_it_is) {
  const Passage said = passage({"It is slow.", "It is slow, and it is late."});
  EXPECT_EQ(SegmentedQuote("it is slow").places_in(said).size(), 2u);
  EXPECT_EQ(SegmentedQuote("\u2026 it is slow \u2026").places_in(said).size(), 2u);
  EXPECT_EQ(SegmentedQuote("slow. It is").places_in(said).size(), 1u);
  EXPECT_THAT(SegmentedQuote("it [...] late").places_in(said), IsEmpty());
}

TEST(SegmentedQuote, stands_with_no_more_left_out_than_declared) {
  EXPECT_EQ(found("we copy [...] by hand", "Now we copy the model to it by hand."),
            "we copy the model to it by hand");
  EXPECT_EQ(found("by hand [...] we copy", "Now we copy the model to it by hand."), "nothing");
  EXPECT_EQ(found("we copy [it] here", "we copy the whole model here"), "we copy the whole model here");
  EXPECT_EQ(found("we copy [it] here",
                  "we copy one two three four five six seven eight nine ten eleven "
                  "twelve thirteen here"),
            "nothing");
  // The first `copy` is too far from `here`.
  EXPECT_EQ(found("copy [it] here", "copy a b c d e f g h i j k l m and copy it all here"),
            "copy it all here");
}

/// Segments with `|` for an omission and `|inserted|` for words put in.
std::string shown(std::string_view quote) {
  const DeclaredQuote declared = parse_declared_edits(quote);
  std::string text;
  for (std::size_t i = 0; i < declared.segments.size(); ++i) {
    if (i > 0) {
      const DeclaredEdit& edit = declared.edits[i - 1];
      text += "|";
      if (!edit.inserted.empty()) text += edit.inserted + "|";
    }
    text += declared.segments[i];
  }
  return text;
}

struct EditRow {
  std::string_view quote;
  std::string_view segments;
  bool edited;
};

void PrintTo(const EditRow& row, std::ostream* out) {
  *out << row.quote;
}

class QuoteEditsTable : public ::testing::TestWithParam<EditRow> {};

TEST_P(QuoteEditsTable, declares) {
  EXPECT_EQ(shown(GetParam().quote), GetParam().segments);
  EXPECT_EQ(parse_declared_edits(GetParam().quote).edited(), GetParam().edited);
}

INSTANTIATE_TEST_SUITE_P(
    quotes, QuoteEditsTable,
    ::testing::Values(
        EditRow{"one two", "one two", false}, EditRow{"one [...] two", "one | two", true},
        EditRow{"one \u2026 two", "one | two", true}, EditRow{"one . . . two", "one | two", true},
        EditRow{"one (...) two", "one | two", true}, EditRow{"one [ \u2026 ] two", "one | two", true},
        EditRow{"one. Two", "one. Two", false}, EditRow{"\u2026 one two [...]", " one two ", false},
        EditRow{"one [the team] two", "one |the team| two", true},
        EditRow{"one [sic] two", "one |sic| two", true},
        EditRow{"one [...] [and] two", "one |and| two", true},
        EditRow{"one [T]wo three", "one |T|Two three", true}, EditRow{"[T]wo three", "Two three", false},
        EditRow{"one deploy[ed] two", "one |deployed| two", true}, EditRow{"[We] had two", " had two", true},
        EditRow{"one [two", "one [two", false}, EditRow{"one (two) three", "one (two) three", false},
        EditRow{"[...]", "", false}, EditRow{"", "", false}));

}  // namespace
}  // namespace verbatim
