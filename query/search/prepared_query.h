#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/study/study.h"
#include "query/language/query_compiler.h"
#include "query/language/syntax_tree.h"
#include "query/saved/saved_queries.h"

namespace verbatim {

/// How a query text is to be taken.
struct QueryManner {
  QueryParameters parameters = {};  ///< values for `{name}` in it
  bool plain = false;               ///< words only, see `plain_query`
  bool any = false;                 ///< any of its words, see `any_of_words`
};

/// A query text brought to what runs.
struct PreparedQuery {
  QueryNode written;    ///< as parsed, parameters filled
  std::string reading;  ///< `describe_reading` of it, without the words that are not searched
  QueryNode tree;       ///< as searched: saved queries in their places, widened by heard_as
  CompiledQuery compiled;
  std::vector<std::string> notices;  ///< what a reader should know of how it was read
};

/// The one way from a query text to what Xapian runs; search, filters and counts all take it. Throws a
/// QueryError for a mistake in the text, an Error for a wrong saved-queries file. May throw Xapian::Error.
PreparedQuery prepare_query(const Xapian::Database& database, const Study& study, const std::string& text,
                            const QueryManner& manner = {});

}  // namespace verbatim
