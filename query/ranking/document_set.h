#pragma once

#include <vector>

#include <xapian.h>

namespace verbatim {

/// Documents, by docid, sorted.
using DocumentSet = std::vector<Xapian::docid>;

/// The documents that match a query, whatever they weigh. Terms and their combinations are read from the
/// postings, which is several times quicker than a match that keeps every document; the rest is asked of
/// Xapian. May throw Xapian::Error.
DocumentSet matching_documents(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace verbatim
