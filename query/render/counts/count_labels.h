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
  bool share = false;           ///< the values have `FacetCount::of`
  bool bars_of_shares = false;  ///< bars show shares, not counts
  FileCounts files = {};        ///< of the study; JSON says where not all are read
};

/// `Turns by code and phase: versioning`; without a query `Turns by phase`.
std::string count_title(const CountRequest& request, const std::string& rows,
                        const std::string& columns = {});

/// What part of its whole a value's count is, from 0 to 1; 0 of none.
double share_of(const FacetCount& value, CountMeasure measure);

/// `25 %` of turns or interviews, rounded; empty for a value without a whole.
std::string share_text(const FacetCount& value, CountMeasure measure);

/// The head of a column of shares: `share of turns`.
std::string share_column(CountMeasure measure);

/// What shares are of: `shares of all turns`, or `shares of the 467 turns that match role:interviewee`.
std::string share_base_text(const ShareBase& base);

/// `15 turns in 5 interviews`
std::string count_text(const Count& count);

/// What was counted and what is not in the picture: `15 turns in 5 interviews; 3 turns in 2 interviews
/// without code`, and what shares are of.
std::string count_footing(const FacetCounts& counts, const CountLabels& labels);
std::string count_footing(const CountMatrix& matrix, const CountLabels& labels);

/// The largest count of all, at least 1.
std::size_t largest_count(const FacetCounts& counts, CountMeasure measure);
std::size_t largest_count(const CountMatrix& matrix, CountMeasure measure);

/// How dark a count is: 0 for no turn, else 1 to `levels`, in equal steps up to `largest`.
std::size_t shade_level(std::size_t count, std::size_t largest, std::size_t levels);

}  // namespace verbatim
