#include "query/language/interview_search.h"

#include <vector>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "query/matching/document_set.h"

namespace verbatim {

InterviewIds interviews_with(const Index& index, const Xapian::Query& query) {
  InterviewIds found;
  if (has_windows_of_ours(index, query)) {
    for (auto& [interview, turns] : index.count_by_interview(matching_documents(index, query)))
      found.insert(std::move(interview));
    return found;
  }
  Xapian::Enquire enquire = xapian_search(index, query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy interviews(kInterviewSlot);
  enquire.add_matchspy(&interviews);
  // The spy sees every match, because as many are checked as there are turns.
  enquire.get_mset(0, 0, index.turn_count());
  for (auto value = interviews.values_begin(); value != interviews.values_end(); ++value)
    found.insert(*value);
  return found;
}

Xapian::Query turns_of_interviews(const InterviewIds& interviews) {
  std::vector<std::string> terms;
  for (const std::string& interview : interviews)
    terms.push_back(facet_term(built_in_facet("interview"), interview));
  if (terms.empty()) return Xapian::Query::MatchNothing;
  // To stand in an interview says nothing of how well a turn matches.
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                       Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), 0.0);
}

InterviewIds combined_interviews(const InterviewIds& a, const InterviewIds& b,
                                 const std::function<bool(bool, bool)>& combine) {
  InterviewIds all = a;
  all.insert(b.begin(), b.end());
  std::erase_if(all, [&](const std::string& one) { return !combine(a.contains(one), b.contains(one)); });
  return all;
}

}  // namespace verbatim
