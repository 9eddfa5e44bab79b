#pragma once

#include <string>

#include "query/evidence/catalog_export.h"

namespace verbatim {

/// The whole catalog for reading: a heading for each entry, its coverage, its quotes with their citations and
/// ids, and the counts of saved queries.
std::string catalog_markdown(const CatalogExport& catalog);

/// What `verbatim.lua` reads, a JSON object under `verbatim` for `pandoc --metadata-file`: quotes by id
/// (`words`, `who`, `cite`, `marks`), `gone` by id, `counts` by name, `study`. Pandoc reads the texts as
/// Markdown, so they are escaped.
std::string catalog_pandoc_metadata(const CatalogExport& catalog);

}  // namespace verbatim
