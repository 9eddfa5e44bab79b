#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/evidence/decisions.h"
#include "query/quotes/quote_text.h"

namespace verbatim {

/// An interview's talk, in which quotes are selected and found: the texts of all its turns, in order.
class TalkText {
 public:
  explicit TalkText(std::vector<std::string> turn_texts);

  const std::vector<std::string>& turn_texts() const { return texts_; }
  /// The texts with a line feed between them: what a `QuoteSelector` selects from.
  const std::string& joined() const { return joined_; }
  /// The bytes of `joined` that a place takes, whose texts count from the talk's first turn.
  ByteRange range_of(const QuotePlace& place) const;
  std::string_view words_of(const QuotePlace& place) const;
  /// The places at which `exact` stands, compared as quotes are.
  std::vector<QuotePlace> places_of(std::string_view exact) const;

 private:
  std::vector<std::string> texts_;
  std::vector<std::size_t> begins_;  ///< of each text in joined_
  std::string joined_;
  mutable std::optional<QuoteText> compared_;  ///< made when it is first asked for
};

/// The selector of a place, with 32 code points on either side, as annotation tools take them, and more until
/// no other place of the talk has the same words and the same around them (at most 1024).
QuoteSelector select_quote(const TalkText& talk, const QuotePlace& place);

/// Where a selected quote stands now; nothing if that is not certain.
///
/// Words that stood nowhere else, and stand in one place now, are found. Of several places the one is taken
/// whose surroundings are most like the quote's: the share of words before that are still there, in order
/// (longest common subsequence), and the same after. It must keep at least three quarters of one side, or of
/// both where fewer places say the words than did, and be a quarter of a side better than the next. So an
/// edit elsewhere does not lose a quote, and one inside it never moves it to another place that happens to
/// say the same.
std::optional<QuotePlace> find_quote(const TalkText& talk, const QuoteSelector& selector);

/// A passage and how much of the quote it has.
struct NearestPassage {
  QuotePlace place;
  double similarity = 0.0;  ///< share of the quote's words that it has, 0 to 1
};

/// The run of as many words as `exact` has that has most of its words; of equals the one that has most of
/// them in order, then one in a single turn, then the first. Nothing if none has a third of them.
std::optional<NearestPassage> nearest_passage(const TalkText& talk, std::string_view exact);

}  // namespace verbatim
