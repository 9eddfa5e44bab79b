#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/matching/dense_set.h"
#include "query/matching/document_set.h"

namespace verbatim {

struct ScoredDocument {
  std::uint32_t document = 0;
  double score = 0.0;
  bool operator==(const ScoredDocument&) const = default;
};

/// What Xapian would give for a query with BM25, and all that match it.
struct BestMatches {
  DocumentSet documents;  ///< all
  /// By score, then by docid; at least as many as were wanted, if there are.
  std::vector<ScoredDocument> best;
};

/// Matches a query over packed postings, several times as fast as Xapian does where each match is to be
/// counted. `wanted`: how many are the best; documents that score what the last of these does are given too,
/// for whoever orders equals otherwise. Nothing where the query has to be left to Xapian: one with weights
/// that would be added in an order that is not known. Over several shards, and from other machines, all
/// postings of the query's words and the lengths of all turns are brought here: for queries that Xapian
/// cannot match there. Throws as the index does.
std::optional<BestMatches> best_matches(const Index& index, const MatchQuery& query, std::size_t wanted);

}  // namespace verbatim
