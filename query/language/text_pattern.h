#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"
#include "common/text/byte_range.h"
#include "common/text/words.h"

namespace verbatim {

/// How the words of a pattern must stand to each other.
enum class PatternShape {
  phrase,    ///< one after the other; a single word is a phrase of one
  adjacent,  ///< in this order, all within `distance` positions
  near,      ///< in any order, all within `distance` positions
};

/// The index terms that can stand for one word, sorted.
using WordTerms = std::vector<std::string>;

/// What one leaf of a query looks for in a turn's words: the same thing for Xapian, for highlights and for
/// excerpts.
struct TextPattern {
  PatternShape shape = PatternShape::phrase;
  /// For each word of the pattern the terms that can stand there; never empty itself.
  std::vector<WordTerms> slots;
  /// adjacent and near: the last position minus the first is at most this.
  std::uint32_t distance = 0;
  /// adjacent and near: for each slot the words in a row that can stand there as well (`call starts` for
  /// `coldstart`). Such a run counts as one word at its first position. Empty if no slot has any.
  std::vector<std::vector<std::vector<WordTerms>>> runs = {};
};

/// One place where a pattern matches: indices into the turn's words, in order of position; of a run its first
/// word.
using PatternMatch = std::vector<std::size_t>;

/// Every place where `pattern` matches; for `near` and `adjacent` one for each first word that has one, the
/// tightest. `words` are those of `find_words`. `beginnings`: only matches that begin in so many first words.
std::vector<PatternMatch> find_matches(const TextPattern& pattern, const std::vector<Word>& words,
                                       std::size_t beginnings = static_cast<std::size_t>(-1));

/// The bytes that a match lights: its words, and all of a joined run ("a v m" for `avm`). Sorted, disjoint.
std::vector<ByteRange> matched_ranges(const TextPattern& pattern, const PatternMatch& match,
                                      const std::vector<Word>& words);

/// The query for one slot alone, wherever it stands.
Xapian::Query slot_query(const TextPattern& pattern, std::size_t slot);

/// Any of these terms, weighing as one word (OP_SYNONYM). `terms`: at least one.
Xapian::Query as_one_word(const Index& index, const std::vector<std::string>& terms);

/// The query that finds the turns with a match of `pattern`, as `find_matches` finds them in a turn's words.
/// The terms of each slot are there; a slot without terms, and a window too small for its slots, match
/// nothing. A pattern of one slot scores like one word. Reads turns of the index for windows of which one
/// word can fit two slots. Throws as the index does.
Xapian::Query pattern_query(const Index& index, const TextPattern& pattern);

}  // namespace verbatim
