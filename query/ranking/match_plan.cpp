#include "query/ranking/match_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace verbatim {
namespace {

using Xapian::Query;

/// Thrown and caught here alone: the query is one for Xapian.
struct LeftToXapian {};

std::uint32_t rounded(double estimate) {
  return static_cast<std::uint32_t>(estimate + 0.5);
}

/// As OrPostList estimates: as if the two fell independently.
std::uint32_t either(std::uint32_t a, std::uint32_t b, std::uint32_t turns) {
  const double first = a, second = b;
  return rounded(first + second - (first * second / turns));
}

class Planner {
 public:
  explicit Planner(const Index& index)
      : index_(index), turns_(index.turn_count()), mean_length_(index.database().get_avlength()) {}

  MatchPlan plan(const Query& query, bool weighs) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return word({*query.get_terms_begin()}, weighs);
      case Query::OP_SYNONYM:
        return synonym(query, weighs);
      case Query::OP_OR:
        return any_of(query, weighs);
      case Query::OP_AND:
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
      case Query::OP_PHRASE:
      case Query::OP_NEAR:
        return all_of(query, weighs);
      case Query::OP_SCALE_WEIGHT:
        // Facets, which weigh nothing; Verbatim scales by nothing else.
        if (!query.get_description().starts_with("Query(0 * ")) throw LeftToXapian{};
        return plan(query.get_subquery(0), false);
      case Query::LEAF_MATCH_ALL: {
        MatchPlan all = documents(query);
        all.estimate = turns_;
        return all;
      }
      default:
        break;
    }
    if (weighs) throw LeftToXapian{};
    return documents(query);
  }

 private:
  static MatchPlan documents(const Query& query) {
    MatchPlan plan;
    plan.query = query;
    return plan;
  }

  MatchPlan word(std::vector<std::string> terms, bool weighs) {
    MatchPlan plan;
    plan.kind = MatchPlan::Kind::word;
    plan.weighs = weighs;
    std::vector<std::uint32_t> frequencies;
    for (const std::string& term : terms) frequencies.push_back(index_.turns_with(term));
    plan.estimate = estimate_of_any(frequencies);
    if (weighs) plan.weight = WordWeight(*plan.estimate, turns_, mean_length_);
    plan.terms = std::move(terms);
    return plan;
  }

  MatchPlan synonym(const Query& query, bool weighs) {
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query form = query.get_subquery(i);
      if (form.get_type() != Query::LEAF_TERM) throw LeftToXapian{};
      terms.push_back(*form.get_terms_begin());
    }
    std::vector<std::string> once = terms;
    std::ranges::sort(once);
    // A form that stands twice would count twice.
    if (std::ranges::adjacent_find(once) != once.end()) throw LeftToXapian{};
    return word(std::move(terms), weighs);
  }

  std::uint32_t estimate_of_any(std::vector<std::uint32_t> estimates) const {
    for (const auto& [a, b] : joining_order(estimates, turns_))
      estimates.push_back(either(estimates[a], estimates[b], turns_));
    return estimates.back();
  }

  void add_any(const Query& query, std::size_t first, bool weighs, std::vector<MatchPlan>& parts) {
    for (std::size_t i = first; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (part.get_type() == Query::OP_OR) {
        add_any(part, 0, weighs, parts);
      } else {
        parts.push_back(plan(part, weighs));
      }
    }
  }

  MatchPlan any_of(const Query& query, bool weighs) {
    MatchPlan plan;
    plan.kind = MatchPlan::Kind::any_of;
    plan.weighs = weighs;
    add_any(query, 0, weighs, plan.parts);
    plan.estimate = estimate_any(plan.parts);
    if (!plan.estimate && weighs && plan.parts.size() > 2) throw LeftToXapian{};
    return plan;
  }

  std::optional<std::uint32_t> estimate_any(const std::vector<MatchPlan>& parts) const {
    std::vector<std::uint32_t> estimates;
    for (const MatchPlan& part : parts) {
      if (!part.estimate) return std::nullopt;
      estimates.push_back(*part.estimate);
    }
    return estimate_of_any(std::move(estimates));
  }

  void add_all(const Query& query, bool weighs, MatchPlan& plan_of_all) {
    switch (query.get_type()) {
      case Query::OP_AND:
      case Query::OP_FILTER:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
          // What is behind the first part of a filter weighs nothing.
          add_all(query.get_subquery(i), weighs && (i == 0 || query.get_type() == Query::OP_AND),
                  plan_of_all);
        }
        return;
      case Query::OP_PHRASE:
      case Query::OP_NEAR:
        add_window(query, weighs, plan_of_all);
        return;
      case Query::OP_AND_NOT:
        add_all(query.get_subquery(0), weighs, plan_of_all);
        add_any(query, 1, false, plan_of_all.excluded);
        return;
      default:
        break;
    }
    plan_of_all.parts.push_back(plan(query, weighs));
  }

  /// As Xapian does it: the words are parts of the AND around the window, which only passes over turns.
  void add_window(const Query& query, bool weighs, MatchPlan& plan_of_all) {
    std::optional<PositionWindow> window = window_of(query);
    if (!window) throw LeftToXapian{};
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      plan_of_all.parts.push_back(plan(query.get_subquery(i), weighs));
    plan_of_all.windows.push_back(std::move(*window));
  }

  MatchPlan all_of(const Query& query, bool weighs) {
    MatchPlan plan;
    plan.kind = MatchPlan::Kind::all_of;
    plan.weighs = weighs;
    add_all(query, weighs, plan);
    sort_as_xapian(plan.parts);
    plan.estimate = estimate_all(plan);
    return plan;
  }

  /// The rarest first. Xapian sorts with a heap, in which equals do not keep their order; so the same call
  /// sorts them here.
  void sort_as_xapian(std::vector<MatchPlan>& parts) const {
    const auto weighing = std::ranges::count_if(parts, &MatchPlan::weighs);
    const bool all_known = std::ranges::all_of(parts, [](const MatchPlan& part) { return !!part.estimate; });
    // Two weights give the same sum either way. Of more, those that are not as frequent as another have their
    // place among each other whatever else there is.
    if (!all_known && weighing > 2) {
      std::vector<std::uint32_t> known;
      for (const MatchPlan& part : parts) {
        if (!part.weighs) continue;
        if (!part.estimate) throw LeftToXapian{};
        known.push_back(*part.estimate);
      }
      std::ranges::sort(known);
      if (std::ranges::adjacent_find(known) != known.end()) throw LeftToXapian{};
    }
    std::vector<const MatchPlan*> from, sorted(parts.size());
    for (const MatchPlan& part : parts) from.push_back(&part);
    std::partial_sort_copy(from.begin(), from.end(), sorted.begin(), sorted.end(),
                           [&](const MatchPlan* a, const MatchPlan* b) {
                             return a->estimate.value_or(turns_) < b->estimate.value_or(turns_);
                           });
    std::vector<MatchPlan> in_order;
    for (const MatchPlan* part : sorted) in_order.push_back(*part);
    parts = std::move(in_order);
  }

  std::optional<std::uint32_t> estimate_all(const MatchPlan& plan) const {
    double product = 0.0;
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
      if (!plan.parts[i].estimate) return std::nullopt;
      const double estimate = *plan.parts[i].estimate;
      product = i == 0 ? estimate : product * estimate / turns_;
    }
    std::uint32_t all = rounded(product);
    if (!plan.excluded.empty()) {
      const auto out = estimate_any(plan.excluded);
      if (!out) return std::nullopt;
      all = rounded(all * (1.0 - static_cast<double>(*out) / turns_));
    }
    // As ExactPhrasePostList, PhrasePostList, and NearPostList estimate.
    for (const PositionWindow& window : plan.windows) {
      all /= window.order == PositionWindow::Order::in_a_row   ? 4
             : window.order == PositionWindow::Order::in_order ? 3
                                                               : 2;
    }
    return all;
  }

  const Index& index_;
  std::uint32_t turns_;
  double mean_length_;
};

}  // namespace

