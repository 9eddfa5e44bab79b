#pragma once

#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/evidence/decisions.h"
#include "query/evidence/located_decisions.h"

namespace verbatim {

/// What the decisions on an entry show of what is sought for it.
struct DecidedExamples {
  std::vector<Citation> like;         ///< the turns with the accepted quotes
  std::vector<Citation> unlike;       ///< the rejected turns that have no part of an accepted quote
  std::vector<LocatedDecision> lost;  ///< live decisions whose words are not found any more
};

/// The decisions on `entry`, where they stand now, each turn once; withdrawn ones are left out.
DecidedExamples decided_examples(Interviews& interviews, const Decisions& decisions,
                                 const std::string& entry);

}  // namespace verbatim
