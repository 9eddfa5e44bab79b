#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/quotes/passages.h"
#include "query/quotes/quote_edits.h"
#include "query/quotes/quote_text.h"

namespace verbatim {

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
