#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "common/index/index.h"

namespace verbatim {

/// Documents, by docid, sorted.
using DocumentSet = std::vector<std::uint32_t>;

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

/// The query as Xapian has to be asked it: of an index that has its positions packed Xapian knows none, and
/// would take a phrase for an AND in silence. Each window becomes the turns that it is in, weighing as its
/// words do. Throws as the index does.
MatchQuery without_windows(const Index& index, const MatchQuery& query);

}  // namespace verbatim
