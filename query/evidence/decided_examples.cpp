#include "query/evidence/decided_examples.h"

#include <algorithm>
#include <utility>

namespace verbatim {
namespace {

void add_once(std::vector<Citation>& citations, Citation citation) {
  if (std::find(citations.begin(), citations.end(), citation) == citations.end())
    citations.push_back(std::move(citation));
}

}  // namespace

DecidedExamples decided_examples(Interviews& interviews, const Decisions& decisions,
                                 const std::string& entry) {
  DecidedExamples decided;
  for (LocatedDecision& located : locate_decisions(interviews, decisions, entry)) {
    if (located.is_lost()) {
      decided.lost.push_back(std::move(located));
      continue;
    }
    // Nobody knows yet what a contested one is an example of.
    if (located.is_contested()) continue;
    const bool accepted = located.decision.verdict() == Verdict::accepted;
    for (const Turn& turn : located.place->turns)
      add_once(accepted ? decided.like : decided.unlike, {turn.interview, turn.number, turn.number});
  }
  std::erase_if(decided.unlike, [&](const Citation& citation) {
    return std::find(decided.like.begin(), decided.like.end(), citation) != decided.like.end();
  });
  return decided;
}

}  // namespace verbatim
