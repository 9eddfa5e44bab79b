#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

enum class WordStep {
  same,      ///< the word was said
  replaced,  ///< another word was said in its place
  added,     ///< the quote's word was not said
  missing,   ///< the word was said and is not in the quote, and nothing marks it
  left_out,  ///< the word was said and is not in the quote, where an omission is marked
};

struct AlignedWord {
  WordStep step{};
  std::size_t quote = 0;  ///< index of the quote's word; of the next one if the step has none
  std::size_t said = 0;   ///< index of the word said; of the next one if the step has none
  bool operator==(const AlignedWord&) const = default;
};

struct WordAlignment {
  /// From the first word of the quote to its last; words said before and after it have no step.
  std::vector<AlignedWord> steps;
  std::size_t first_said = 0;  ///< the words said that the alignment covers, half-open
  std::size_t last_said = 0;
  std::size_t same = 0;     ///< steps of that kind
  double similarity = 0.0;  ///< 1 for the same words, 0 for none; see `align_words`
};

/// Aligns the words of a quote with the part of what was said that is nearest to it: semi-global alignment
/// with affine gaps (Gotoh 1982), so that one long omission costs less than many short ones. `similarity` is
/// 1 - cost / (cost of a quote without any word in common), and not below 0.
///
/// `open_before`: for each word of the quote, and one more for its end, whether an omission is marked before
/// it; words said there cost nothing. Empty: none.
/// Takes time and room for the product of both lengths; no steps if that is above `kMaxAlignedCells`.
WordAlignment align_words(std::span<const std::string_view> quote, std::span<const std::string_view> said,
                          const std::vector<bool>& open_before);

inline constexpr std::size_t kMaxAlignedCells = 8'000'000;

/// A piece of a quote compared with what was said, word by word.
struct DiffPiece {
  WordStep step{};
  std::string text;  ///< of the quote; of what was said for `missing` and `left_out`
  std::string said;  ///< for `replaced`, what was said
};

/// The difference that an alignment shows. Steps of one kind in a row are one piece, with a blank between the
/// words. `quote_word`, `said_word`: give a word as written, by its index.
std::vector<DiffPiece> describe_alignment(const WordAlignment& alignment,
                                          const std::function<std::string(std::size_t)>& quote_word,
                                          const std::function<std::string(std::size_t)>& said_word);

}  // namespace verbatim
