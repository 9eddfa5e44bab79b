#pragma once

#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/text/byte_range.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// A phrase that begins in one turn and ends in the next one of the same speaker: exports cut sentences
/// there.
struct TurnEndMatch {
  Turn first, second;
  std::vector<ByteRange> lit_in_first;   ///< in the turn's text, sorted, disjoint, up to its last word
  std::vector<ByteRange> lit_in_second;  ///< likewise, from its first word on
};

/// What a query finds over the ends of turns, in the order of citations: where its words are one phrase
/// (plain or `~"…"`, or as heard_as and other spellings write it), and all else in it is filters, which hold
/// for both turns. Nothing for other queries. `filter`: another query that both turns must match, or nullptr.
/// `query_text`: what the places of `query` point into. Throws as the index does.
std::vector<TurnEndMatch> find_over_turn_ends(const IndexedStudy& study, const PreparedQuery& query,
                                              const std::string& query_text, const PreparedQuery* filter);

}  // namespace verbatim
