#include "query/search/counts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <utility>

#include "query/matching/document_set.h"
#include "query/search/facet_postings.h"

namespace verbatim {
namespace {

/// The turns that a query matches, and whose they are.
class Matches {
 public:
  Matches(const IndexedStudy& study, const CountRequest& request)
      : Matches(study, study.prepared_unless_blank(request.query),
                study.prepared_unless_blank(request.filter)) {}

  /// Of `query` and `filter`; nullptr: all turns.
  Matches(const IndexedStudy& study, const PreparedQuery* query, const PreparedQuery* filter)
      : interviews_(study.interviews_by_document()), matches_(interviews_.size(), false) {
    for (const std::uint32_t interview : interviews_) last_interview_ = std::max(last_interview_, interview);
    if (query != nullptr) notices = query->notices;
    if (query == nullptr && filter == nullptr) {
      for (std::uint32_t document = 1; document < matches_.size(); ++document)
        matches_[document] = interviews_[document] != 0;
      return;
    }
    // One search for all values: a count by value is then a walk over the value's postings, where a search
    // for each of a hundred codes would match the query a hundred times.
    Xapian::Query both = query != nullptr ? query->compiled.query : filter->compiled.filter;
    if (query != nullptr && filter != nullptr)
      both = Xapian::Query(Xapian::Query::OP_FILTER, both, filter->compiled.filter);
    for (const std::uint32_t document : matching_documents(study.index(), both)) {
      check_document(document, matches_.size());
      matches_[document] = true;
    }
  }

  /// Of the turns that match and fulfil `condition`, a function of the docid.
  template <typename Condition>
  Count count_if(Condition&& condition) const {
    Count count;
    std::vector<bool> seen = no_interview();
    for (std::uint32_t document = 1; document < matches_.size(); ++document) {
      if (matches_[document] && condition(document)) add(document, seen, count);
    }
    return count;
  }

  Count count(const std::vector<std::uint32_t>& documents) const {
    Count count;
    std::vector<bool> seen = no_interview();
    for (const std::uint32_t document : documents) {
      check_document(document, matches_.size());
      if (matches_[document]) add(document, seen, count);
    }
    return count;
  }

  bool contains(std::uint32_t document) const { return matches_[document]; }
  std::uint32_t interview(std::uint32_t document) const { return interviews_[document]; }
  std::size_t documents() const { return matches_.size(); }

  std::vector<std::string> notices;

 private:
  std::vector<bool> no_interview() const { return std::vector<bool>(last_interview_ + 1, false); }

  /// `seen`: by interview.
  void add(std::uint32_t document, std::vector<bool>& seen, Count& count) const {
    ++count.turns;
    if (seen[interviews_[document]]) return;
    seen[interviews_[document]] = true;
    ++count.interviews;
  }

