#pragma once

#include <compare>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/model/citation.h"
#include "common/model/turn.h"
#include "query/language/query_compiler.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// The turns that a citation names, in order, with `context` more on either side. Throws a usage Error if the
/// interview or one of the turns does not exist, saying what does.
std::vector<Turn> cited_turns(const Index& index, const Citation& citation, std::size_t context);

/// A turn by its place alone.
struct TurnPlace {
  std::string order_key;  ///< the byte order of citations
  std::string interview;
  TurnNumber number{};
  auto operator<=>(const TurnPlace&) const = default;
};

/// All turns that match a query as `search` would, in the order of citations, without ranking or fetching
/// them: for counting over many queries. Throws as `search` does.
std::vector<TurnPlace> matching_turns(const IndexedStudy& study, const std::string& query);
/// All turns that `query` keeps as a filter: of `IN interview` all turns of its interviews.
std::vector<TurnPlace> kept_turns(const IndexedStudy& study, const std::string& query);

/// The other turns that make `hit` a match, which a reader of it needs too: for `question:( … )` the question
/// of its exchange; for `answer:( … )` and THEN the next turn of its exchange with one of the words that the
/// query looks for there. Negated leaves add none. Throws as the index does.
std::set<TurnNumber> companion_turns(const Index& index, const Turn& hit,
                                     const std::vector<CompiledLeaf>& leaves);

}  // namespace verbatim
