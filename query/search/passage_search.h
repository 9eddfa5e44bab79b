#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/ranking/named_speakers.h"
#include "query/ranking/passage_ranking.h"
#include "query/ranking/turn_table.h"
#include "query/search/prepared_query.h"

namespace verbatim {

/// What ranking keeps of an index from one query to the next; see `IndexReader::derived`.
struct RankingTables {
  TurnTable turns;
  NamedSpeakers speakers;
};
RankingTables ranking_tables(const Xapian::Database& database);

/// A query with `QueryManner::any`, ready for `PassageRanker`.
struct PassageSearch {
  PassageQuery query;
  std::vector<std::string> notices;
};

/// Facets and negations of the query filter, and so does `filter`, if given. Names of speakers are taken out
/// of the words where other words remain. `query_text` is what the tree's places point into. May throw
/// Xapian::Error.
PassageSearch passage_search(const Xapian::Database& database, const RankingTables& tables,
                             const PreparedQuery& query, const std::string& query_text,
                             const std::optional<Xapian::Query>& filter);

}  // namespace verbatim
