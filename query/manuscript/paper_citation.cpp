#include "query/manuscript/paper_citation.h"

#include "common/citation.h"
#include "common/code_point.h"

namespace verbatim {

std::string paper_citation(const Turn& turn) {
  const bool bare = !turn.interview.empty() && is_ascii_digit(turn.interview.front());
  return (bare ? "I" : "") + cite(turn.interview, turn.number);
}

std::string attribution(const Turn& turn) {
  std::string who = turn.speaker.empty() ? "unknown speaker" : turn.speaker;
  if (turn.mixed) {
    who += " (inferred, mixed)";
  } else if (turn.inferred) {
    who += " (inferred)";
  }
  return who + ", " + paper_citation(turn);
}

}  // namespace verbatim
