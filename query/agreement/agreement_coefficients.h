#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace verbatim {

/// How coders rated one unit, and how many units they rated so: for each coder a category, counted from 0, or
/// nothing where the coder did not rate it.
struct RatedUnits {
  std::vector<std::optional<std::size_t>> ratings;  ///< by coder; as many in all units
  std::size_t units = 1;
};

/// How far coders agree. Nothing where a coefficient is not defined: no two coders rated a unit, or (but for
/// `percent`) chance alone would make them agree always.
struct Agreement {
  /// The share of pairs of ratings of one unit that are equal, 0 to 1.
  std::optional<double> percent;
  /// Cohen's kappa (1960), the mean over the pairs of coders for which it is defined (Light 1971).
  std::optional<double> kappa;
  /// Gwet's AC1 (2008): chance agreement is 1/(q-1) · Σ π(1-π) over the q categories.
  std::optional<double> ac1;
  /// Krippendorff's alpha for nominal data (2011), from the matrix of coincidences.
  std::optional<double> alpha;
};

/// `categories`: at least 2; each rating is below it. A unit counts for the pairs of coders that both rated
/// it.
Agreement agreement_of(std::span<const RatedUnits> units, std::size_t categories);

}  // namespace verbatim
