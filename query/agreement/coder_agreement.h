#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/agreement/agreement_coefficients.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// What coders are compared on.
enum class CodingUnit { turn, exchange };

struct AgreementRequest {
  std::string query;                ///< the turns compared; blank: all
  std::vector<std::string> codes;   ///< to compare; empty: all that one of the coders used
  std::vector<std::string> coders;  ///< to compare; empty: all but the moderator
  CodingUnit unit = CodingUnit::turn;
  bool coded_only = false;       ///< leave out units in which none of the coders put any code
  std::size_t resamples = 1000;  ///< of the interviews, for the intervals; 0: no intervals
};

/// An interval that holds 95 of 100 resampled values.
struct Interval {
  double low = 0;
  double high = 0;
};

/// One coefficient with its interval; nothing where it is not defined.
struct Estimate {
  std::optional<double> value;
  /// Nothing with fewer than two interviews, or where the coefficient is defined in less than half of the
  /// samples.
  std::optional<Interval> interval;
};

struct AgreementEstimates {
  Estimate percent, kappa, ac1, alpha;
};

/// A unit that some of its coders gave a code and others did not.
struct Disagreement {
  std::string interview;
  TurnNumber turn{};              ///< the turn, or the one that opens the exchange
  std::vector<std::string> with;  ///< coders who gave the code
  std::vector<std::string> without;
};

/// How far coders agree on one code, each unit being a yes or a no.
struct CodeAgreement {
  std::string code;
  std::size_t used = 0;             ///< units with the code, by any coder
  std::vector<std::string> coders;  ///< who gave it there
  AgreementEstimates estimates;
  std::vector<Disagreement> disagreements;  ///< in the order of citations
};

struct CoderAgreement {
  std::vector<std::string> coders;  ///< those compared, in natural order
  CodingUnit unit = CodingUnit::turn;
  std::string of_query;              ///< of the turns compared; blank: all
  std::size_t units = 0;             ///< in interviews that at least two of them coded
  std::size_t interviews = 0;        ///< with such units
  std::vector<CodeAgreement> codes;  ///< that were used there, in natural order
  AgreementEstimates all;            ///< the codes' coefficients on the mean, weighted by `used`
  std::string query;                 ///< finds the units on which they differ; empty if there are none
  std::vector<std::string> notices;
};

/// Compares coders, code by code. A coder takes part in the interviews in which at least one code is theirs;
/// a unit counts for two coders in the interviews that both coded. Intervals come from resampling the
/// interviews with replacement (percentile bootstrap: Efron 1979), always with the same seed.
/// Throws a usage Error for unknown codes and coders and where fewer than two coders are left; as `search`
/// does for the query. Inside `read`.
CoderAgreement compare_coders(const IndexedStudy& study, const AgreementRequest& request);

/// A query that finds the turns of `agreement`'s disagreements: of turns by their codes and coders, so that
/// it follows what is coded anew; of exchanges by the numbers of the turns that open them.
std::string disagreement_query(const CoderAgreement& agreement);

}  // namespace verbatim
