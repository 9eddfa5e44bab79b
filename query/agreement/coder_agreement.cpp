#include "query/agreement/coder_agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "common/text/natural_order.h"
#include "query/agreement/coded_units.h"

namespace verbatim {
namespace {

/// A code is there or not.
constexpr std::size_t kCategories = 2;
/// The samples are the same in each run, so that a paper's numbers can be made again.
constexpr std::uint64_t kSeed = 1979;

using Ratings = std::vector<std::optional<std::size_t>>;

/// How often the units of each interview were rated in which way, for one code.
struct CodeRatings {
  std::vector<Ratings> ways;                    ///< each once
  std::vector<std::vector<std::size_t>> units;  ///< by interview, then by way

  /// The units with the code, if interview i counts `times[i]` times.
  std::size_t used(const std::vector<std::size_t>& times) const {
    std::size_t count = 0;
    for (std::size_t way = 0; way < ways.size(); ++way) {
      if (std::find(ways[way].begin(), ways[way].end(), 1) == ways[way].end()) continue;
      for (std::size_t i = 0; i < units.size(); ++i) count += times[i] * units[i][way];
    }
    return count;
  }

  Agreement agreement(const std::vector<std::size_t>& times) const {
    std::vector<RatedUnits> rated;
    for (std::size_t way = 0; way < ways.size(); ++way) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < units.size(); ++i) count += times[i] * units[i][way];
      if (count > 0) rated.push_back({ways[way], count});
    }
    return agreement_of(rated, kCategories);
  }
};

/// By unit that somebody gave the code, how all rated it.
std::map<std::size_t, Ratings> rated_units(const CodedUnits& coded,
                                           const std::vector<std::vector<std::size_t>>& by_coder) {
  std::map<std::size_t, Ratings> rated;
  for (std::size_t coder = 0; coder < by_coder.size(); ++coder) {
    for (const std::size_t unit : by_coder[coder]) {
      Ratings& ratings = rated[unit];
      if (ratings.empty()) {
        for (const bool takes_part : coded.interviews[coded.units[unit].interview].coded_by)
          ratings.push_back(takes_part ? std::optional<std::size_t>(0) : std::nullopt);
      }
      ratings[coder] = 1;
    }
  }
  return rated;
}

CodeRatings ratings_of(const CodedUnits& coded, const std::map<std::size_t, Ratings>& rated) {
  std::map<Ratings, std::vector<std::size_t>> units_of;
  const auto units_in = [&](const Ratings& way, std::size_t interview) -> std::size_t& {
    auto& units = units_of[way];
    units.resize(coded.interviews.size());
    return units[interview];
  };
  std::vector<std::size_t> with_code(coded.interviews.size());
  for (const auto& [unit, way] : rated) {
    ++units_in(way, coded.units[unit].interview);
    ++with_code[coded.units[unit].interview];
  }
  for (std::size_t i = 0; i < coded.interviews.size(); ++i) {
    Ratings none;
    for (const bool takes_part : coded.interviews[i].coded_by)
      none.push_back(takes_part ? std::optional<std::size_t>(0) : std::nullopt);
    units_in(none, i) += coded.interviews[i].end_unit - coded.interviews[i].first_unit - with_code[i];
  }
  CodeRatings ratings;
  ratings.units.resize(coded.interviews.size());
  for (auto& [way, units] : units_of) {
    ratings.ways.push_back(way);
    for (std::size_t i = 0; i < units.size(); ++i) ratings.units[i].push_back(units[i]);
  }
  return ratings;
}

using Coefficient = std::optional<double> Agreement::*;
constexpr std::array<std::pair<Coefficient, Estimate AgreementEstimates::*>, 4> kCoefficients{{
    {&Agreement::percent, &AgreementEstimates::percent},
    {&Agreement::kappa, &AgreementEstimates::kappa},
    {&Agreement::ac1, &AgreementEstimates::ac1},
    {&Agreement::alpha, &AgreementEstimates::alpha},
}};

/// The coefficients of several codes on the mean, each weighted by how often the code was used.
Agreement weighted_mean(const std::vector<Agreement>& of_codes, const std::vector<std::size_t>& used) {
  Agreement mean;
  for (const auto& [coefficient, estimate] : kCoefficients) {
    double sum = 0, weights = 0;
    for (std::size_t i = 0; i < of_codes.size(); ++i) {
      if (!(of_codes[i].*coefficient)) continue;
      sum += *(of_codes[i].*coefficient) * static_cast<double>(used[i]);
      weights += static_cast<double>(used[i]);
    }
    if (weights > 0) mean.*coefficient = sum / weights;
  }
  return mean;
}

