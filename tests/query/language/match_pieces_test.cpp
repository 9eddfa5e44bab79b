#include "query/language/match_pieces.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "query/language/text_matches.h"
#include "tests/support/dice.h"

namespace verbatim {
namespace {

using testing::Dice;
using ::testing::ElementsAre;

std::vector<std::string> pieces_of(const std::string& text, const TextPattern& pattern) {
  const TextPattern* const patterns[] = {&pattern};
  const auto pieces = MatchPieces(patterns).find(text);
  if (!pieces) return {"all of it"};
  std::vector<std::string> texts;
  for (const ByteRange& piece : *pieces) texts.push_back(text.substr(piece.begin_byte, piece.size()));
  return texts;
}

TextPattern phrase(std::vector<WordTerms> slots) {
  return {PatternShape::phrase, std::move(slots), 0};
}

TEST(MatchPieces, are_the_lines_around_the_words_that_are_looked_for) {
  const std::string text =
      "Nothing here says what they were told about drift in these models, which said nothing.";
  EXPECT_THAT(pieces_of(text, phrase({{"drift"}})), ElementsAre("drift in these "));
  EXPECT_THAT(pieces_of(text, phrase({{"zebra"}})), ElementsAre());
  EXPECT_THAT(pieces_of(text, phrase({{"models"}, {"which"}})), ElementsAre("models, which "));
}

TEST(MatchPieces, hold_whatever_may_be_written_otherwise) {
  const TextPattern pattern = phrase({{alternative_term("datadriven"), "zebra"}});
  EXPECT_THAT(pieces_of("Those were data-driven while others slept", pattern), ElementsAre("data-driven "));
  EXPECT_THAT(pieces_of("They took some a v m home with them", pattern), ElementsAre("some a v m home "));
  EXPECT_THAT(pieces_of("They took caf\u00e9 home with them", pattern), ElementsAre("took caf\u00e9 home "));
}

TEST(MatchPieces, are_not_looked_for_where_the_whole_text_counts) {
  const std::vector<std::string> whole{"all of it"};
  EXPECT_EQ(pieces_of("some *drift* here", phrase({{"drift"}})), whole) << "emphasis";
  EXPECT_EQ(pieces_of("some drift\x1b[0m here", phrase({{"drift"}})), whole) << "an escape sequence";
  EXPECT_EQ(pieces_of("some drift here", phrase({{initials_term("us")}})), whole)
      << "capitals say something where most of the text has none";
  EXPECT_EQ(pieces_of("some drift here", {PatternShape::near, {{"some"}, {"here"}}, 3}), whole)
      << "the words between count";
}

using LitPlaces = std::vector<std::pair<std::size_t, std::size_t>>;

LitPlaces lit_places(const TextPattern& pattern, const PatternMatch& match, const std::vector<Word>& words) {
  LitPlaces places;
  for (const ByteRange& range : matched_ranges(pattern, match, words))
    places.emplace_back(range.begin_byte, range.end_byte);
  return places;
}

TEST(MatchPieces, light_what_the_whole_text_lights) {
  const std::vector<std::string> chunks{"drift",
                                        "Drift,",
                                        "(drift)",
                                        "drifts.",
                                        "model",
                                        "Models",
                                        "version",
                                        "which",
                                        "because",
                                        "rather",
                                        "there",
                                        "I",
                                        "a",
                                        "v",
                                        "M",
                                        "I.",
                                        "B.",
                                        "U.S.",
                                        "us",
                                        "US",
                                        "data-",
                                        "driven",
                                        "data-driven",
                                        "don't",
                                        "d'accord",
                                        "don\u2019t",
                                        "caf\u00e9",
                                        "cafe",
                                        "3.5",
                                        "10,000",
                                        "$5",
                                        "C++",
                                        "c#",
                                        "node.js",
                                        "re:model",
                                        "--",
                                        "-",
                                        "\u2014",
                                        "\"drift\"",
                                        "'drift'",
                                        "drift's",
                                        "\u6771\u4eac\u90fd",
                                        "rail-\nway",
                                        "\u00e9",
                                        "soft\u00ad\nware",
                                        "sof\u00adtware",
                                        "x@y",
                                        "...",
                                        "drift...model",
                                        "O'Neil",
                                        "zero\u200Bwidth"};
  const std::vector<std::string> terms{
      "drift",    "drifts", "model",  "models", "version", "a",       "v",      "i",         "b",    "us",
      "u.s",      "data",   "driven", "don't",  "accord",  "d",       "cafe",   "caf\u00e9", "3.5",  "5",
      "c++",      "c#",     "node",   "js",     "re",      "drift's", "\u6771", "\u4eac",    "rail", "way",
      "software", "o'neil", "zero",   "width",  "x@y",     "which",   "soft",   "ware"};
  const std::vector<std::string> others{"datadriven", "avm",       "cafe",    "ibm",
                                        "us",         "railway",   "node.js", "software",
                                        "re:model",   "zerowidth", "iv",      "drift...model"};
  Dice random(20261130);
  for (int i = 0; i < 1000; ++i) {
    std::string text;
    for (std::size_t left = random.number(1, 40); left > 0; --left)
      text += random.one_of(chunks) +
              (random.one_in(9) ? random.one_of(std::vector<std::string>{"\n", "  ", "\n\n", "\t"}) : " ");
    TextPattern pattern = phrase({});
    for (std::size_t slots = random.one_in(3) ? 2 : 1; slots > 0; --slots) {
      WordTerms slot;
      for (std::size_t forms = random.number(1, 4); forms > 0; --forms)
        slot.push_back(random.one_in(3) ? alternative_term(random.one_of(others)) : random.one_of(terms));
      std::ranges::sort(slot);
      pattern.slots.push_back(slot);
    }
    const TextPattern* const patterns[] = {&pattern};
    ASSERT_TRUE(MatchPieces(patterns).find(text));
    const std::vector<Word> words = find_words(text);
    std::vector<LitPlaces> wanted, found;
    for (const PatternMatch& match : find_matches(pattern, words))
      wanted.push_back(lit_places(pattern, match, words));
    for_each_match(text, patterns,
                   [&](std::size_t, const PatternMatch& match, const std::vector<Word>& of_piece) {
                     found.push_back(lit_places(pattern, match, of_piece));
                     return true;
                   });
    ASSERT_EQ(found, wanted) << text << "\n" << ::testing::PrintToString(pattern.slots);
  }
}

}  // namespace
}  // namespace verbatim
