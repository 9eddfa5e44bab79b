#pragma once

#include "query/evidence/catalog.h"
#include "query/search/indexed_study.h"

namespace verbatim {

/// Holds an entry's queries and codes against the index: throws a QueryError that begins with
/// `catalog.yaml:line` for a query that cannot be read, a saved query that is not there or needs parameters,
/// and values of facets, codes included, that no turn has; with the nearest right name.
void check_entry(const CatalogEntry& entry, const IndexedStudy& study);

/// All entries.
void check_catalog(const Catalog& catalog, const IndexedStudy& study);

/// The query that finds a code of an entry: `code:MM-drift`, `code:ME-*`, `code:MM-drift@PO`.
std::string code_query(const std::string& code);

}  // namespace verbatim