/// The percentile interval of resampled values (Efron 1979).
std::optional<Interval> interval_of(std::vector<double> values, std::size_t resamples) {
  constexpr double kTail = 0.025;
  if (resamples == 0 || 2 * values.size() < resamples) return std::nullopt;
  std::sort(values.begin(), values.end());
  const double last = static_cast<double>(values.size() - 1);
  const auto at = [&](double share) { return values[static_cast<std::size_t>(std::lround(share * last))]; };
  return Interval{at(kTail), at(1 - kTail)};
}

/// Estimates for each code, and last for all together.
class Estimator {
 public:
  Estimator(const std::vector<CodeRatings>& codes, std::size_t interviews, std::size_t resamples)
      : codes_(codes), interviews_(interviews), resamples_(interviews < 2 ? 0 : resamples) {}

  std::vector<AgreementEstimates> run() const {
    const std::vector<Agreement> values = agreements(std::vector<std::size_t>(interviews_, 1));
    // By code and coefficient, the values in the samples.
    std::vector<std::array<std::vector<double>, kCoefficients.size()>> samples(values.size());
    std::mt19937_64 random(kSeed);
    for (std::size_t sample = 0; sample < resamples_; ++sample) {
      std::vector<std::size_t> times(interviews_);
      for (std::size_t i = 0; i < interviews_; ++i) ++times[random() % interviews_];
      const std::vector<Agreement> sampled = agreements(times);
      for (std::size_t i = 0; i < sampled.size(); ++i) {
        for (std::size_t c = 0; c < kCoefficients.size(); ++c) {
          if (const auto& value = sampled[i].*kCoefficients[c].first) samples[i][c].push_back(*value);
        }
      }
    }
    std::vector<AgreementEstimates> estimates(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t c = 0; c < kCoefficients.size(); ++c) {
        Estimate& estimate = estimates[i].*kCoefficients[c].second;
        estimate.value = values[i].*kCoefficients[c].first;
        if (estimate.value) estimate.interval = interval_of(std::move(samples[i][c]), resamples_);
      }
    }
    return estimates;
  }

 private:
  std::vector<Agreement> agreements(const std::vector<std::size_t>& times) const {
    std::vector<Agreement> all;
    std::vector<std::size_t> used;
    for (const CodeRatings& code : codes_) {
      all.push_back(code.agreement(times));
      used.push_back(code.used(times));
    }
    all.push_back(weighted_mean(all, used));
    return all;
  }

  const std::vector<CodeRatings>& codes_;
  std::size_t interviews_, resamples_;
};

std::vector<Disagreement> disagreements_of(const CodedUnits& coded,
                                           const std::map<std::size_t, Ratings>& rated) {
  std::vector<Disagreement> found;
  for (const auto& [unit, ratings] : rated) {
    Disagreement one{coded.interviews[coded.units[unit].interview].id, coded.units[unit].turn, {}, {}};
    for (std::size_t coder = 0; coder < ratings.size(); ++coder) {
      if (ratings[coder]) (*ratings[coder] == 1 ? one.with : one.without).push_back(coded.coders[coder]);
    }
    if (!one.without.empty()) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace

CoderAgreement compare_coders(const IndexedStudy& study, const AgreementRequest& request) {
  const CodedUnits coded = read_coded_units(study, request);
  CoderAgreement result;
  result.coders = coded.coders;
  result.unit = request.unit;
  result.of_query = request.query;
  result.units = coded.units.size();
  result.interviews = coded.interviews.size();
  if (const PreparedQuery* query = study.prepared_unless_blank(request.query))
    result.notices = query->notices;
  std::vector<CodeRatings> ratings;
  std::vector<std::string> codes;
  for (const auto& [code, by_coder] : coded.codes) codes.push_back(code);
  sort_naturally(codes, [](const std::string& code) { return code; });
  const std::vector<std::size_t> once(coded.interviews.size(), 1);
  for (const std::string& code : codes) {
    const auto rated = rated_units(coded, coded.codes.at(code));
    CodeRatings of_code = ratings_of(coded, rated);
    const std::size_t used = of_code.used(once);
    if (used == 0) continue;
    CodeAgreement& of_result = result.codes.emplace_back();
    of_result.code = code;
    of_result.used = used;
    of_result.disagreements = disagreements_of(coded, rated);
    for (std::size_t coder = 0; coder < coded.coders.size(); ++coder) {
      if (!coded.codes.at(code)[coder].empty()) of_result.coders.push_back(coded.coders[coder]);
    }
    ratings.push_back(std::move(of_code));
  }
  std::vector<AgreementEstimates> estimates =
      Estimator(ratings, coded.interviews.size(), request.resamples).run();
  for (std::size_t i = 0; i < result.codes.size(); ++i) result.codes[i].estimates = estimates[i];
  result.all = estimates.back();
  if (result.interviews == 1 && request.resamples > 0)
    result.notices.push_back("one interview was coded by two of them: intervals need more");
  result.query = disagreement_query(result);
  return result;
}

}  // namespace verbatim
