#include "query/prepared_query.h"

#include <sstream>
#include <utility>

#include "common/schema.h"
#include "query/any_words.h"
#include "query/heard_as.h"
#include "query/plain_query.h"
#include "query/query_parser.h"
#include "query/saved_expansion.h"
#include "query/spellings.h"

namespace verbatim {
namespace {

std::vector<std::string> languages_of(const Xapian::Database& database) {
  std::istringstream known(database.get_metadata(std::string(metadata::kLanguages)));
  std::vector<std::string> languages;
  for (std::string language; known >> language;) languages.push_back(language);
  return languages;
}

}  // namespace

PreparedQuery prepare_query(const Xapian::Database& database, const Study& study, const std::string& text,
                            const QueryManner& manner) {
  QueryNode written = manner.plain ? plain_query(text) : parse_query(text, study.facets);
  std::vector<std::string> notices;
  const auto add = [&](const std::vector<std::string>& more) {
    notices.insert(notices.end(), more.begin(), more.end());
  };
  if (!manner.plain) add(query_hints(written));
  const ResolvedQuery resolved = resolve_query(database, study, written, text, manner.parameters);
  add(resolved.notices);
  HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
  add(heard.notices);
  const QueryNode asked = manner.any ? without_stop_words(any_of_words(heard.tree), languages_of(database))
                                     : std::move(heard.tree);
  QueryNode tree = widen_by_spelling(database, asked);
  CompiledQuery compiled = compile_query(database, tree, text);
  add(compiled.hints);
  return {std::move(written), std::move(tree), std::move(compiled), std::move(notices)};
}

}  // namespace verbatim
