#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/evidence/catalog.h"
#include "query/evidence/coverage.h"
#include "query/render/forms/styled_text.h"

namespace verbatim {

/// Cells of a table, the first row being the head: what text aligns and CSV writes.
using TableRows = std::vector<std::vector<std::string>>;

/// entry, kind, accepted, rejected, unread, lost, interviews (with evidence), of (all), title.
TableRows coverage_rows(const Catalog& catalog, const std::vector<EntryCoverage>& coverage);

/// The same as an object, and the four numbers of the coverage sentence by name.
nlohmann::ordered_json coverage_json(const CatalogEntry& entry, const EntryCoverage& coverage);

/// A row for each entry, a column for each interview with its number of quotes; then entries with their first
/// evidence in it, and entries with evidence so far.
TableRows saturation_rows(const Saturation& saturation);

/// One interview: `interview, entries` (object of entry and quotes), `new_entries, entries_so_far`.
nlohmann::ordered_json saturation_json(const Saturation& saturation, std::size_t interview);

/// Everything of an entry but its decisions: title, description, what finds it with counts, coverage.
std::string render_entry(const Catalog& catalog, const CatalogEntry& entry, const EntryCoverage& coverage,
                         const TextStyle& style);

}  // namespace verbatim
