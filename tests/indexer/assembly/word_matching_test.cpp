#include "indexer/assembly/word_matching.h"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

using Items = std::vector<std::uint32_t>;

std::size_t matched(const std::vector<std::size_t>& match) {
  return static_cast<std::size_t>(
      std::count_if(match.begin(), match.end(), [](std::size_t at) { return at != kNoMatch; }));
}

/// The length of the longest common subsequence, by the book.
std::size_t longest_common(const Items& a, const Items& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] =
          a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

void expect_rising_and_equal(const Items& a, const Items& b, const std::vector<std::size_t>& match) {
  ASSERT_EQ(match.size(), a.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (match[i] == kNoMatch) continue;
    ASSERT_LT(match[i], b.size());
    ASSERT_EQ(a[i], b[match[i]]);
    ASSERT_GE(match[i], next) << "each item once, in order";
    next = match[i] + 1;
  }
}

TEST(WordMatching, MatchesWhatIsTheSameInOrder) {
  EXPECT_EQ(match_sequences(Items{1, 2, 3, 4}, Items{1, 9, 3, 4}),
            (std::vector<std::size_t>{0, kNoMatch, 2, 3}));
  EXPECT_EQ(match_sequences(Items{}, Items{1}), std::vector<std::size_t>{});
  EXPECT_EQ(match_sequences(Items{1}, Items{}), std::vector<std::size_t>{kNoMatch});
}

TEST(WordMatchingProperty, OfShortSequencesItIsALongestCommonSubsequence) {
  std::mt19937 random(14);
  for (int round = 0; round < 500; ++round) {
    Items a(random() % 30), b(random() % 30);
    for (auto& item : a) item = static_cast<std::uint32_t>(random() % 5);
    for (auto& item : b) item = static_cast<std::uint32_t>(random() % 5);
    const auto match = match_sequences(a, b);
    expect_rising_and_equal(a, b, match);
    ASSERT_EQ(matched(match), longest_common(a, b)) << "round " << round;
  }
}

TEST(WordMatchingProperty, OfLongOnesAllThatWasNotEditedIsMatched) {
  std::mt19937 random(15);
  Items text(30'000);
  // As in a talk, few words make up most of it.
  for (auto& item : text) item = static_cast<std::uint32_t>(random() % (random() % 2 ? 20 : 3000));
  Items edited;
  std::size_t kept = 0;
  for (const std::uint32_t item : text) {
    switch (random() % 40) {
      case 0:
        break;  // left out
      case 1:
        edited.push_back(5000 + static_cast<std::uint32_t>(random() % 1000));
        break;  // another word
      case 2:
        edited.push_back(7000);
        [[fallthrough]];
      default:
        edited.push_back(item);
        ++kept;
    }
  }
  const auto match = match_sequences(text, edited);
  expect_rising_and_equal(text, edited, match);
  EXPECT_GE(matched(match), kept - kept / 1000);
}

}  // namespace
}  // namespace verbatim
