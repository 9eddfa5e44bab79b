#pragma once

#include <compare>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "query/search/indexed_study.h"

namespace verbatim {

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

}  // namespace verbatim
