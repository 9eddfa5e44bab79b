#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "query/quotes/passages.h"
#include "query/quotes/quote_text.h"

namespace verbatim {

/// What an author says was left out or put in, between two segments of a quote.
struct DeclaredEdit {
  bool omission = false;  ///< `[...]`, `(…)`, `…`; else words in brackets
  std::string inserted;   ///< what the brackets hold
  /// At most so many words may have been said in this place.
  std::size_t max_words = 0;
};

/// A quote split at the edits that its author marked: segments of what was said, and the edits between them.
struct DeclaredQuote {
  std::vector<std::string> segments;  ///< each with a letter or digit at least
  std::vector<DeclaredEdit> edits;    ///< edits[i] stands between segments i and i + 1
  bool inserted_at_ends = false;      ///< words in brackets before the first or after the last segment

  /// An omission at either end only says that the quote is cut there.
  bool edited() const { return !edits.empty() || inserted_at_ends; }
};

/// Words in brackets can replace at most so many words that were said.
inline constexpr std::size_t kMaxReplacedWords = 12;
inline constexpr std::size_t kAnyNumberOfWords = std::numeric_limits<std::size_t>::max();

/// Splits a quote at its edits. Omissions are three dots or more, also `. . .` and `…`, alone or in brackets
/// or parentheses. Anything else in brackets is an insertion; `[T]he` and `deploy[ed]` change one word only.
/// A bracket that never closes is part of the text.
DeclaredQuote parse_declared_edits(std::string_view quote);

/// A quotation in each of the forms that are compared with what was said.
class SegmentedQuote {
 public:
  explicit SegmentedQuote(const std::string& text);

  /// Its segments and edits.
  const DeclaredQuote& declared() const { return declared_; }
  /// The forms of the words (`find_words`) of each segment.
  const std::vector<std::vector<std::string>>& words() const { return words_; }
  /// For each of these words in order, and one more for the end: whether an edit stands before it.
  const std::vector<bool>& open_before() const { return open_before_; }

  /// Where all of it stands in `passage` without any edit. Omissions at its ends do not count.
  std::vector<QuotePlace> places_in(const Passage& passage) const;

  /// Where its segments stand one after the other, with no more words between them than the edits allow: for
  /// each place of the last segment the nearest places of those before it, the tightest first. Each has the
  /// place of every segment; none if they do not all stand there in order.
  std::vector<std::vector<QuotePlace>> segment_places_in(const Passage& passage) const;

 private:
  DeclaredQuote declared_;
  QuoteText whole_;
  std::vector<QuoteText> segments_;
  std::vector<std::vector<std::string>> words_;
  std::vector<bool> open_before_;
};

}  // namespace verbatim
