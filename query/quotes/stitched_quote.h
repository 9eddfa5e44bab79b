#pragma once

#include <string>
#include <vector>

#include "common/model/citation.h"
#include "query/quotes/passages.h"
#include "query/quotes/segmented_quote.h"

namespace verbatim {

/// A part of a quotation, and where its words stand in a row.
struct StitchedPart {
  std::string text;   ///< the quotation's own words
  Citation citation;  ///< of the turns that say them
  std::string speaker;
  bool operator==(const StitchedPart&) const = default;
};

/// The parts of a quotation that joins words of several places: each was said in a row, three words or more,
/// but two of them that follow each other stand in different turns, more than eight words apart, or in the
/// other order. Empty if it is not made so. Parts in one turn with a few words between them are an omission,
/// not a joint. At most four parts are looked for. `interview`: where to look first; may be empty.
std::vector<StitchedPart> find_stitched(PassageFinder& finder, const SegmentedQuote& quote,
                                        const std::string& interview);

}  // namespace verbatim
