#include "query/evidence/catalog_check.h"

#include "query/language/query_error.h"

namespace verbatim {
namespace {

void check_query(const CatalogEntry& entry, const std::string& query, std::size_t line,
                 const IndexedStudy& study) {
  try {
    study.read([&] { study.prepared(query); });
  } catch (const QueryError& error) {
    const std::string place = line > 0 ? file_line(kCatalogFile, line) + ": " : std::string();
    throw QueryError(place + "entry " + entry.id + ": " + error.message(), error.hint(), error.query(),
                     error.query_place());
  }
}

}  // namespace

std::string code_query(const std::string& code) {
  const bool is_prefix = code.ends_with('*');
  FacetValue value;
  value.text = is_prefix ? code.substr(0, code.size() - 1) : code;
  value.is_prefix = is_prefix;
  value.quoted = !is_prefix;
  QueryNode node = make_node(NodeKind::facet, {});
  node.facet = &built_in_facet("code");
  node.values = {value};
  return to_query_text(node);
}

void check_entry(const CatalogEntry& entry, const IndexedStudy& study) {
  for (const CatalogText& query : entry.queries) check_query(entry, query.text, query.line, study);
  for (const CatalogText& code : entry.codes) check_query(entry, code_query(code.text), code.line, study);
}

void check_catalog(const Catalog& catalog, const IndexedStudy& study) {
  for (const CatalogEntry& entry : catalog.all()) check_entry(entry, study);
}

}  // namespace verbatim
