#include "query/quotes/word_alignment.h"

#include <algorithm>
#include <cstdint>

namespace verbatim {

// Semi-global alignment with affine gaps, after O. Gotoh, "An improved algorithm for matching biological
// sequences" (J. Mol. Biol. 162, 1982). The table has a row for each word of the quote and a column for each
// word said; a cell holds the least cost of aligning the quote's words so far with a stretch of what was said
// that ends there. The row above the first word costs nothing anywhere, and the least cost in the last row is
// the answer: words said before and after the quote are free, and the quote may stand anywhere in the
// passage. Two kinds of gap are told apart: words said that the quote leaves out, which cost much for the
// first and little for each further one, since leaving out a clause is one change; and words that the quote
// adds, which all cost the same, since each is a word put
// into the speaker's mouth. Only two rows of costs are kept. How each cell
// was reached takes a byte, and the way back is read from those.
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
    // The least cost of being in a gap at this column. Gotoh keeps a table of these; gaps run along the row,
    // so one cell of it is enough here.
    std::int32_t gap = kFar;
    // Words said at a marked omission cost nothing. At the quote's ends nothing is left out: that is the
    // passage around.
    const bool free_gap = i < open_before.size() && i < rows - 1 && open_before[i];
    for (std::size_t j = 0; j < columns; ++j) {
      const std::size_t cell = i * columns + j;
      std::int32_t best = above[j] + kAdd;
      Origin origin = kAdded;
      if (j > 0) {
        const std::int32_t step = above[j - 1] + (quote[i - 1] == said[j - 1] ? 0 : kReplace);
        // At equal cost words stand beside words, which reads better in a difference than one added, one
        // missing.
        if (step <= best) {
          best = step;
          origin = kDiagonal;
        }
        const std::int32_t opened = current[j - 1] + kOpenGap;
        const std::int32_t lengthened = gap + kLengthenGap;
        // Whether the gap began here must be kept for each cell, also where the gap is not the cell's best:
        // the way back may enter the gap at a later column.
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
  // The first of several nearest stretches, so that the answer does not depend on what is said later.
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
        // Back to where the gap was opened, whatever the best way to the cells between was.
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
  // A quote without a word in common is cheapest as words added only.
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
