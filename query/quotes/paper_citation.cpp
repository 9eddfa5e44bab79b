#include "query/quotes/paper_citation.h"

#include "common/model/citation.h"
#include "common/text/code_point.h"

namespace verbatim {

std::string paper_citation(const Turn& turn) {
  const bool bare = !turn.interview.empty() && is_ascii_digit(turn.interview.front());
  return (bare ? "I" : "") + cite(turn.interview, turn.number);
}

std::string attribution(const Turn& turn, std::string_view mark) {
  std::string marks = turn.mixed ? "inferred, mixed" : turn.inferred ? "inferred" : "";
  if (!marks.empty() && !mark.empty()) marks += ", ";
  marks += mark;
  const std::string who = turn.speaker.empty() ? "unknown speaker" : turn.speaker;
  return who + (marks.empty() ? "" : " (" + marks + ")") + ", " + paper_citation(turn);
}

}  // namespace verbatim
