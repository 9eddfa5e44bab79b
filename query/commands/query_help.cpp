#include "query/commands/query_help.h"

#include <fmt/format.h>

#include "common/facets.h"

namespace verbatim {

std::string query_language_help(const Facets& facets) {
  std::string text =
      R"(The query language

Put queries in single quotes, so that the shell leaves them alone. A query that
begins with a minus goes after --.

Words and phrases, binding tightest
  versioning           the word and its family: version, versions, versioning
  =versioning          this form only, accents as typed
  explain*             all words that begin so (two letters at least)
  explainabilty~1      words one letter away; ~2 for two
  "missing data"       these words in a row; "model ver*" too
  ~"model version"     a row of word families

Operators, tighter first, in capitals
  a NEAR/8 b           positions differ by at most 8 (10 if no number is given)
  a ADJ/3 b            the same, in this order
  a NOT b, a -b        a without b; NOT b alone: all turns without it
  a b, a AND b         both in one turn
  a XOR b              one of them, not both; needs parentheses beside AND and OR
  a OR b               at least one of them
  ( … )                grouping
  @name                a saved query, as if it stood there in parentheses

Facets filter; their values are checked, so a typo is an error and never an
empty answer. Lists are alternatives: phase:deployment,maintenance. A star at
the end of a value stands for the rest: code:MM-*. Quote a value with blanks:
speaker:"Interviewer 1". Ranges include both ends: turn:10..20, words:50..
)";
  for (const Facet& facet : facets.all()) {
    text += fmt::format("  {:<21}{}\n  {:<21}  {}\n",
                        facet.name + (facet.aliases.empty() ? "" : ", " + facet.aliases.front()), facet.help,
                        "", facet.example);
  }
  return text;
}

}  // namespace verbatim
