#include "query/manuscript/latex/latex_characters.h"

#include <ostream>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

struct CharactersRow {
  std::string_view latex;
  bool german;
  std::string_view text;
  std::size_t bytes;
};

void PrintTo(const CharactersRow& row, std::ostream* out) {
  *out << row.latex;
}

class CharactersTable : public ::testing::TestWithParam<CharactersRow> {};

TEST_P(CharactersTable, print) {
  const LatexCharacters read = read_latex_characters(GetParam().latex, GetParam().german);
  EXPECT_EQ(read.text, GetParam().text);
  EXPECT_EQ(read.bytes, GetParam().bytes);
}

INSTANTIATE_TEST_SUITE_P(
    latex, CharactersTable,
    ::testing::Values(CharactersRow{"plain text, more", false, "plain text", 10},
                      CharactersRow{"ten\\,percent", false, "ten", 3},
                      CharactersRow{"``so''", false, "\u201C", 2}, CharactersRow{"`so'", false, "\u2018", 1},
                      CharactersRow{"'' he", false, "\u201D", 2}, CharactersRow{"'s", false, "\u2019", 1},
                      CharactersRow{"---", false, "\u2014", 3}, CharactersRow{"--5", false, "\u2013", 2},
                      CharactersRow{"-5", false, "-", 1}, CharactersRow{",,so", false, "\u201E", 2},
                      CharactersRow{", so", false, ",", 1}, CharactersRow{"<<so", false, "\u00AB", 2},
                      CharactersRow{">>", false, "\u00BB", 2}, CharactersRow{"< 5", false, "<", 1},
                      CharactersRow{"~5", false, "\u00A0", 1}, CharactersRow{"& 5", false, "\t", 1},
                      CharactersRow{"\"`so", false, "\"", 1}, CharactersRow{"\"`so", true, "\u201E", 2},
                      CharactersRow{"\"'", true, "\u201C", 2}, CharactersRow{"\"-so", true, "", 2},
                      CharactersRow{"\"so", true, "\"", 1}, CharactersRow{"\"", true, "\"", 1}));

TEST(LatexCharacters, put_accents_on_letters) {
  EXPECT_EQ(accented("e", "\u0301"), "e\u0301");
  EXPECT_EQ(accented("\\i", "\u0308"), "i\u0308");
  EXPECT_EQ(accented("\u00E6s", "\u0301"), "\u00E6\u0301s");
  EXPECT_EQ(accented("", "\u0301"), "\u0301");
}

}  // namespace
}  // namespace verbatim
