#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"

namespace verbatim {

/// Documents, by docid, sorted.
using DocumentSet = std::vector<std::uint32_t>;

/// Stretches of documents, both ends included, sorted and disjoint.
using DocumentStretches = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// A query as Xapian matches it.
using MatchQuery = Xapian::Query;

/// The documents that match a query, without their weights. Terms and their combinations are read from the
/// postings, which is several times quicker than a match that keeps every document; the rest is asked of
/// Xapian. Throws as the index does.
DocumentSet matching_documents(const Index& index, const Xapian::Query& query);

/// Whether the query has phrases or other windows, and their positions are read here: in one index on this
/// machine, and wherever they are packed, since Xapian has none then.
bool has_windows_of_ours(const Index& index, const MatchQuery& query);

/// How many documents match a query. Throws as the index does.
std::size_t count_matches(const Index& index, const Xapian::Query& query);

/// Whether any document matches a query: it looks no further than the first. Throws as the index does.
bool any_matches(const Index& index, const Xapian::Query& query);

/// The query, and of the turns that match it these alone.
MatchQuery only_in(const Index& index, const MatchQuery& query, const DocumentSet& documents);

/// Asks Xapian the query; whoever uses Xapian for matching begins here. Of an index that has its positions
/// packed it knows none, and would take a phrase for an AND in silence: so each window is asked as the turns
/// that it is in, weighing as its words do. Throws as the index does.
Xapian::Enquire xapian_search(const Index& index, const MatchQuery& query);

}  // namespace verbatim
