#include "query/browse/model/reader_lines.h"

#include "query/browse/model/screen_text.h"

namespace verbatim {

ReaderLines break_into_lines(const InterviewPage& page, std::size_t columns) {
  ReaderLines result;
  result.page = &page;
  result.columns = columns;
  const std::size_t text_columns = columns > kReaderMargin + 1 ? columns - kReaderMargin - 1 : 1;
  std::string phase;
  for (std::size_t turn = 0; turn < page.turns.size(); ++turn) {
    const Turn& said = page.turns[turn];
    if (turn > 0) result.lines.push_back({ReaderLine::Kind::blank, turn, {}});
    if (said.phase != phase) {
      phase = said.phase;
      if (!phase.empty()) {
        result.lines.push_back({ReaderLine::Kind::phase, turn, {}});
        result.lines.push_back({ReaderLine::Kind::blank, turn, {}});
      }
    }
    result.first.push_back(result.lines.size());
    result.lines.push_back({ReaderLine::Kind::head, turn, {}});
    for (const ByteRange& part : wrap_to_columns(said.text, text_columns))
      result.lines.push_back({ReaderLine::Kind::text, turn, part});
  }
  return result;
}

}  // namespace verbatim
