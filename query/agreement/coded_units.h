#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/agreement/coder_agreement.h"

namespace verbatim {

/// A unit of coding: a turn, or the turns of an exchange.
struct CodedUnit {
  std::size_t interview = 0;  ///< index into `CodedUnits::interviews`
  TurnNumber turn{};          ///< its first turn
};

/// An interview that at least two of the coders coded.
struct CodedInterview {
  std::string id;
  std::vector<bool> coded_by;  ///< by coder
  std::size_t first_unit = 0, end_unit = 0;
};

/// The units that coders are compared on, and who gave them which code.
struct CodedUnits {
  std::vector<std::string> coders;
  std::vector<CodedInterview> interviews;  ///< in natural order
  std::vector<CodedUnit> units;            ///< in the order of citations
  /// By code, and by coder: the units that have it, ascending.
  std::map<std::string, std::vector<std::vector<std::size_t>>> codes;
};

/// Reads them from the index. Throws as `compare_coders`.
CodedUnits read_coded_units(const IndexedStudy& study, const AgreementRequest& request);

}  // namespace verbatim
