#pragma once

#include <string>

#include "query/evidence/catalog_export.h"
#include "query/render/forms/formats.h"

namespace verbatim {

/// A row for each quote, with its entry's counts; entries without a quote have a row too. Says if values were
/// guarded, see `CsvRows`.
RenderedOutput catalog_csv(const CatalogExport& catalog);

/// An object a line; `type` says what of:
/// - `entry`: what `catalog list --format jsonl` says of it, description, mitigated_by, and quotes: id,
///   citation, words, speaker, role, inferred, mixed, interviewer, note, turns
/// - `missing`: a quote that was exported once and is no more: id, entry, citation, why
/// - `count`: a saved query: name, turns, interviews
std::string catalog_jsonl(const CatalogExport& catalog);

}  // namespace verbatim
