#include "query/evidence/catalog_check.h"

#include "query/language/query_compiler.h"
#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "query/saved/saved_expansion.h"

namespace verbatim {
namespace {

void check_query(const CatalogEntry& entry, const std::string& query, std::size_t line, const Study& study,
                 const IndexReader& index) {
  try {
    const QueryNode tree = parse_query(query, study.facets);
    index.read([&](const Xapian::Database& database) {
      const QueryNode resolved = resolve_query(database, study, tree, query).tree;
      return compile_query(database, resolved, query).filter_only;
    });
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

void check_entry(const CatalogEntry& entry, const Study& study, const IndexReader& index) {
  for (const CatalogText& query : entry.queries) check_query(entry, query.text, query.line, study, index);
  for (const CatalogText& code : entry.codes)
    check_query(entry, code_query(code.text), code.line, study, index);
}

void check_catalog(const Catalog& catalog, const Study& study, const IndexReader& index) {
  for (const CatalogEntry& entry : catalog.all()) check_entry(entry, study, index);
}

}  // namespace verbatim
