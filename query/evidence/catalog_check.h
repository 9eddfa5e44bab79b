#pragma once

#include "common/index/index_store.h"
#include "common/study/study.h"
#include "query/evidence/catalog.h"

namespace verbatim {

/// Holds an entry's queries and codes against the index: throws a QueryError that begins with
/// `catalog.yaml:line` for a query that cannot be read, a saved query that is not there or needs parameters,
/// and values of facets, codes included, that no turn has; with the nearest right name.
void check_entry(const CatalogEntry& entry, const Study& study, const IndexReader& index);

/// All entries.
void check_catalog(const Catalog& catalog, const Study& study, const IndexReader& index);

/// The query that finds a code of an entry: `code:MM-drift`, `code:ME-*`, `code:MM-drift@PO`.
std::string code_query(const std::string& code);

}  // namespace verbatim
