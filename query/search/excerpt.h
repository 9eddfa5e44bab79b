#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "query/language/query_compiler.h"
#include "query/language/text_matches.h"

namespace verbatim {

/// A part of a turn's text worth showing, and what to light in it.
struct Excerpt {
  ByteRange range;                    ///< in the turn's text; on code point borders
  std::vector<ByteRange> highlights;  ///< in the turn's text, inside `range`, sorted, disjoint
};

/// The leaves of a query that light something, made ready for one text after the other.
class LitLeaves {
 public:
  /// Leaves that are negated, are no text, or speak of another turn light nothing. Kept by reference.
  explicit LitLeaves(const std::vector<CompiledLeaf>& leaves);

  const CompiledLeaf& leaf(std::size_t index) const { return leaves_[index]; }
  /// Calls `take(leaf, match, words)` for each match, see `TextMatcher`; `leaf`: index among the leaves.
  void for_each_match(std::string_view text, const TakeMatch& take) const;

 private:
  const std::vector<CompiledLeaf>& leaves_;
  std::vector<std::size_t> lit_;  ///< indices of those that light something
  TextMatcher matcher_;
};

/// What a query lights in one text, leaf by leaf.
class Highlights {
 public:
  Highlights(const std::string& text, const LitLeaves& leaves);
  /// For one text.
  Highlights(const std::string& text, const std::vector<CompiledLeaf>& leaves)
      : Highlights(text, LitLeaves(leaves)) {}

  /// All lit ranges, sorted, disjoint.
  const std::vector<ByteRange>& ranges() const { return ranges_; }

  /// A place where one leaf matches.
  struct Match {
    std::size_t leaf;  ///< index among the leaves
    ByteRange range;   ///< from its first to its last word
  };
  /// Sorted by place.
  const std::vector<Match>& matches() const { return matches_; }

 private:
  std::vector<ByteRange> ranges_;
  std::vector<Match> matches_;
};

/// The best excerpts of a turn's text, in its order, disjoint; at most `max_excerpts`, each at most
/// `max_bytes` unless a match alone is longer. The first is chosen by how many distinct leaves it holds, then
/// by how close they stand, then by position; further ones are added while they hold a leaf that is not yet
/// shown. Each is widened to whole sentences while they fit. A turn that fits, or in which nothing is lit,
/// gives one excerpt from its start. An empty text gives one empty excerpt.
std::vector<Excerpt> choose_excerpts(const std::string& text, const Highlights& highlights,
                                     std::size_t max_bytes, std::size_t max_excerpts);

}  // namespace verbatim
