#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace verbatim {

/// One way to write something in a query: a row of the table from which `verbatim help query` and the man
/// page verbatim-query(7) are made. A new form of the language is one new row.
struct QueryForm {
  std::string_view write;    ///< its shape, capitals and signs as typed: `a NEAR/8 b`
  std::string_view finds;    ///< what it finds, one line of any length
  std::string_view example;  ///< a whole query, which parses in every study
};

/// Forms that belong together.
struct QueryFormGroup {
  std::string_view title;
  std::string_view text;  ///< what holds for all of them, one line of any length; may be empty
  std::vector<QueryForm> forms;
};

/// All forms but the facets, which have a table of their own (common/index/facets.h); tighter binding ones
/// first.
std::span<const QueryFormGroup> query_language();

/// What to know before the first query.
extern const std::string_view kQueryShellAdvice;
/// How facets are written, whatever their names.
extern const std::string_view kFacetAdvice;

}  // namespace verbatim
