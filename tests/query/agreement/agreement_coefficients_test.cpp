#include "query/agreement/agreement_coefficients.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

using Rating = std::optional<std::size_t>;

/// Two coders' ratings written side by side, a letter each; `.`: not rated.
std::vector<RatedUnits> units_of(const std::vector<std::string>& coders) {
  std::vector<RatedUnits> units(coders.front().size());
  for (const std::string& ratings : coders) {
    for (std::size_t i = 0; i < ratings.size(); ++i) {
      const char c = ratings[i];
      const auto category = static_cast<std::size_t>(c >= 'a' ? c - 'a' : c - '0');
      units[i].ratings.push_back(c == '.' ? Rating() : Rating(category));
    }
  }
  return units;
}

constexpr double kDigits3 = 0.0005, kExact = 1e-9;

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A and B.
TEST(AgreementCoefficients, GiveKrippendorffsExamples) {
  const Agreement binary = agreement_of(units_of({"0100000010", "1110010000"}), 2);
  EXPECT_NEAR(binary.alpha.value(), 0.095, kDigits3);
  const Agreement nominal = agreement_of(units_of({"aabbdcccedda", "babbbccceddd"}), 5);
  EXPECT_NEAR(nominal.alpha.value(), 0.692, kDigits3);
}

TEST(AgreementCoefficients, AreThoseWorkedByHand) {
  // Equal on 6 of 10. Shares of 1: 0.2 and 0.4. Kappa: chance 0.2·0.4 + 0.8·0.6 = 0.56. AC1: π = 0.3, chance
  // 0.3·0.7 + 0.7·0.3 = 0.42.
  const Agreement binary = agreement_of(units_of({"0100000010", "1110010000"}), 2);
  EXPECT_NEAR(binary.percent.value(), 0.6, kExact);
  EXPECT_NEAR(binary.kappa.value(), (0.6 - 0.56) / (1 - 0.56), kExact);
  EXPECT_NEAR(binary.ac1.value(), (0.6 - 0.42) / (1 - 0.42), kExact);
  // Equal on 9 of 12. π = 4, 6, 6, 6, 2 of 24; chance Σ π(1-π) / 4 = (112/144) / 4. Kappa: chance
  // (3·1 + 2·4 + 3·3 + 3·3 + 1·1) / 144.
  const Agreement nominal = agreement_of(units_of({"aabbdcccedda",
                                                   "babbbcccedd"
                                                   "d"}),
                                         5);
  EXPECT_NEAR(nominal.percent.value(), 0.75, kExact);
  EXPECT_NEAR(nominal.ac1.value(), (0.75 - 7.0 / 36) / (1 - 7.0 / 36), kExact);
  EXPECT_NEAR(nominal.kappa.value(), (0.75 - 30.0 / 144) / (1 - 30.0 / 144), kExact);
}

TEST(AgreementCoefficients, AreNothingWhereTheyAreNotDefined) {
  const Agreement none = agreement_of({}, 2);
  EXPECT_FALSE(none.percent || none.kappa || none.ac1 || none.alpha);
  const Agreement apart = agreement_of(units_of({"01..", "..10"}), 2);
  EXPECT_FALSE(apart.percent || apart.kappa || apart.ac1 || apart.alpha) << "no unit has two ratings";
  const Agreement same = agreement_of(units_of({"0000", "0000"}), 2);
  EXPECT_EQ(same.percent, 1.0);
  EXPECT_FALSE(same.kappa || same.alpha) << "chance alone would make them agree";
  EXPECT_EQ(same.ac1, 1.0);
}

// ---- by brute force: one unit at a time, by the definitions ----

struct Brute {
  std::vector<std::vector<Rating>> units;
  std::size_t categories, coders;

