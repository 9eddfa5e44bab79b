#include "query/program/query_help.h"

#include "query/program/help_rows.h"
#include "query/program/query_language.h"

namespace verbatim {
namespace {

std::string in_quotes(std::string_view query) {
  return "'" + std::string(query) + "'";
}

}  // namespace

std::string query_language_help(const Facets& facets) {
  HelpRows help("The query language");
  help.add_paragraph(kQueryShellAdvice);
  for (const QueryFormGroup& group : query_language()) {
    help.add_title(group.title);
    if (!group.text.empty()) help.add_paragraph(group.text);
    for (const QueryForm& form : group.forms) help.add_row(form.write, form.finds, in_quotes(form.example));
  }
  help.add_title("All facets");
  for (const Facet& facet : facets.all()) {
    std::string names = facet.name;
    for (const std::string& alias : facet.aliases) names += ", " + alias;
    help.add_row(names, facet.help, in_quotes(facet.example));
  }
  return help.text();
}

}  // namespace verbatim
