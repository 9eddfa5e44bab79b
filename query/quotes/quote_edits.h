#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// What an author declares to have left out or put in, between two segments of a quote.
struct DeclaredEdit {
  bool omission = false;  ///< `[...]`, `(…)`, `…`; else words in brackets
  std::string inserted;   ///< what the brackets hold
  /// How many words of what was said may stand in this place at most.
  std::size_t max_words = 0;
};

/// A quote as its author declares it: segments of what was said, and edits between them.
struct DeclaredQuote {
  std::vector<std::string> segments;  ///< each with a letter or digit at least
  std::vector<DeclaredEdit> edits;    ///< edits[i] stands between segments i and i + 1
  bool inserted_at_ends = false;      ///< words in brackets before the first or after the last segment

  /// An omission at either end only says that the quote is cut there.
  bool edited() const { return !edits.empty() || inserted_at_ends; }
};

/// Words in brackets may stand for at most so many words of what was said.
inline constexpr std::size_t kMaxReplacedWords = 12;
inline constexpr std::size_t kAnyNumberOfWords = std::numeric_limits<std::size_t>::max();

/// Omissions: three dots or more, also apart (`. . .`), `…`, alone or in brackets or parentheses. Insertions:
/// anything else in brackets; `[T]he` and `deploy[ed]` change their word only. Brackets that never close are
/// words as they are.
DeclaredQuote parse_declared_edits(std::string_view quote);

}  // namespace verbatim
