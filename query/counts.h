#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/facets.h"
#include "common/index_store.h"
#include "common/study.h"

namespace verbatim {

/// How often one value of a facet occurs among the turns counted.
struct FacetCount {
  std::string value;
  std::size_t turns = 0;
  std::size_t interviews = 0;
  bool operator==(const FacetCount&) const = default;
};

struct FacetCounts {
  std::size_t turns = 0;           ///< counted in all
  std::size_t interviews = 0;      ///< with a turn among them
  std::size_t turns_without = 0;   ///< of them without any value of the facet
  std::vector<FacetCount> values;  ///< values that occur, most turns first, then in natural order
  std::vector<std::string> notices;
};

/// Counts a facet over the turns that match `query`, or over all turns if it is blank. Exact; turns of a
/// facet with several values count once for each. Throws as `search` does.
FacetCounts count_facet(const IndexReader& index, const Study& study, const std::string& query,
                        const Facet& facet);

}  // namespace verbatim
