#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "query/language/query_compiler.h"

namespace verbatim {

/// How many turns a part of a leaf finds by itself: a word of a phrase or of NEAR.
struct PartCount {
  std::string shown;
  std::size_t turns = 0;
  std::vector<std::string> suggestions;  ///< for a single word that occurs nowhere
};

/// How many turns one leaf of the query finds by itself, and what it was searched as.
struct LeafCount {
  std::string shown;
  bool is_text = true;
  bool negated = false;
  std::size_t turns = 0;
  std::vector<std::string> forms;  ///< the words really searched, at most 20 in order; empty for facets
  std::size_t forms_in_all = 0;
  std::vector<std::string> suggestions;  ///< for a single word that occurs nowhere
  std::vector<std::string> codes;        ///< that contain such a word, as filters: `code:MM-drift`
  LeafTurn turn = LeafTurn::hit;         ///< which turn has to say it
  /// Of a leaf of several words that finds nothing and is not negated, see `leaf_parts`. Not for `question:`
  /// and `answer:`, whose words may stand in several turns.
  std::vector<PartCount> parts;
  /// Of NEAR and ADJ that find nothing although all parts occur: NEAR over more words, if that finds any.
  std::optional<PartCount> wider;
};

/// A sentence for each word of the query (or phrase, or NEAR) that occurs nowhere: `zebra: nowhere in the
/// study; did you mean zebras?`. Not for words that stand in a query for what was meant by another
/// (heard_as). `query_text`: what the places of the leaves point into. Throws as the index does.
std::vector<std::string> nowhere_notices(const Index& index, const std::vector<CompiledLeaf>& leaves,
                                         std::string_view query_text);

/// One for each leaf, in their order. Throws as the index does.
std::vector<LeafCount> count_leaves(const Index& index, const std::vector<CompiledLeaf>& leaves);

}  // namespace verbatim
