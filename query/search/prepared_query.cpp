#include "query/search/prepared_query.h"

#include <utility>

#include "common/index/index_store.h"
#include "common/index/schema.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "query/language/any_words.h"
#include "query/language/heard_as.h"
#include "query/language/plain_query.h"
#include "query/language/query_arguments.h"
#include "query/language/query_parser.h"
#include "query/language/spellings.h"
#include "query/saved/saved_expansion.h"

namespace verbatim {
namespace {

/// For a query that is a citation of a turn there is.
std::vector<std::string> citation_hint(const Xapian::Database& database, const QueryNode& written) {
  if (written.kind != NodeKind::word || written.text.find(':') == std::string::npos) return {};
  try {
    const Citation citation = parse_citation(written.text);
    if (!citation.first || !database.term_exists(unique_term(citation.interview, *citation.first))) return {};
    return {"to read the turn: verbatim show " + print_citation(citation)};
  } catch (const Error&) {
    return {};  // a time, or anything else with a colon
  }
}

}  // namespace

PreparedQuery prepare_query(const Xapian::Database& database, const Study& study, const std::string& text,
                            const QueryManner& manner) {
  const QueryNode written = manner.plain
                                ? plain_query(text)
                                : fill_parameters(parse_query(text, study.facets), manner.parameters, text);
  std::vector<std::string> notices;
  const auto add = [&](const std::vector<std::string>& more) {
    notices.insert(notices.end(), more.begin(), more.end());
  };
  if (!manner.plain) add(query_hints(written));
  add(citation_hint(database, written));
  const ResolvedQuery resolved = resolve_query(database, study, written, text);
  add(resolved.notices);
  HeardQuery heard = widen_by_heard_as(resolved.tree, study.settings.heard_as);
  add(heard.notices);
  QueryNode asked = manner.any ? any_of_words(heard.tree) : std::move(heard.tree);
  std::string reading;
  // Whoever writes operators means each word; only a text taken as it is has words that say nothing.
  if (manner.any && manner.plain) {
    const std::vector<std::string> languages = languages_of(database);
    asked = without_stop_words(asked, languages);
    reading = describe_reading(without_stop_words(written, languages));
  } else {
    reading = describe_reading(written);
  }
  QueryNode tree = widen_by_spelling(database, asked);
  CompiledQuery compiled = compile_query(database, tree, text);
  add(compiled.hints);
  return {written, std::move(reading), std::move(tree), std::move(compiled), std::move(notices)};
}

}  // namespace verbatim
