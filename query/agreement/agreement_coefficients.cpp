#include "query/agreement/agreement_coefficients.h"

#include <numeric>

namespace verbatim {
namespace {

using Weights = std::vector<double>;

/// What two coders gave to the units that both rated: a square of categories, the first coder's by row.
struct PairTable {
  explicit PairTable(std::size_t categories) : rows(categories), columns(categories) {}

  Weights rows, columns;
  double equal = 0;
  double units = 0;
};

PairTable pair_table(std::span<const RatedUnits> units, std::size_t categories, std::size_t first,
                     std::size_t second) {
  PairTable table(categories);
  for (const RatedUnits& unit : units) {
    const auto& a = unit.ratings[first];
    const auto& b = unit.ratings[second];
    if (!a || !b) continue;
    const auto weight = static_cast<double>(unit.units);
    table.rows[*a] += weight;
    table.columns[*b] += weight;
    table.units += weight;
    if (*a == *b) table.equal += weight;
  }
  return table;
}

/// What is left of agreement beyond chance. Nothing where chance leaves no room.
std::optional<double> beyond_chance(double observed, double chance) {
  constexpr double kNoRoom = 1e-12;
  if (1 - chance < kNoRoom) return std::nullopt;
  return (observed - chance) / (1 - chance);
}

std::optional<double> kappa_of_pair(const PairTable& table) {
  if (table.units == 0) return std::nullopt;
  double chance = 0;
  for (std::size_t category = 0; category < table.rows.size(); ++category) {
    chance += table.rows[category] / table.units * (table.columns[category] / table.units);
  }
  return beyond_chance(table.equal / table.units, chance);
}

/// One unit's ratings, counted by category.
Weights rating_counts(const RatedUnits& unit, std::size_t categories) {
  Weights counts(categories);
  for (const auto& rating : unit.ratings) {
    if (rating) counts[*rating] += 1;
  }
  return counts;
}

double sum_of(const Weights& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

/// Gwet's chance: how often coders would agree if those who are unsure chose at random. The more a category's
/// share is near one half, the more of them were unsure.
double gwet_chance(const Weights& shares) {
  double chance = 0;
  for (const double share : shares) chance += share * (1 - share);
  return chance / static_cast<double>(shares.size() - 1);
}

std::optional<double> ac1_of(std::span<const RatedUnits> units, std::size_t categories) {
  // A unit that one coder rated says how often a category is given, but nothing of agreement.
  Weights shares(categories);
  double rated = 0, paired = 0, observed = 0;
  for (const RatedUnits& unit : units) {
    const Weights counts = rating_counts(unit, categories);
    const double raters = sum_of(counts);
    if (raters == 0) continue;
    const auto weight = static_cast<double>(unit.units);
    rated += weight;
    double equal_pairs = 0;
    for (std::size_t category = 0; category < categories; ++category) {
      shares[category] += weight * counts[category] / raters;
      equal_pairs += counts[category] * (counts[category] - 1);
    }
    if (raters < 2) continue;
    paired += weight;
    observed += weight * equal_pairs / (raters * (raters - 1));
  }
  if (paired == 0) return std::nullopt;
  for (double& share : shares) share /= rated;
  return beyond_chance(observed / paired, gwet_chance(shares));
}

std::optional<double> alpha_of(std::span<const RatedUnits> units, std::size_t categories) {
  // Each ordered pair of ratings within a unit is a coincidence; those of a unit with m ratings weigh
  // 1 / (m - 1), so that every rating counts once whatever the number of coders.
  Weights totals(categories);
  double different = 0;
  for (const RatedUnits& unit : units) {
    const Weights counts = rating_counts(unit, categories);
    const double raters = sum_of(counts);
    if (raters < 2) continue;
    const auto weight = static_cast<double>(unit.units);
    for (std::size_t category = 0; category < categories; ++category) {
      totals[category] += weight * counts[category];
      different += weight * counts[category] * (raters - counts[category]) / (raters - 1);
    }
  }
  const double ratings = sum_of(totals);
  double expected = 0;
  for (const double total : totals) expected += total * (ratings - total);
  if (ratings == 0 || expected == 0) return std::nullopt;
  return 1 - (ratings - 1) * different / expected;
}

}  // namespace

Agreement agreement_of(std::span<const RatedUnits> units, std::size_t categories) {
  Agreement agreement;
  if (units.empty()) return agreement;
  const std::size_t coders = units.front().ratings.size();
  double equal = 0, pairs = 0, kappas = 0;
  std::size_t pairs_with_kappa = 0;
  for (std::size_t first = 0; first < coders; ++first) {
    for (std::size_t second = first + 1; second < coders; ++second) {
      const PairTable table = pair_table(units, categories, first, second);
      equal += table.equal;
      pairs += table.units;
      if (const auto kappa = kappa_of_pair(table)) {
        kappas += *kappa;
        ++pairs_with_kappa;
      }
    }
  }
  if (pairs > 0) agreement.percent = equal / pairs;
  if (pairs_with_kappa > 0) agreement.kappa = kappas / static_cast<double>(pairs_with_kappa);
  agreement.ac1 = ac1_of(units, categories);
  agreement.alpha = alpha_of(units, categories);
  return agreement;
}

}  // namespace verbatim
