#include "common/text/natural_order.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(NaturalOrder, SortsAsAPersonCounts) {
  const std::vector<std::string> sorted{"5", "6",  "32",  "100", "Bed004", "bed4a", "bed017",
                                        "P", "P2", "P2a", "P10", "P10.1",  "P10.2", "P10.10"};
  std::vector<std::string> shuffled = sorted;
  std::mt19937 random(32);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    std::sort(shuffled.begin(), shuffled.end(), [](const std::string& a, const std::string& b) {
      return natural_sort_key(a) < natural_sort_key(b);
    });
    ASSERT_EQ(shuffled, sorted);
  }
}

TEST(NaturalOrder, TellsIdsThatTieApart) {
  EXPECT_NE(natural_sort_key("5"), natural_sort_key("05"));
  EXPECT_NE(natural_sort_key("p7"), natural_sort_key("P7"));
  // They still stand together: nothing comes between 5 and 05.
  for (const char* other : {"4", "6", "5a", "50"}) {
    EXPECT_EQ(natural_sort_key(other) < natural_sort_key("5"),
              natural_sort_key(other) < natural_sort_key("05"))
        << other;
  }
}

TEST(NaturalOrder, PropertyAgreesWithComparingNumbers) {
  constexpr unsigned kSeed = 2732;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  for (int round = 0; round < 5000; ++round) {
    const auto a = random() >> (random() % 32), b = random() >> (random() % 32);
    const std::string prefix = round % 2 ? "interview-" : "", zeros(random() % 3, '0');
    const std::string key_a = natural_sort_key(prefix + zeros + std::to_string(a) + ".txt");
    const std::string key_b = natural_sort_key(prefix + std::to_string(b) + ".txt");
    if (a == b) continue;
    ASSERT_EQ(a < b, key_a < key_b) << a << ' ' << b;
  }
}

}  // namespace
}  // namespace verbatim
