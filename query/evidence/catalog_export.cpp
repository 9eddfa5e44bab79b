#include "query/evidence/catalog_export.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/model/speaker_text.h"
#include "query/quotes/paper_citation.h"

namespace verbatim {

std::string ExportedQuote::words() const {
  return fmt::format("{}", fmt::join(place.words(), " "));
}

QuoteMarks ExportedQuote::marks() const {
  const auto any = [&](auto&& has) { return std::any_of(place.turns.begin(), place.turns.end(), has); };
  return {any([](const Turn& turn) { return turn.inferred; }),
          any([](const Turn& turn) { return turn.mixed; }),
          any([](const Turn& turn) { return turn.role == Role::interviewer; })};
}

std::string paper_citation(const ExportedQuote& quote) {
  const std::string citation = paper_citation(quote.first());
  const TurnNumber last = quote.place.turns.back().number;
  return last == quote.first().number ? citation : fmt::format("{}..{}", citation, to_int(last));
}

std::string speaker_text(const ExportedQuote& quote) {
  const QuoteMarks marks = quote.marks();
  return marked_speaker(quote.first().speaker, speaker_mark(marks.inferred, marks.mixed));
}

std::string marks_text(const QuoteMarks& marks) {
  std::string text;
  const auto add = [&](bool is_marked, std::string_view mark) {
    if (is_marked) text.append(text.empty() ? "" : ", ").append(mark);
  };
  add(marks.interviewer, "said by the interviewer");
  add(marks.inferred && !marks.mixed, "speaker inferred");
  add(marks.mixed, "two speakers mixed");
  return text;
}

std::string coverage_text(const EntryCoverage& coverage) {
  std::string text = coverage_sentence(coverage);
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".";
}

}  // namespace verbatim
