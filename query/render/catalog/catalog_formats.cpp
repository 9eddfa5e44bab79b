#include "query/render/catalog/catalog_formats.h"

#include "query/render/catalog/catalog_html.h"
#include "query/render/catalog/catalog_latex.h"
#include "query/render/catalog/catalog_markdown.h"
#include "query/render/catalog/catalog_records.h"

namespace verbatim {

RenderedOutput render_catalog(Format format, const CatalogExport& catalog) {
  switch (format) {
    case Format::jsonl:
      return {catalog_jsonl(catalog)};
    case Format::csv:
      return catalog_csv(catalog);
    case Format::markdown:
      return {catalog_markdown(catalog)};
    case Format::latex:
      return {catalog_latex(catalog)};
    case Format::html:
      return {catalog_html(catalog)};
    case Format::pandoc:
      return {catalog_pandoc_metadata(catalog)};
    case Format::text:
    case Format::svg:
    case Format::sarif:
    case Format::github:
      break;
  }
  throw_no_such_format(format, "whole catalogs");
}

}  // namespace verbatim