WordWeight::WordWeight(std::uint32_t turns_with, std::uint32_t turns, double mean_length) {
  // Xapian's own bend for words that more than a third of the turns hold.
  double odds = (turns - turns_with + 0.5) / (turns_with + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  weight_ = std::log(odds) * 2.0;
  length_factor_ = mean_length == 0.0 ? 0.0 : 1.0 / mean_length;
}

std::vector<std::pair<std::size_t, std::size_t>> joining_order(const std::vector<std::uint32_t>& estimates,
                                                               std::uint32_t turns) {
  // OrContext::postlist of Xapian 1.4: a heap with the rarest on top, of which the two first become one.
  std::vector<std::uint32_t> all = estimates;
  std::vector<std::size_t> heap(estimates.size());
  std::iota(heap.begin(), heap.end(), std::size_t{0});
  const auto is_more = [&](std::size_t a, std::size_t b) { return all[a] > all[b]; };
  std::make_heap(heap.begin(), heap.end(), is_more);
  std::vector<std::pair<std::size_t, std::size_t>> steps;
  while (heap.size() > 1) {
    const std::size_t right = heap.front();
    std::pop_heap(heap.begin(), heap.end(), is_more);
    heap.pop_back();
    const std::size_t left = heap.front();
    steps.emplace_back(left, right);
    all.push_back(either(all[left], all[right], turns));
    std::pop_heap(heap.begin(), heap.end(), is_more);
    heap.back() = all.size() - 1;
    std::push_heap(heap.begin(), heap.end(), is_more);
  }
  return steps;
}

std::optional<MatchPlan> plan_match(const Index& index, const Query& query) {
  if (query.empty()) return std::nullopt;
  try {
    return Planner(index).plan(query, true);
  } catch (const LeftToXapian&) {
    return std::nullopt;
  }
}

}  // namespace verbatim
