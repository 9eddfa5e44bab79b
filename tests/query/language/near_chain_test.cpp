#include "query/language/near_chain.h"

#include <gtest/gtest.h>

#include "tests/query/query_error_row.h"

namespace verbatim {
namespace {

TEST(NearChain, is_one_node_with_all_its_words) {
  const QueryNode near = parse_query("model NEAR/8 (retrain OR train*) NEAR/8 =daily");
  EXPECT_EQ(describe_tree(near),
            "NEAR/8\n"
            "  word model\n"
            "  OR\n"
            "    word retrain\n"
            "    prefix train*\n"
            "  exact word =daily\n");
  EXPECT_EQ(near.distance, 8u);
  EXPECT_EQ(near.place, (ByteRange{0, 46}));
}

class NearChainErrors : public QueryErrorTable {};

TEST_P(NearChainErrors, point_at_the_culprit) {
  expect_query_error(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    refused, NearChainErrors,
    ::testing::Values(
        QueryErrorRow{"a NEAR/3 b NEAR/5 c", "           ^~~~~~", "one operator and one distance",
                      "write 'a NEAR/3 b NEAR/3 c', or two searches: '(a NEAR/3 b) AND (b NEAR/5 c)'"},
        QueryErrorRow{"a NEAR b ADJ c", "         ^~~", "one operator and one distance",
                      "two searches: '(a NEAR/10 b) AND (b ADJ/10 c)'"},
        QueryErrorRow{"a NEAR (b NEAR c)", "       ^~~~~~~~~~", "found NEAR or ADJ in parentheses",
                      "one chain"},
        QueryErrorRow{"(a ADJ b) NEAR c", "^~~~~~~~~", "found NEAR or ADJ in parentheses", "one chain"},
        QueryErrorRow{"\"data quality\" NEAR/5 check", "^~~~~~~~~~~~~~",
                      "NEAR joins words, word* and ORs of these, found a phrase",
                      "the nearest to it is '(quality NEAR/5 check) AND \"data quality\"'"},
        QueryErrorRow{"a ADJ ~\"b cc\"", "      ^~~~~~~",
                      "ADJ joins words, word* and ORs of these, found a phrase",
                      "'(a ADJ/10 cc) AND ~\"b cc\"'"},
        QueryErrorRow{"a NEAR/2 (b OR c) NEAR/2 \"cold start\"", "                         ^~~~~~~~~~~~",
                      "found a phrase", "'(a NEAR/2 (b OR c) NEAR/2 start) AND \"cold start\"'"},
        QueryErrorRow{"\"cold start\" NEAR/3 \"retr* AND\"", "^~~~~~~~~~~~", "found a phrase",
                      "'(start NEAR/3 retr*) AND \"cold start\" AND \"retr* AND\"'"},
        QueryErrorRow{"\"NEAR so\" NEAR/3 b", "^~~~~~~~~", "found a phrase", "'(near NEAR/3 b) AND"},
        QueryErrorRow{"\"a b\" NEAR phase:x", "^~~~~", "found a phrase", "(b NEAR/5 c) AND \"a b\""},
        QueryErrorRow{"\"data\" NEAR b", "^~~~~~", "found a phrase", "without the quotes"},
        QueryErrorRow{"a NEAR phase:x", "       ^~~~~~~", "found a facet", "put the filter beside"},
        QueryErrorRow{"a NEAR @x", "       ^~", "found a saved query", "AND"},
        QueryErrorRow{"a NEAR -b", "       ^", "found NOT", "(a NEAR/5 b) NOT c"},
        QueryErrorRow{"a NEAR NOT b", "       ^~~", "found NOT", "(a NEAR/5 b) NOT c"},
        QueryErrorRow{"(NOT a) NEAR b", "^~~~~~~", "found NOT", "(a NEAR/5 b) NOT c"},
        QueryErrorRow{"a NEAR (b c)", "       ^~~~~", "found AND", "one chain"},
        QueryErrorRow{"(a XOR b) NEAR c", "^~~~~~~~~", "found XOR", "(a NEAR/5 b) XOR (a NEAR/5 c)"},
        QueryErrorRow{"(a OR \"b c\") NEAR d", "^~~~~~~~~~~~", "found OR of more than words",
                      "OR (a NEAR/5 c)"},
        QueryErrorRow{"(a THEN b) NEAR c", "^~~~~~~~~~", "found THEN", "THEN c"},
        QueryErrorRow{"question:a NEAR b", "^~~~~~~~~~", "found question:", "AND question:(c)"},
        QueryErrorRow{"a NEAR answer:(b)", "       ^~~~~~~~~~", "found answer:", "AND answer:(c)"},
        QueryErrorRow{"data-driven NEAR x", "^~~~~~~~~~~", "found several words in one",
                      "'(driven NEAR/10 x) AND data-driven'"}));

}  // namespace
}  // namespace verbatim
