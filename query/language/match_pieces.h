#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/text/byte_range.h"
#include "query/language/text_pattern.h"

namespace verbatim {

/// Finds where in a text words of some patterns may stand, without cutting the text into words: of a long
/// turn mostly a few lines are left, and only these need be cut.
///
/// Pieces of a text are parted at blanks between two words of four letters at least. There `find_words` cuts
/// the same words whether it sees the whole text or the piece alone.
class MatchPieces {
 public:
  explicit MatchPieces(std::span<const TextPattern* const> patterns);

  /// The pieces, joined where they touch, that hold all matches; in order. Nothing where the text has to be
  /// cut as a whole: a pattern asks how many words lie between, or for initials, which the text around them
  /// tells; or emphasis or an escape sequence may reach from one piece to another.
  std::optional<std::vector<ByteRange>> find(std::string_view text) const;

 private:
  bool may_hold_word(std::string_view chunk) const;
  bool is_wanted(std::string_view letters) const;

  bool usable_ = true;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_set<std::string, TextHash, std::equal_to<>> forms_;  ///< plain words
  std::array<bool, 4096> beginnings_{};  ///< by a hash of the first two letters and the length
};

}  // namespace verbatim
