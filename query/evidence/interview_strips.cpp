#include "query/evidence/interview_strips.h"

#include <algorithm>

#include "common/index/schema.h"
#include "query/search/facet_postings.h"

namespace verbatim {
namespace {

/// The numbers of turns by docid; 0 where there is no document.
std::vector<std::size_t> turn_numbers(const Index& index, std::size_t documents) {
  std::vector<std::size_t> numbers(documents, 0);
  for (const auto& [document, value] : index.values(kTurnSlot)) {
    check_document(document, documents);
    numbers[document] = static_cast<std::size_t>(Xapian::sortable_unserialise(value));
  }
  return numbers;
}

/// Where an interview's turns stand: the interview from 0, and the number of the turn.
class TurnPlaces {
 public:
  explicit TurnPlaces(const Index& index)
      : interviews_(interviews_by_document(index)), numbers_(turn_numbers(index, interviews_.size())) {}

  /// Throws, as the index does for damage, for a document that is no turn of an interview.
  std::size_t interview(std::uint32_t document) const {
    check_document(document, interviews_.size());
    if (interviews_[document] == 0) check_document(document, 0);
    return interviews_[document] - 1;
  }
  std::size_t number(std::uint32_t document) const {
    check_document(document, numbers_.size());
    return numbers_[document];
  }

 private:
  std::vector<std::uint32_t> interviews_;  ///< by docid
  std::vector<std::size_t> numbers_;       ///< by docid
};

std::vector<PhaseBand> bands_of(const std::vector<std::string>& phase_by_turn) {
  std::vector<PhaseBand> bands;
  for (std::size_t turn = 1; turn < phase_by_turn.size(); ++turn) {
    if (bands.empty() || bands.back().phase != phase_by_turn[turn])
      bands.push_back({phase_by_turn[turn], turn, turn});
    bands.back().last = turn;
  }
  return bands;
}

}  // namespace

std::vector<InterviewStrip> interview_strips(const IndexedStudy& study) {
  const Index& index = study.index();
  const TurnPlaces places(index);
  std::vector<InterviewStrip> strips;
  std::vector<std::vector<std::string>> phases;
  for (const FacetPostings& interview : facet_postings(index, built_in_facet("interview"))) {
    strips.push_back({interview.value, interview.documents.size(), {}, {}, {}});
    phases.emplace_back(interview.documents.size() + 1);
  }
  for (const FacetPostings& phase : facet_postings(index, built_in_facet("phase"))) {
    for (const std::uint32_t document : phase.documents) {
      std::vector<std::string>& of_interview = phases[places.interview(document)];
      check_document(static_cast<std::uint32_t>(places.number(document)), of_interview.size());
      of_interview[places.number(document)] = phase.value;
    }
  }
  for (const FacetPostings& mark : facet_postings(index, built_in_facet("has"))) {
    if (mark.value != "code") continue;
    for (const std::uint32_t document : mark.documents)
      strips[places.interview(document)].coded.push_back(places.number(document));
  }
  for (const Facet& facet : study.facets().all()) {
    if (facet.attribute.empty()) continue;
    for (const FacetPostings& value : facet_postings(index, facet)) {
      for (const std::uint32_t document : value.documents)
        strips[places.interview(document)].attributes[facet.attribute] = value.value;
    }
  }
  for (std::size_t at = 0; at < strips.size(); ++at) {
    std::sort(strips[at].coded.begin(), strips[at].coded.end());
    strips[at].bands = bands_of(phases[at]);
  }
  return strips;
}

}  // namespace verbatim
