// Any text as a query. What was understood, written down again, is understood as the same.
#include "query/language/query_parser.h"

#include <cstdlib>

#include "common/messages/error.h"
#include "query/language/query_hints.h"
#include "query/language/syntax_tree.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  QueryNode tree;
  try {
    tree = parse_query(bytes);
  } catch (const Error&) {
    return;
  }
  describe_tree(tree);
  to_readable_query(tree);
  query_hints(tree, bytes);
  // An Error here is a finding: it leaves this function as no Error should.
  if (!same_query(tree, parse_query(to_query_text(tree)))) std::abort();
}

}  // namespace verbatim::testing