  const std::vector<std::uint32_t>& interviews_;  ///< by docid
  std::vector<bool> matches_;                     ///< by docid
  std::uint32_t last_interview_ = 0;
};

/// One facet's side of a count: the values to show, in order.
struct Axis {
  std::vector<FacetPostings> postings;
  std::vector<FacetCount> values;  ///< the same, counted
  std::vector<bool> has_value;     ///< by docid
};

/// The values of a facet, counted.
struct CountedValues {
  const std::vector<FacetPostings>& all;
  std::vector<Count> counts;       ///< of each of them
  std::vector<std::size_t> order;  ///< those to show
};

CountedValues count_values(const IndexedStudy& study, const Matches& matches, const CountRequest& request,
                           const Facet& facet) {
  CountedValues values{study.facet_postings(facet), {}, {}};
  for (const FacetPostings& postings : values.all) values.counts.push_back(matches.count(postings.documents));
  values.order.resize(values.all.size());
  std::iota(values.order.begin(), values.order.end(), std::size_t{0});
  if (!request.zero)
    std::erase_if(values.order, [&](std::size_t at) { return values.counts[at].turns == 0; });
  const bool by_value =
      request.order == CountOrder::by_value || (request.order == CountOrder::fitting && has_own_order(facet));
  if (!by_value) {
    std::stable_sort(values.order.begin(), values.order.end(), [&](std::size_t a, std::size_t b) {
      return values.counts[a].in(request.measure) > values.counts[b].in(request.measure);
    });
  }
  return values;
}

Axis count_axis(const IndexedStudy& study, const Matches& matches, const CountRequest& request,
                const Facet& facet) {
  const CountedValues values = count_values(study, matches, request, facet);
  Axis axis;
  axis.has_value.resize(matches.documents(), false);
  for (const std::size_t at : values.order) {
    axis.values.push_back({values.all[at].value, values.counts[at]});
    for (const std::uint32_t document : values.all[at].documents) axis.has_value[document] = true;
    axis.postings.push_back(values.all[at]);
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

namespace {

/// Made of facets only.
bool has_facets_only(const QueryNode& node) {
  if (node.kind == NodeKind::facet) return true;
  return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(), has_facets_only);
}

/// The operands of a conjunction that only filter, those of a saved query in it too; `has_others`: whether it
/// has any that do more.
void collect_filters(const QueryNode& node, std::vector<QueryNode>& filters, bool& has_others) {
  if (has_facets_only(node)) {
    filters.push_back(node);
  } else if (node.kind == NodeKind::conjunction) {
    for (const QueryNode& operand : node.children) collect_filters(operand, filters, has_others);
  } else {
    has_others = true;
  }
}

/// The filters of a request as one query; empty where shares are of all turns.
std::string share_filters(const IndexedStudy& study, const CountRequest& request) {
  std::vector<QueryNode> filters;
  if (const PreparedQuery* query = study.prepared_unless_blank(request.query)) {
    bool has_others = false;
    collect_filters(query->resolved, filters, has_others);
    if (!has_others) filters.clear();
  }
  if (const PreparedQuery* filter = study.prepared_unless_blank(request.filter))
    filters.push_back(filter->resolved);
  if (filters.empty()) return {};
  if (filters.size() == 1) return to_query_text(filters.front());
  QueryNode all = make_node(NodeKind::conjunction, {});
  all.children = std::move(filters);
  return to_query_text(all);
}

/// Adds to each value of what it is a share, and orders by that where it is asked for.
void add_shares(const IndexedStudy& study, const CountRequest& request, const Facet& facet,
                FacetCounts& counts) {
  counts.base.filters = share_filters(study, request);
  const Matches base(study, nullptr, study.prepared_unless_blank(counts.base.filters));
  counts.base.all = base.count_if([](std::uint32_t) { return true; });
  std::map<std::string, Count> whole;
  for (const FacetPostings& postings : study.facet_postings(facet))
    whole.emplace(postings.value, base.count(postings.documents));
  for (FacetCount& value : counts.values) value.of = whole[value.value];
  if (request.order != CountOrder::by_share) return;
  const auto share = [&](const FacetCount& value) {
    return static_cast<double>(value.count.in(request.measure)) /
           static_cast<double>(std::max<std::size_t>(1, value.of.in(request.measure)));
  };
  std::stable_sort(counts.values.begin(), counts.values.end(),
                   [&](const FacetCount& a, const FacetCount& b) { return share(a) > share(b); });
}

}  // namespace

FacetCounts count_facet(const IndexedStudy& study, const CountRequest& request, const Facet& facet) {
  return study.read([&] {
    Matches matches(study, request);
    Axis axis = count_axis(study, matches, request, facet);
    FacetCounts counts;
    counts.all = matches.count_if([](std::uint32_t) { return true; });
    counts.without = matches.count_if([&](std::uint32_t document) { return !axis.has_value[document]; });
    counts.values = std::move(axis.values);
    if (request.share) add_shares(study, request, facet, counts);
    counts.notices = std::move(matches.notices);
    return counts;
  });
}

CountMatrix count_matrix(const IndexedStudy& study, const CountRequest& request, const Facet& rows,
                         const Facet& columns) {
  return study.read([&] {
    Matches matches(study, request);
    Axis row_axis = count_axis(study, matches, request, rows);
    Axis column_axis = count_axis(study, matches, request, columns);
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

std::string choices_query(const Facets& facets, const std::vector<FacetChoice>& choices) {
  std::string query;
  for (const FacetChoice& choice : choices) {
    const Facet* facet = facets.find(choice.facet);
    if (facet == nullptr) throw std::logic_error("a choice of no facet");
    QueryNode node = make_node(NodeKind::facet, {});
    node.facet = facet;
    for (const std::string& value : choice.values) node.values.emplace_back().text = value;
    query += (query.empty() ? "" : " AND ") + to_query_text(node);
  }
  return query;
}

std::vector<CountedFacet> count_choices(const IndexedStudy& study, const ChoiceCountRequest& request) {
  return study.read([&] {
    const QueryManner manner{{}, false, request.any};
    const PreparedQuery* query = study.prepared_unless_blank(request.query) == nullptr
                                     ? nullptr
                                     : &study.prepared(request.query, manner);
    // One search for all choices, and one more for each facet that has some.
    std::map<std::string, Matches> matches;
    const auto matches_for = [&](const std::string& facet) -> const Matches& {
      std::vector<FacetChoice> others = request.choices;
      std::erase_if(others, [&](const FacetChoice& choice) { return choice.facet == facet; });
      const std::string filter = choices_query(study.facets(), others);
      const auto known = matches.find(filter);
      if (known != matches.end()) return known->second;
      return matches.emplace(filter, Matches(study, query, study.prepared_unless_blank(filter)))
          .first->second;
    };
    std::vector<CountedFacet> counted;
    for (const std::string& name : request.facets) {
      const Facet& facet = *study.facets().find(name);
      CountRequest order;
      order.order = CountOrder::fitting;
      order.zero = true;
      const CountedValues values = count_values(study, matches_for(name), order, facet);
      const auto choice = std::find_if(request.choices.begin(), request.choices.end(),
                                       [&](const FacetChoice& one) { return one.facet == name; });
      CountedFacet one{name, {}};
      for (const std::size_t at : values.order) {
        const std::string& value = values.all[at].value;
        const bool is_chosen =
            choice != request.choices.end() &&
            std::find(choice->values.begin(), choice->values.end(), value) != choice->values.end();
        if (values.counts[at].turns > 0 || is_chosen) one.values.push_back({value, values.counts[at]});
      }
      counted.push_back(std::move(one));
    }
    return counted;
  });
}

}  // namespace verbatim
