#include "indexer/readers/placed_codes.h"

#include <algorithm>

#include "common/messages/counted.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

struct SpanOfTurn {
  ByteRange range;
  std::size_t turn;
};

}  // namespace

void put_placed_codes(const SourceDocument& document, Transcript& transcript) {
  std::vector<SpanOfTurn> spans;
  for (std::size_t turn = 0; turn < transcript.turns.size(); ++turn) {
    transcript.turns[turn].codes_have_places = true;
    for (const ByteRange& range : transcript.turns[turn].turn.source.text_spans)
      spans.push_back({range, turn});
  }
  std::sort(spans.begin(), spans.end(),
            [](const SpanOfTurn& a, const SpanOfTurn& b) { return a.range < b.range; });
  const std::string_view text = document.text;
  std::size_t beside = 0;
  for (const DocumentCoding& coding : document.codings) {
    bool touches = false;
    auto span = std::partition_point(spans.begin(), spans.end(), [&](const SpanOfTurn& one) {
      return one.range.end_byte <= coding.range.begin_byte;
    });
    for (; span != spans.end() && span->range.begin_byte < coding.range.end_byte; ++span) {
      const std::size_t begin = std::max(span->range.begin_byte, coding.range.begin_byte);
      const std::size_t end = std::min(span->range.end_byte, coding.range.end_byte);
      if (trim(text.substr(begin, end - begin)).empty()) continue;
      transcript.turns[span->turn].own_codes.push_back({coding.code, coding.coder, coding.family});
      touches = true;
    }
    beside += touches ? 0 : 1;
  }
  if (beside > 0) {
    transcript.told.push_back(counted(beside, "code") + (beside == 1 ? " stands" : " stand") +
                              " on words that are nobody's talk (a label, a title) and is left out");
  }
}

}  // namespace verbatim
