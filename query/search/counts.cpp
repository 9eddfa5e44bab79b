#include "query/search/counts.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "query/search/facet_postings.h"

namespace verbatim {
namespace {

/// The turns that a query matches, and whose they are.
class Matches {
 public:
  Matches(const IndexedStudy& study, const std::string& text)
      : interviews_(interviews_by_document(study.index())), matches_(interviews_.size(), false) {
    Xapian::Query query = Xapian::Query::MatchAll;
    if (const PreparedQuery* prepared = study.prepared_unless_blank(text)) {
      query = prepared->compiled.query;
      notices = prepared->notices;
    }
    // One search for all values: a count by value is then a walk over the value's postings, where a search
    // for each of a hundred codes would match the query a hundred times.
    Xapian::Enquire enquire(study.index().database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::MSet found = enquire.get_mset(0, study.index().turn_count());
    for (auto match = found.begin(); match != found.end(); ++match) {
      check_document(*match, matches_.size());
      matches_[*match] = true;
    }
  }

  /// Of the turns that match and fulfil `condition`, a function of the docid.
  template <typename Condition>
  Count count_if(Condition&& condition) const {
    Count count;
    std::set<std::uint32_t> seen;
    for (std::uint32_t document = 1; document < matches_.size(); ++document) {
      if (!matches_[document] || !condition(document)) continue;
      ++count.turns;
      seen.insert(interviews_[document]);
    }
    count.interviews = seen.size();
    return count;
  }

  Count count(const std::vector<std::uint32_t>& documents) const {
    Count count;
    std::set<std::uint32_t> seen;
    for (const std::uint32_t document : documents) {
      check_document(document, matches_.size());
      if (!matches_[document]) continue;
      ++count.turns;
      seen.insert(interviews_[document]);
    }
    count.interviews = seen.size();
    return count;
  }

  bool contains(std::uint32_t document) const { return matches_[document]; }
  std::uint32_t interview(std::uint32_t document) const { return interviews_[document]; }
  std::size_t documents() const { return matches_.size(); }

  std::vector<std::string> notices;

 private:
  std::vector<std::uint32_t> interviews_;  ///< by docid
  std::vector<bool> matches_;              ///< by docid
};

/// One facet's side of a count: the values to show, in order.
struct Axis {
  std::vector<FacetPostings> postings;
  std::vector<FacetCount> values;  ///< the same, counted
  std::vector<bool> has_value;     ///< by docid
};

Axis count_axis(const Index& index, const Matches& matches, const CountRequest& request, const Facet& facet) {
  std::vector<FacetPostings> all = facet_postings(index, facet);
  std::vector<Count> counts;
  for (const FacetPostings& postings : all) counts.push_back(matches.count(postings.documents));
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (!request.zero) std::erase_if(order, [&](std::size_t at) { return counts[at].turns == 0; });
  const bool by_value =
      request.order == CountOrder::by_value || (request.order == CountOrder::fitting && has_own_order(facet));
  if (!by_value) {
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return counts[a].in(request.measure) > counts[b].in(request.measure);
    });
  }
  Axis axis;
  axis.has_value.resize(matches.documents(), false);
  for (const std::size_t at : order) {
    axis.values.push_back({all[at].value, counts[at]});
    for (const std::uint32_t document : all[at].documents) axis.has_value[document] = true;
    axis.postings.push_back(std::move(all[at]));
  }
  return axis;
}

std::vector<std::vector<Count>> count_cells(const Matches& matches, const Axis& rows, const Axis& columns) {
  // By turn first, so that each row is walked once and not once for each column.
  std::vector<std::vector<std::size_t>> columns_of(matches.documents());
  for (std::size_t column = 0; column < columns.postings.size(); ++column) {
    for (const std::uint32_t document : columns.postings[column].documents) {
      if (matches.contains(document)) columns_of[document].push_back(column);
    }
  }
  std::vector<std::vector<Count>> cells;
  for (const FacetPostings& row : rows.postings) {
    std::vector<Count> counts(columns.postings.size());
    std::set<std::pair<std::size_t, std::uint32_t>> seen;
    for (const std::uint32_t document : row.documents) {
      for (const std::size_t column : columns_of[document]) {
        ++counts[column].turns;
        if (seen.emplace(column, matches.interview(document)).second) ++counts[column].interviews;
      }
    }
    cells.push_back(std::move(counts));
  }
  return cells;
}

}  // namespace

std::string_view measure_name(CountMeasure measure) {
  return measure == CountMeasure::turns ? "turns" : "interviews";
}

FacetCounts count_facet(const IndexedStudy& study, const CountRequest& request, const Facet& facet) {
  return study.read([&] {
    Matches matches(study, request.query);
    Axis axis = count_axis(study.index(), matches, request, facet);
    FacetCounts counts;
    counts.all = matches.count_if([](std::uint32_t) { return true; });
    counts.without = matches.count_if([&](std::uint32_t document) { return !axis.has_value[document]; });
    counts.values = std::move(axis.values);
    counts.notices = std::move(matches.notices);
    return counts;
  });
}

CountMatrix count_matrix(const IndexedStudy& study, const CountRequest& request, const Facet& rows,
                         const Facet& columns) {
  return study.read([&] {
    Matches matches(study, request.query);
    Axis row_axis = count_axis(study.index(), matches, request, rows);
    Axis column_axis = count_axis(study.index(), matches, request, columns);
    CountMatrix matrix;
    matrix.all = matches.count_if([](std::uint32_t) { return true; });
    matrix.outside = matches.count_if([&](std::uint32_t document) {
      return !row_axis.has_value[document] || !column_axis.has_value[document];
    });
    matrix.cells = count_cells(matches, row_axis, column_axis);
    matrix.rows = std::move(row_axis.values);
    matrix.columns = std::move(column_axis.values);
    matrix.notices = std::move(matches.notices);
    return matrix;
  });
}

}  // namespace verbatim
