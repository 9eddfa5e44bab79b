#include "query/quotes/quote_edits.h"

#include <ostream>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

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
