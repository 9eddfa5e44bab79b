#include "query/language/text_matches.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using Places = std::vector<std::vector<std::size_t>>;  // of the words' first bytes

Places places_in_runs(const std::string& text, const TextPattern& pattern) {
  const TextPattern* const patterns[] = {&pattern};
  Places places;
  for_each_match(text, patterns, [&](std::size_t, const PatternMatch& match, const std::vector<Word>& words) {
    auto& place = places.emplace_back();
    for (const std::size_t word : match) place.push_back(words[word].range.begin_byte);
    return true;
  });
  return places;
}

Places places_at_once(const std::string& text, const TextPattern& pattern) {
  const std::vector<Word> words = find_words(text);
  Places places;
  for (const PatternMatch& match : find_matches(pattern, words)) {
    auto& place = places.emplace_back();
    for (const std::size_t word : match) place.push_back(words[word].range.begin_byte);
  }
  return places;
}

TEST(TextMatches, AreThoseOfTheWholeTextHoweverLongItIs) {
  std::mt19937 random(11);
  const std::vector<std::string> said{"cold", "start", "warm", "engine", "data", "model"};
  std::string text;
  while (text.size() < 5 * kWordRunBytes)
    text += said[random() % said.size()] + (random() % 9 == 0 ? ". " : " ");
  const std::vector<TextPattern> patterns{
      {PatternShape::phrase, {{"model"}}, 0},
      {PatternShape::phrase, {{"cold"}, {"start"}, {"engine", "warm"}}, 0},
      {PatternShape::adjacent, {{"cold"}, {"engine"}}, 7},
      {PatternShape::near, {{"data"}, {"model"}, {"cold"}}, 12},
      {PatternShape::near, {{"cold", "warm"}, {"cold", "start"}}, 2},
      {PatternShape::adjacent, {{"data"}, {"model"}}, 300},
      {PatternShape::near, {{"engine"}, {}}, 3, {{}, {{{"cold"}, {"start"}}}}},
  };
  for (const TextPattern& pattern : patterns) {
    const Places expected = places_at_once(text, pattern);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(places_in_runs(text, pattern), expected);
  }
}

TEST(TextMatches, AreGivenUntilNoMoreIsWanted) {
  const TextPattern pattern{PatternShape::phrase, {{"data"}}, 0};
  const TextPattern* const patterns[] = {&pattern};
  std::size_t taken = 0;
  for_each_match("data and data and data", patterns,
                 [&](std::size_t, const PatternMatch&, const std::vector<Word>&) { return ++taken < 2; });
  EXPECT_EQ(taken, 2u);
  EXPECT_TRUE(has_match("no data", patterns));
  EXPECT_FALSE(has_match("nothing", patterns));
}

}  // namespace
}  // namespace verbatim
