#include "query/quotes/quote_difference.h"

namespace verbatim {
namespace {

void append(std::string& text, const std::string& word) {
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

std::vector<DiffPiece> describe_alignment(const WordAlignment& alignment,
                                          const std::function<std::string(std::size_t)>& quote_word,
                                          const std::function<std::string(std::size_t)>& said_word) {
  std::vector<DiffPiece> pieces;
  for (const AlignedWord& step : alignment.steps) {
    if (pieces.empty() || pieces.back().step != step.step) pieces.push_back({step.step, {}, {}});
    DiffPiece& piece = pieces.back();
    switch (step.step) {
      case WordStep::same:
      case WordStep::added:
        append(piece.text, quote_word(step.quote));
        break;
      case WordStep::replaced:
        append(piece.text, quote_word(step.quote));
        append(piece.said, said_word(step.said));
        break;
      case WordStep::missing:
      case WordStep::left_out:
        append(piece.text, said_word(step.said));
        break;
    }
  }
  return pieces;
}

}  // namespace verbatim
