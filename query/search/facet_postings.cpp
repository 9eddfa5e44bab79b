#include "query/search/facet_postings.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/index/schema.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

std::vector<FacetPostings> number_postings(const Index& index, const Facet& facet) {
  std::map<double, FacetPostings> by_number;
  for (const auto& [document, value] : index.values(facet.slot)) {
    const double number = Xapian::sortable_unserialise(value);
    FacetPostings& postings = by_number[number];
    postings.value = fmt::format("{}", number);
    postings.documents.push_back(document);
  }
  std::vector<FacetPostings> all;
  for (auto& [number, postings] : by_number) all.push_back(std::move(postings));
  return all;
}

std::vector<FacetPostings> term_postings(const Index& index, const Facet& facet) {
  std::vector<FacetPostings> all;
  for (const std::string& term : index.facet_terms(facet))
    all.push_back({index.display_value(facet, term), index.documents_with(term)});
  sort_naturally(all, [](const FacetPostings& postings) { return postings.value; });
  return all;
}

void add_missing_marks(std::vector<FacetPostings>& postings) {
  std::vector<FacetPostings> all;
  // A mark that no turn has is an answer as well: nothing is mixed, for example.
  for (const std::string& mark : mark_values()) {
    const auto found = std::find_if(postings.begin(), postings.end(),
                                    [&](const FacetPostings& known) { return known.value == mark; });
    all.push_back(found == postings.end() ? FacetPostings{mark, {}} : std::move(*found));
  }
  postings = std::move(all);
}

void order_by_place(const Index& index, std::vector<FacetPostings>& phases) {
  // Where a phase's turns stand in their interviews, from 0 to 1, on the mean: by the number of the turn, a
  // phase of long interviews would seem a late one.
  const std::vector<std::uint32_t> interviews = interviews_by_document(index);
  std::vector<std::size_t> turns_of(interviews.size() + 1, 0);
  for (const std::uint32_t interview : interviews) ++turns_of[interview];
  std::vector<double> place(interviews.size(), 0.0);
  for (const auto& [document, value] : index.values(kTurnSlot)) {
    if (document >= place.size()) continue;
    place[document] =
        Xapian::sortable_unserialise(value) / static_cast<double>(turns_of[interviews[document]]);
  }
  std::map<std::string, double> mean;
  for (const FacetPostings& phase : phases) {
    double sum = 0.0;
    for (const std::uint32_t document : phase.documents) {
      check_document(document, place.size());
      sum += place[document];
    }
    mean[phase.value] = sum / static_cast<double>(phase.documents.size());
  }
  std::stable_sort(phases.begin(), phases.end(), [&](const FacetPostings& a, const FacetPostings& b) {
    return mean[a.value] < mean[b.value];
  });
}

bool is_number(const Facet& facet) {
  return facet.slot != 0;
}

}  // namespace

std::vector<FacetPostings> facet_postings(const Index& index, const Facet& facet) {
  if (is_number(facet)) return number_postings(index, facet);
  if (facet.kind == FacetKind::range) return {};
  std::vector<FacetPostings> postings = term_postings(index, facet);
  if (facet.kind == FacetKind::mark) add_missing_marks(postings);
  if (facet.name == "phase") order_by_place(index, postings);
  return postings;
}

bool has_own_order(const Facet& facet) {
  return facet.name == "phase" || facet.name == "interview" || is_number(facet);
}

std::vector<std::uint32_t> interviews_by_document(const Index& index) {
  std::vector<std::uint32_t> interviews(1, 0);
  std::uint32_t number = 0;
  for (const FacetPostings& interview : facet_postings(index, built_in_facet("interview"))) {
    ++number;
    // Ascending, so the last one is the highest.
    if (!interview.documents.empty() && interview.documents.back() >= interviews.size())
      interviews.resize(std::size_t{interview.documents.back()} + 1, 0);
    for (const std::uint32_t document : interview.documents) interviews.at(document) = number;
  }
  return interviews;
}

void check_document(std::uint32_t document, std::size_t documents) {
  if (document < documents) return;
  throw Xapian::DatabaseCorruptError("document " + std::to_string(document) + " belongs to no interview");
}

}  // namespace verbatim
