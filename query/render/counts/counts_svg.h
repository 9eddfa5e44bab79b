#pragma once

#include <string>

#include "query/render/counts/count_labels.h"
#include "query/search/counts.h"

namespace verbatim {

/// A bar for each value, its count beside it, an axis below: a picture that stands in a paper as it is.
std::string bar_chart_svg(const FacetCounts& counts, const CountLabels& labels);

/// A heat map: each pair's count on a grey that is darker the more there are; nothing where there are none.
std::string heat_map_svg(const CountMatrix& matrix, const CountLabels& labels);

}  // namespace verbatim
