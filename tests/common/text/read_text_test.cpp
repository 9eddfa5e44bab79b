#include "common/text/read_text.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(ReadText, SetsAsideWhatNobodySaid) {
  struct Row {
    std::string text;
    std::string read;
  };
  const std::vector<Row> rows{
      {"plain words, 3 < 5.", "plain words, 3 < 5."},
      {"We don&#39;t do R&amp;D &hellip;", "We don't do R&D …"},
      {"AT&T; and R&D", "AT&T; and R&D"},
      {"O´Neill’s l‘hôpital", "O'Neill's l'hôpital"},
      {"Pourquoi\u202F? Et\u00A0là\u3000!", "Pourquoi ? Et là !"},
      {"har\u00ADvest\u200E was\u2060", "harvest was"},
      {"rail\u00AD\nway", "rail-\nway"},
      {"two\u200Bsides", "two\u200Bsides"},
      {"U\u2024S\uFF0E", "U.S."},
      {"it was *really* don\\'t", "it was really don't"},
      {"צה״ל “and” ג׳ורג׳", "צה\"ל “and” ג'ורג'"},
      {"\xFF bad", "\xFF bad"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(std::string(ReadText(row.text).read()), row.read) << row.text;
}

TEST(ReadText, LeadsBackToTheBytes) {
  const std::string text = "It was **don&#39;t**\u200F, har\u00ADvest";
  const ReadText reading(text);
  const std::string read(reading.read());
  const auto place = [&](const std::string& words) {
    const std::size_t at = read.find(words);
    const ByteRange range = reading.place_of({at, at + words.size()});
    return text.substr(range.begin_byte, range.size());
  };
  EXPECT_EQ(place("don't"), "don&#39;t");
  EXPECT_EQ(place("was don"), "was **don");
  EXPECT_EQ(place("harvest"), "har\u00ADvest");
  EXPECT_EQ(place("It"), "It");
  EXPECT_EQ(place("vest"), "vest");
}

TEST(ReadText, PropertyPlacesAreInOrderAndInTheText) {
  constexpr unsigned kSeed = 150115;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  const std::vector<std::string> pieces{"word", "é",      "&amp;",  "&#39;", "*",      "**",     "_",
                                        "\\",   "\u00AD", "\u200B", "’",     "\u202F", " ",      "\n",
                                        ".",    "\xFF",   "日",     "&",     ";",      "\u2060", "`"};
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1), count(0, 25);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = count(random); i > 0; --i) text += pieces[piece(random)];
    const ReadText reading(text);
    std::size_t last = 0;
    for (std::size_t at = 0; at < reading.read().size(); ++at) {
      const ByteRange place = reading.place_of({at, at + 1});
      ASSERT_LT(place.begin_byte, place.end_byte) << ::testing::PrintToString(text);
      ASSERT_LE(place.end_byte, text.size()) << ::testing::PrintToString(text);
      ASSERT_GE(place.begin_byte, last) << ::testing::PrintToString(text);
      last = place.begin_byte;
    }
  }
}

}  // namespace
}  // namespace verbatim
