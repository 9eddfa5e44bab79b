#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/language/query_compiler.h"

namespace verbatim {

/// How many turns one leaf of the query finds by itself, and what it was searched as.
struct LeafCount {
  std::string shown;
  bool is_text = true;
  bool negated = false;
  std::size_t turns = 0;
  std::vector<std::string> forms;  ///< the words really searched, at most 20 in order; empty for facets
  std::size_t forms_in_all = 0;
  std::vector<std::string> suggestions;  ///< for a single word that occurs nowhere
  LeafTurn turn = LeafTurn::hit;         ///< which turn has to say it
};

/// One for each leaf, in their order. May throw Xapian::Error.
std::vector<LeafCount> count_leaves(const Xapian::Database& database,
                                    const std::vector<CompiledLeaf>& leaves);

}  // namespace verbatim
