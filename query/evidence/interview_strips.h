#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "query/search/indexed_study.h"

namespace verbatim {

/// Consecutive turns of one phase.
struct PhaseBand {
  std::string phase;      ///< empty: none
  std::size_t first = 1;  ///< turn number
  std::size_t last = 1;   ///< included
  bool operator==(const PhaseBand&) const = default;
};

/// One interview from its first turn to its last.
struct InterviewStrip {
  std::string interview;
  std::size_t turns = 0;
  std::vector<PhaseBand> bands;    ///< one after the other, together all turns
  std::vector<std::size_t> coded;  ///< numbers of the turns with a code, ascending
  std::map<std::string, std::string> attributes;
};

/// All interviews in natural order. Reads postings and values only, no turn. Throws as the index does.
std::vector<InterviewStrip> interview_strips(const IndexedStudy& study);

}  // namespace verbatim
