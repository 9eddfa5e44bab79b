#pragma once

#include "query/evidence/catalog_export.h"
#include "query/render/forms/formats.h"

namespace verbatim {

/// The whole catalog in a format of `OutputKind::whole_catalog`; std::logic_error for another.
RenderedOutput render_catalog(Format format, const CatalogExport& catalog);

}  // namespace verbatim
