#pragma once

#include <cstddef>
#include <cstdint>
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
  /// The bytes of `joined` at a place; its texts count from the talk's first turn.
  ByteRange range_of(const QuotePlace& place) const;
  std::string_view words_of(const QuotePlace& place) const;
  /// The places at which `exact` stands, compared as quotes are.
  std::vector<QuotePlace> places_of(std::string_view exact) const;
  /// How many code points of `joined` stand before a place.
  std::uint32_t code_points_before(const QuotePlace& place) const;

 private:
  std::vector<std::string> texts_;
  std::vector<std::size_t> begins_;         ///< of each text in joined_
  std::vector<std::uint32_t> code_points_;  ///< of joined_ before each text
  std::string joined_;
  mutable std::optional<QuoteText> compared_;  ///< made when it is first asked for
};

/// The selector of a place, with 32 code points on either side, as annotation tools take them; with more, at
/// most 1024, where another place of the talk has the same words with the same around them.
QuoteSelector select_quote(const TalkText& talk, const QuotePlace& place);

/// Where a selected quote stands now; nothing if that is not certain.
///
/// Words that stood in one place only, and still do, are found there. Otherwise the places are compared by
/// what stands around them: the share of the quote's words before that are still there, in order (longest
/// common subsequence), and the same for the words after. The best place is taken if it keeps three quarters
/// of one side, or of both sides where the words stand in fewer places than they did, and if it is better
/// than the next one by a quarter of a side. So an edit elsewhere does not lose a quote, and an edit inside
/// it never moves it to another place that happens to say the same.
std::optional<QuotePlace> find_quote(const TalkText& talk, const QuoteSelector& selector);

/// A passage and how much of the quote it has.
struct NearestPassage {
  QuotePlace place;
  double similarity = 0.0;  ///< share of the quote's words that it has, 0 to 1
};

/// The passage, as long in words as `exact`, that shares most words with it. Among equals, the one with most
/// of them in order, then one within a single turn, then the first. Nothing if no passage has a third of the
/// words.
std::optional<NearestPassage> nearest_passage(const TalkText& talk, std::string_view exact);

}  // namespace verbatim