  double percent() const {
    double same = 0, pairs = 0;
    for_each_pair([&](std::size_t a, std::size_t b) { ++pairs, same += a == b; });
    return same / pairs;
  }
  double kappa() const {
    double sum = 0, defined = 0;
    for (std::size_t x = 0; x < coders; ++x) {
      for (std::size_t y = x + 1; y < coders; ++y) {
        std::map<std::size_t, double> of_x, of_y;
        double n = 0, same = 0, chance = 0;
        for (const auto& unit : units) {
          if (!unit[x] || !unit[y]) continue;
          ++n, ++of_x[*unit[x]], ++of_y[*unit[y]];
          same += *unit[x] == *unit[y];
        }
        for (std::size_t c = 0; c < categories; ++c) chance += of_x[c] / n * of_y[c] / n;
        if (n == 0 || chance > 1 - 1e-12) continue;
        sum += (same / n - chance) / (1 - chance);
        ++defined;
      }
    }
    return sum / defined;
  }
  double ac1() const {
    double observed = 0, paired = 0, rated = 0;
    std::vector<double> shares(categories);
    for (const auto& unit : units) {
      double raters = 0, same = 0;
      for (const Rating& a : unit) raters += a.has_value();
      if (raters == 0) continue;
      ++rated;
      for (const Rating& a : unit) {
        if (a) shares[*a] += 1 / raters;
      }
      if (raters < 2) continue;
      ++paired;
      for (std::size_t i = 0; i < coders; ++i) {
        for (std::size_t j = 0; j < coders; ++j) same += i != j && unit[i] && unit[j] && *unit[i] == *unit[j];
      }
      observed += same / (raters * (raters - 1));
    }
    double chance = 0;
    for (const double share : shares) chance += share / rated * (1 - share / rated);
    chance /= static_cast<double>(categories - 1);
    return (observed / paired - chance) / (1 - chance);
  }
  /// 1 - D_o / D_e: disagreement within units over disagreement of all values that can be paired.
  double alpha() const {
    std::vector<std::size_t> values;
    double within = 0;
    for (const auto& unit : units) {
      std::vector<std::size_t> own;
      for (const Rating& rating : unit) {
        if (rating) own.push_back(*rating);
      }
      if (own.size() < 2) continue;
      values.insert(values.end(), own.begin(), own.end());
      double different = 0;
      for (const std::size_t a : own) {
        for (const std::size_t b : own) different += a != b;
      }
      within += different / static_cast<double>(own.size() - 1);
    }
    double between = 0;
    const auto n = static_cast<double>(values.size());
    for (const std::size_t a : values) {
      for (const std::size_t b : values) between += a != b;
    }
    return 1 - (within / n) / (between / (n * (n - 1)));
  }

  template <typename Visit>
  void for_each_pair(Visit&& visit) const {
    for (const auto& unit : units) {
      for (std::size_t i = 0; i < coders; ++i) {
        for (std::size_t j = i + 1; j < coders; ++j) {
          if (unit[i] && unit[j]) visit(*unit[i], *unit[j]);
        }
      }
    }
  }
};

TEST(AgreementCoefficientsProperty, EqualABruteForceCountOnRandomCodings) {
  std::mt19937 random(14);
  for (int round = 0; round < 300; ++round) {
    Brute brute{{}, 2 + random() % 3, 2 + random() % 3};
    std::map<std::vector<Rating>, std::size_t> counts;
    for (std::size_t i = 0; i < 20 + random() % 30; ++i) {
      std::vector<Rating> unit;
      const std::size_t usual = random() % brute.categories;
      for (std::size_t coder = 0; coder < brute.coders; ++coder) {
        const Rating rating = random() % 3 == 0 ? random() % brute.categories : usual;
        unit.push_back(random() % 6 == 0 ? Rating() : rating);
      }
      ++counts[unit];
      brute.units.push_back(unit);
    }
    std::vector<RatedUnits> units;
    for (const auto& [ratings, count] : counts) units.push_back({ratings, count});
    const Agreement agreement = agreement_of(units, brute.categories);
    ASSERT_NEAR(agreement.percent.value(), brute.percent(), kExact) << round;
    ASSERT_NEAR(agreement.kappa.value(), brute.kappa(), kExact) << round;
    ASSERT_NEAR(agreement.ac1.value(), brute.ac1(), kExact) << round;
    ASSERT_NEAR(agreement.alpha.value(), brute.alpha(), kExact) << round;
  }
}

}  // namespace
}  // namespace verbatim
