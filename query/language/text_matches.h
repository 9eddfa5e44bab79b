#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/words.h"
#include "query/language/match_pieces.h"
#include "query/language/text_pattern.h"

namespace verbatim {

/// Takes a match of `patterns[pattern]`: indices into `words`, which hold the match and all that
/// `matched_ranges` asks of it, with ranges in the whole text. False: no further match of any is wanted.
using TakeMatch =
    std::function<bool(std::size_t pattern, const PatternMatch& match, const std::vector<Word>& words)>;

/// Finds the matches of some patterns in one text after the other.
class TextMatcher {
 public:
  /// The patterns are kept by reference.
  explicit TextMatcher(std::span<const TextPattern* const> patterns);

  /// Every match of each pattern in a text, as `find_matches` finds them in `find_words(text)`; of one
  /// pattern in their order. However long the text is, no more of it stands in memory as words than a run
  /// (see `for_each_word_run`) and what a match can reach beyond it.
  void for_each_match(std::string_view text, const TakeMatch& take) const;

 private:
  bool find_in_piece(std::string_view text, const ByteRange& piece, const TakeMatch& take) const;
  void find_in_runs(std::string_view text, const TakeMatch& take) const;

  std::vector<const TextPattern*> patterns_;
  MatchPieces pieces_;
};

/// The same for one text.
void for_each_match(std::string_view text, std::span<const TextPattern* const> patterns,
                    const TakeMatch& take);

/// Whether any of the patterns matches in the text.
bool has_match(std::string_view text, std::span<const TextPattern* const> patterns);

}  // namespace verbatim
