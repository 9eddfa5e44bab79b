#include "query/quotes/word_alignment.h"

#include <algorithm>
#include <cstdint>

namespace verbatim {
namespace {

/// A little dearer than a gap, so that a word left out beside another is not that other word replaced.
constexpr std::int32_t kReplace = 9;
constexpr std::int32_t kAdd = 9;
constexpr std::int32_t kOpenGap = 8;
constexpr std::int32_t kLengthenGap = 2;
constexpr std::int32_t kFar = 1'000'000'000;

/// How a cell was reached. `in_gap` cells have their own table.
enum Origin : std::uint8_t { kStart, kDiagonal, kAdded, kFromGap, kFree };

void append(std::string& text, const std::string& word) {
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

WordAlignment align_words(std::span<const std::string_view> quote, std::span<const std::string_view> said,
                          const std::vector<bool>& open_before) {
  WordAlignment result;
  const std::size_t rows = quote.size() + 1;
  const std::size_t columns = said.size() + 1;
  if (quote.empty() || said.empty() || rows * columns > kMaxAlignedCells) return result;
  std::vector<std::uint8_t> origins(rows * columns, kStart);
  std::vector<bool> gap_lengthened(rows * columns, false);
  std::vector<std::int32_t> above(columns, 0);
  std::vector<std::int32_t> current(columns);
  for (std::size_t i = 1; i < rows; ++i) {
    std::int32_t gap = kFar;
    const bool free_gap = i < open_before.size() && i < rows - 1 && open_before[i];
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t cell = i * columns + j;
      std::int32_t best = above[j] + kAdd;
      Origin origin = kAdded;
      if (j > 0) {
        const std::int32_t step = above[j - 1] + (quote[i - 1] == said[j - 1] ? 0 : kReplace);
        if (step <= best) {
          best = step;
          origin = kDiagonal;
        }
        const std::int32_t opened = current[j - 1] + kOpenGap;
        const std::int32_t lengthened = gap + kLengthenGap;
        gap_lengthened[cell] = lengthened < opened;
        gap = std::min(opened, lengthened);
        // The last word of the quote ends the alignment.
        if (gap < best && i < rows - 1) {
          best = gap;
          origin = kFromGap;
        }
        if (free_gap && current[j - 1] < best) {
          best = current[j - 1];
          origin = kFree;
        }
      }
      current[j] = best;
      origins[cell] = origin;
    }
    std::swap(above, current);
  }
  const auto end = std::min_element(above.begin(), above.end());
  const std::int32_t cost = *end;
  std::size_t i = rows - 1;
  std::size_t j = static_cast<std::size_t>(end - above.begin());
  result.last_said = j;
  while (i > 0) {
    const std::size_t cell = i * columns + j;
    switch (origins[cell]) {
      case kDiagonal:
        --i;
        --j;
        result.steps.push_back({quote[i] == said[j] ? WordStep::same : WordStep::replaced, i, j});
        result.same += quote[i] == said[j] ? 1 : 0;
        break;
      case kAdded:
        --i;
        result.steps.push_back({WordStep::added, i, j});
        break;
      case kFree:
        --j;
        result.steps.push_back({WordStep::left_out, i, j});
        break;
      case kFromGap: {
        bool lengthened = true;
        while (lengthened) {
          lengthened = gap_lengthened[i * columns + j];
          --j;
          result.steps.push_back({WordStep::missing, i, j});
        }
        break;
      }
      default:
        i = 0;
    }
  }
  std::reverse(result.steps.begin(), result.steps.end());
  result.first_said = j;
  const double worst = static_cast<double>(quote.size()) * kAdd;
  result.similarity = std::max(0.0, 1.0 - static_cast<double>(cost) / worst);
  return result;
}

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
