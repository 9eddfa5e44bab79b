#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "query/quotes/passages.h"
#include "query/quotes/quote_text.h"

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

/// A quotation's text in every form in which it is compared with what was said.
class SegmentedQuote {
 public:
  explicit SegmentedQuote(const std::string& text);

  /// As its author declares it.
  const DeclaredQuote& declared() const { return declared_; }
  /// The forms of the words (`find_words`) of each segment.
  const std::vector<std::vector<std::string>>& words() const { return words_; }
  /// For each of these words in a row, and one more for the end, whether an edit is declared before it.
  const std::vector<bool>& open_before() const { return open_before_; }

  /// Where all of it stands in `passage` without any edit, omissions at its ends set aside.
  std::vector<QuotePlace> places_in(const Passage& passage) const;

  /// Where its segments stand one after the other, with no more words between them than their edits allow:
  /// the place of each segment, of the first such row; nothing if there is none.
  std::vector<QuotePlace> segment_places_in(const Passage& passage) const;

 private:
  DeclaredQuote declared_;
  QuoteText whole_;
  std::vector<QuoteText> segments_;
  std::vector<std::vector<std::string>> words_;
  std::vector<bool> open_before_;
};

}  // namespace verbatim
