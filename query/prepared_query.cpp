#include "query/prepared_query.h"

#include <utility>

#include "query/any_words.h"
#include "query/heard_as.h"
#include "query/plain_query.h"
#include "query/query_parser.h"
#include "query/saved_expansion.h"
#include "query/spellings.h"

namespace verbatim {

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
  QueryNode tree = widen_by_spelling(database, manner.any ? any_of_words(heard.tree) : heard.tree);
  CompiledQuery compiled = compile_query(database, tree, text);
  add(compiled.hints);
  return {std::move(written), std::move(tree), std::move(compiled), std::move(notices)};
}

}  // namespace verbatim
