#include "query/evidence/interview_strips.h"

#include <algorithm>

#include "common/index/schema.h"
#include "query/search/facet_postings.h"

namespace verbatim {
namespace {

/// The numbers of turns by docid; 0 where there is no document.
std::vector<std::size_t> turn_numbers(const Index& index) {
  std::vector<std::size_t> numbers(index.last_document() + 1, 0);
  for (auto value = index.database().valuestream_begin(kTurnSlot);
       value != index.database().valuestream_end(kTurnSlot); ++value) {
    numbers[value.get_docid()] = static_cast<std::size_t>(Xapian::sortable_unserialise(*value));
  }
  return numbers;
}

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
  const std::vector<std::size_t> numbers = turn_numbers(index);
  const std::vector<std::uint32_t> interviews = interviews_by_document(index);
  std::vector<InterviewStrip> strips;
  std::vector<std::vector<std::string>> phases;
  for (const FacetPostings& interview : facet_postings(index, built_in_facet("interview"))) {
    strips.push_back({interview.value, interview.documents.size(), {}, {}, {}});
    phases.emplace_back(interview.documents.size() + 1);
  }
  for (const FacetPostings& phase : facet_postings(index, built_in_facet("phase"))) {
    for (const std::uint32_t document : phase.documents)
      phases[interviews[document] - 1].at(numbers[document]) = phase.value;
  }
  for (const FacetPostings& mark : facet_postings(index, built_in_facet("has"))) {
    if (mark.value != "code") continue;
    for (const std::uint32_t document : mark.documents)
      strips[interviews[document] - 1].coded.push_back(numbers[document]);
  }
  for (const Facet& facet : study.facets().all()) {
    if (facet.attribute.empty()) continue;
    for (const FacetPostings& value : facet_postings(index, facet)) {
      for (const std::uint32_t document : value.documents)
        strips[interviews[document] - 1].attributes[facet.attribute] = value.value;
    }
  }
  for (std::size_t at = 0; at < strips.size(); ++at) {
    std::sort(strips[at].coded.begin(), strips[at].coded.end());
    strips[at].bands = bands_of(phases[at]);
  }
  return strips;
}

}  // namespace verbatim
