#include "query/evidence/cited_turns.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/messages/error.h"

namespace verbatim {

TurnSpan cited_span(const Interview& interview, const Citation& citation) {
  if (!citation.first) {
    throw usage_error("'" + citation.interview + "' is a whole interview",
                      "name a turn, as " + citation.interview + ":57, or turns in a row, as " +
                          citation.interview + ":57..58");
  }
  const std::size_t count = interview.turns.size();
  if (to_int(*citation.last) > count) {
    throw usage_error("there is no turn " + cite(citation.interview, *citation.last),
                      fmt::format("interview {} has turns 1 to {}", citation.interview, count));
  }
  return {to_int(*citation.first) - 1, to_int(*citation.last)};
}

std::optional<QuotePlace> whole_place(const Interview& interview, TurnSpan span) {
  std::string all;
  std::vector<std::string> texts;
  for (std::size_t at = span.begin; at < span.end; ++at) {
    all += interview.turns[at].text + "\n";
    texts.push_back(interview.turns[at].text);
  }
  // Looked for in these turns alone: a command may name a thousand turns of one interview.
  const std::vector<QuotePlace> places = TalkText(std::move(texts)).places_of(all);
  if (places.empty()) return std::nullopt;
  QuotePlace place = places.front();
  place.begin.text += span.begin;
  place.end.text += span.begin;
  return place;
}

}  // namespace verbatim
