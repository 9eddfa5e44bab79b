#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// What a count is measured in.
enum class CountMeasure { turns, interviews };

/// "turns" or "interviews".
std::string_view measure_name(CountMeasure measure);

struct Count {
  std::size_t turns = 0;
  std::size_t interviews = 0;  ///< with one of these turns

  std::size_t in(CountMeasure measure) const { return measure == CountMeasure::turns ? turns : interviews; }
  bool operator==(const Count&) const = default;
};

/// The order of a facet's values.
enum class CountOrder {
  most_first,  ///< by the measure, then as `by_value`
  by_share,    ///< by the share of the whole, see `FacetCount::of`; the largest first, then as `most_first`
  by_value,    ///< as `facet_postings` gives them
  fitting,     ///< `by_value` for facets with an order of their own, else `most_first`
};

struct CountRequest {
  std::string query;  ///< blank: all turns
  CountMeasure measure = CountMeasure::turns;
  CountOrder order = CountOrder::most_first;
  bool zero = false;        ///< also the values that no turn counted has
  bool share = false;       ///< with each value also `FacetCount::of`
  std::string filter = {};  ///< another query that every turn counted must match; or blank
};

/// How often one value of a facet occurs among the turns counted.
struct FacetCount {
  std::string value;
  Count count;
  /// Of what `count` is a part, where it is asked for: the turns of the value among those of `ShareBase`.
  Count of = {};
  bool operator==(const FacetCount&) const = default;
};

/// The turns that shares are of: those that the filters leave. A query of words and filters asks for words,
/// and its filters say among which turns: of `problem* role:interviewee` a share is of the interviewees'
/// turns. A query without words asks for what its filters say, and its share is of all turns.
struct ShareBase {
  Count all = {};
  std::string filters = {};  ///< as a query; empty: all turns of the study
};

struct FacetCounts {
  Count all;      ///< counted in all
  Count without;  ///< of them without any value of the facet
  std::vector<FacetCount> values;
  std::vector<std::string> notices;
  ShareBase base = {};  ///< where shares are asked for
};

/// Counts a facet over the turns that match. Exact; turns of a facet with several values count once for each.
/// Throws as `search` does.
FacetCounts count_facet(const IndexedStudy& study, const CountRequest& request, const Facet& facet);

/// Values of a facet that a reader has chosen: a turn has one of them.
struct FacetChoice {
  std::string facet;
  std::vector<std::string> values;  ///< as people write them, at least one
  bool operator==(const FacetChoice&) const = default;
};

/// The choices as a query: `phase:deployment,maintenance AND role:interviewee`; empty for none. `facets`:
/// those of the study.
std::string choices_query(const Facets& facets, const std::vector<FacetChoice>& choices);

/// What to count for a reader who narrows a query down by choosing values.
struct ChoiceCountRequest {
  std::string query;  ///< blank: all turns
  bool any = false;   ///< of the query's words, as in a SearchRequest
  std::vector<FacetChoice> choices;
  std::vector<std::string> facets;  ///< to count, by name
};

struct CountedFacet {
  std::string facet;
  std::vector<FacetCount> values;  ///< in the order of `CountOrder::fitting`; chosen ones also without a turn
};

/// Counts each facet over the turns that match the query and the choices of all other facets, so that a
/// facet's counts say what one more of its values would add. Exact, and what `count_facet` gives for the same
/// query. Throws as `search` does.
std::vector<CountedFacet> count_choices(const IndexedStudy& study, const ChoiceCountRequest& request);

struct CountMatrix {
  Count all;                              ///< counted in all
  Count outside;                          ///< of them without any value of one of the facets, or of both
  std::vector<FacetCount> rows;           ///< each value, counted over all columns and outside them
  std::vector<FacetCount> columns;        ///< the same the other way
  std::vector<std::vector<Count>> cells;  ///< by row, then by column
  std::vector<std::string> notices;
};

/// Counts each pair of values of two facets over the turns that match. Exact. Throws as `search` does.
CountMatrix count_matrix(const IndexedStudy& study, const CountRequest& request, const Facet& rows,
                         const Facet& columns);

}  // namespace verbatim
