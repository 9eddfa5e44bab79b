#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/search/counts.h"

namespace verbatim {

/// The name of the row that counts turns without a value.
inline constexpr std::string_view kNoValue = "(none)";

/// The words around counts.
struct CountLabels {
  std::string title;         ///< see `count_title`
  std::string rows;          ///< the facet's name
  std::string columns = {};  ///< of a matrix: the other facet's name
  CountMeasure measure = CountMeasure::turns;
  bool share = false;     ///< the values have `FacetCount::of`
  FileCounts files = {};  ///< of the study; JSON says where not all are read
};

/// `Turns by code and phase: versioning`; without a query `Turns by phase`.
std::string count_title(const CountRequest& request, const std::string& rows,
                        const std::string& columns = {});

/// `25 %` of turns or interviews, rounded; `0 %` of none.
std::string share_text(const FacetCount& value, CountMeasure measure);

/// `15 turns in 5 interviews`
std::string count_text(const Count& count);

/// What was counted and what is not in the picture: `15 turns in 5 interviews; 3 turns in 2 interviews
/// without code`.
std::string count_footing(const FacetCounts& counts, const CountLabels& labels);
std::string count_footing(const CountMatrix& matrix, const CountLabels& labels);

/// The largest count of all, at least 1.
std::size_t largest_count(const FacetCounts& counts, CountMeasure measure);
std::size_t largest_count(const CountMatrix& matrix, CountMeasure measure);

/// How dark a count is: 0 for no turn, else 1 to `levels`, in equal steps up to `largest`.
std::size_t shade_level(std::size_t count, std::size_t largest, std::size_t levels);

}  // namespace verbatim
