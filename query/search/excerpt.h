#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/text/byte_range.h"
#include "query/language/query_compiler.h"

namespace verbatim {

/// A part of a turn's text worth showing, and what to light in it.
struct Excerpt {
  ByteRange range;                    ///< in the turn's text; on code point borders
  std::vector<ByteRange> highlights;  ///< in the turn's text, inside `range`, sorted, disjoint
};

/// What a query lights in one text, leaf by leaf.
class Highlights {
 public:
  /// Leaves that are negated, are no text, or speak of another turn light nothing.
  Highlights(const std::string& text, const std::vector<CompiledLeaf>& leaves);

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
