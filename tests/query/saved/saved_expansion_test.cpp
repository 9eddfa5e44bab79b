#include "query/saved/saved_expansion.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "query/search/counts.h"
#include "query/search/receipts.h"
#include "tests/common/expect_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::citations;
using testing::error_of;
using testing::marked;
using testing::StudyLiteral;
using testing::TinyStudy;

SavedQueries saved(const std::vector<std::pair<std::string, std::string>>& rows) {
  SavedQueries queries;
  for (const auto& [name, query] : rows) queries.put({name, query});
  return queries;
}

std::string expanded(const std::string& query, const SavedQueries& queries) {
  return to_query_text(expand_saved(parse_query(query), queries, built_in_facets(), query));
}

TEST(SavedExpansion, PutsTheTreeInParentheses) {
  const SavedQueries queries = saved({{"either", "drift OR decay"},
                                      {"both", "data drift"},
                                      {"nested", "@either phase:deployment"},
                                      {"not", "NOT drift"}});
  const std::vector<std::pair<std::string, std::string>> rows{
      {"@either", "drift OR decay"},
      {"model @either", "model (drift OR decay)"},
      {"model OR @either", "model OR drift OR decay"},
      {"model @both", "model data drift"},
      {"model AND @both", "model AND data AND drift"},
      {"-@either model", "NOT (drift OR decay) model"},
      {"@nested -closing", "(drift OR decay) phase:deployment NOT closing"},
      {"NOT @not", "NOT (NOT drift)"},
      {"(model XOR @either) data", "(model XOR (drift OR decay)) data"},
  };
  for (const auto& [query, text] : rows) {
    EXPECT_EQ(expanded(query, queries), text) << query;
    EXPECT_TRUE(same_query(parse_query(text), parse_query(expanded(query, queries)))) << query;
  }
}

struct WrongRow {
  std::string query;
  std::string at;  ///< what the caret stands under
  std::string report;
};

TEST(SavedExpansion, RefusesWhatCannotStandForAQuery) {
  const SavedQueries queries = saved({{"drift", "drift"},
                                      {"a", "x @b"},
                                      {"b", "y @c"},
                                      {"c", "z @a"},
                                      {"self", "@self"},
                                      {"by-phase", "drift phase:{phase}"},
                                      {"broken", "data fase:deployment"}});
  const std::vector<WrongRow> rows{
      {"model @drft", "@drft", "did you mean 'drift'?"},
      {"model @self", "@self", "@self → @self"},
      {"model @a", "@a", "@a → @b → @c → @a"},
      {"model @by-phase", "@by-phase", "verbatim saved run by-phase phase=VALUE"},
      {"model @broken", "fase", "in the saved query 'broken': unknown facet 'fase'"},
  };
  for (const WrongRow& row : rows) {
    SCOPED_TRACE(row.query);
    try {
      expanded(row.query, queries);
      FAIL();
    } catch (const QueryError& error) {
      EXPECT_THAT(std::string(error.what()), HasSubstr(row.report));
      EXPECT_EQ(error.query().substr(error.query_place().begin_byte, row.at.size()), row.at);
    }
  }
}

TEST(SavedExpansion, EndsWhereNamesMultiply) {
  SavedQueries queries = saved({{"q0", "a b c d"}});
  for (int i = 1; i < 15; ++i) {
    const std::string inner = "@q" + std::to_string(i - 1);
    queries.put({"q" + std::to_string(i), inner + " " + inner + " " + inner + " " + inner});
  }
  EXPECT_THAT(error_of([&] { expanded("@q14", queries); }).message(), HasSubstr("too long"));
}

TEST(Parameters, AreValuesInBracesWithoutQuotes) {
  const auto names = [](const std::string& query) { return parameter_names(parse_query(query)); };
  EXPECT_THAT(names("phase:{phase} -code:{code},x turn:{from}"), ElementsAre("code", "from", "phase"));
  EXPECT_THAT(names("phase:\"{phase}\""), IsEmpty());
  EXPECT_THAT(names("phase:{}"), IsEmpty());
  EXPECT_THAT(names("phase:x{phase}"), IsEmpty());
}

TEST(Parameters, EnterAsOneValueNeverReadAgain) {
  const auto filled = [](const std::string& query, const QueryParameters& parameters) {
    return to_query_text(fill_parameters(parse_query(query), parameters, query));
  };
  EXPECT_EQ(filled("a phase:{p}", {{"p", "deployment"}}), "a phase:\"deployment\"");
  EXPECT_EQ(filled("phase:{p}", {{"p", "a,b"}}), "phase:\"a,b\"");
  EXPECT_EQ(filled("code:{p}", {{"p", "MM-*"}}), "code:\"MM-*\"");
  EXPECT_EQ(filled("phase:{p}", {{"p", "x) OR (y"}}), "phase:\"x) OR (y\"");
  EXPECT_EQ(filled("phase:{p}", {{"p", "{q}"}}), "phase:\"{q}\"");
  const QueryNode range = fill_parameters(parse_query("turn:{p}"), {{"p", "3..7"}}, "turn:{p}");
  EXPECT_EQ(range.values.front().low, 3);
  EXPECT_EQ(range.values.front().high, 7);
}

TEST(Parameters, MissingAndUnknownOnesAreNamed) {
  const auto failure = [](const std::string& query, const QueryParameters& parameters) {
    return std::string(error_of([&] { fill_parameters(parse_query(query), parameters, query); }).what());
  };
  EXPECT_THAT(failure("phase:{phase}", {}), HasSubstr("'phase' has no value"));
  EXPECT_THAT(failure("phase:{phase}", {{"phase", "x"}, {"phse", "x"}}), HasSubstr("did you mean 'phase'?"));
  EXPECT_THAT(failure("drift", {{"phase", "x"}}), HasSubstr("no parameter 'phase'"));
  EXPECT_THAT(failure("phase:{phase}", {{"phase", " "}}), HasSubstr("empty value"));
  EXPECT_THAT(failure("turn:{t}", {{"t", "many"}}), HasSubstr("'many' cannot be the value of 't'"));
}

class SavedSearch : public Test {
 protected:
  TinyStudy study_{StudyLiteral{{{"1",
                                  {{"Interviewer", "Did drift happen?"},
                                   {"Interviewer 2", "The model shows decay.", {"MM-drift"}},
                                   {"Interviewee", "Nothing here."}}}}}};
  void save(const std::string& name, const std::string& query) {
    change_saved_queries(study_.study(), [&](SavedQueries& queries) { queries.put({name, query}); });
  }
};

TEST_F(SavedSearch, FindsLightsAndCountsWhatTheNameStandsFor) {
  save("ageing", "drift OR decay");
  const SearchResult result = study_.search("model @ageing");
  EXPECT_THAT(citations(result), ElementsAre("1:2"));
  EXPECT_EQ(marked(result.hits.front()), "The [[model]] shows [[decay]].");
  EXPECT_THAT(result.notices, Contains("@ageing stands for: drift OR decay"));
  EXPECT_EQ(count_facet(study_.indexed(), {"@ageing"}, built_in_facet("speaker")).all.turns, 2u);
}

TEST_F(SavedSearch, ShowsAWrongValueInTheSavedQuery) {
  save("coded", "code:MM-drft");
  save("spoken", "speaker:Interviewer 2");
  const Error error = error_of([&] { study_.search("model @coded"); });
  EXPECT_THAT(std::string(error.what()),
              AllOf(HasSubstr("in the saved query 'coded'"), HasSubstr("MM-drift")));
  EXPECT_THAT(error_of([&] { study_.search("@spoken"); }).message(), HasSubstr("the value goes on"));
}

TEST_F(SavedSearch, RefusesAParameterOutsideASavedRun) {
  EXPECT_THAT(error_of([&] { study_.search("code:{code}"); }).message(), HasSubstr("no value"));
  EXPECT_THAT(error_of([&] { study_.search("turn:{n}"); }).message(), HasSubstr("no value"));
}

TEST_F(SavedSearch, AReceiptHoldsTheQueryAndAllItsCitations) {
  save("ageing", "drift OR decay");
  const KeptRun run = make_receipt(study_.indexed(), "@ageing -code:{c}", {{"c", "MM-drift"}});
  EXPECT_EQ(run.query, "(drift OR decay) NOT code:\"MM-drift\"");
  EXPECT_EQ(run.turns, 1u);
  EXPECT_EQ(run.interviews, 1u);
  ASSERT_EQ(run.hits.size(), 1u);
  EXPECT_EQ(run.hits.front().citation, "1:1");
  EXPECT_EQ(run.hits.front().text_hash.size(), 16u);
  EXPECT_EQ(run.index.size(), 64u);
}

TEST(CompareRuns, TellsNewLostMovedAndEdited) {
  const auto run = [](std::vector<TurnHash> hits) { return KeptRun{{}, {}, {}, 0, 0, std::move(hits)}; };
  const ReceiptDifference difference =
      compare_runs(run({{"1:1", "a"}, {"1:2", "b"}, {"1:3", "c"}, {"1:4", "d"}, {"2:9", "s"}, {"3:1", "s"}}),
                   run({{"1:1", "a"}, {"1:5", "b"}, {"1:4", "e"}, {"2:7", "f"}, {"3:2", "s"}, {"4:1", "s"}}));
  EXPECT_THAT(difference.added, ElementsAre("2:7"));
  EXPECT_THAT(difference.lost, ElementsAre("1:3"));
  EXPECT_THAT(difference.edited, ElementsAre("1:4"));
  EXPECT_THAT(difference.moved, ElementsAre(Pair("1:2", "1:5"), Pair("2:9", "4:1"), Pair("3:1", "3:2")));
  EXPECT_TRUE(compare_runs(run({{"1:1", "a"}}), run({{"1:1", "a"}})).empty());
}

/// Each hit compared with each, as the header says it.
ReceiptDifference compare_plainly(std::vector<TurnHash> lost, std::vector<TurnHash> added) {
  ReceiptDifference difference;
  const auto interview = [](const TurnHash& hit) { return hit.citation.substr(0, hit.citation.find(':')); };
  const auto take = [&](const auto& fits, const auto& found) {
    std::erase_if(lost, [&](const TurnHash& old) {
      const auto hit =
          std::find_if(added.begin(), added.end(), [&](const TurnHash& now) { return fits(old, now); });
      if (hit == added.end()) return false;
      found(old, *hit);
      added.erase(hit);
      return true;
    });
  };
  const auto move = [&](const TurnHash& old, const TurnHash& now) {
    difference.moved.emplace_back(old.citation, now.citation);
  };
  take([](const TurnHash& a, const TurnHash& b) { return a == b; }, [](const TurnHash&, const TurnHash&) {});
  take([&](const TurnHash& a,
           const TurnHash& b) { return a.text_hash == b.text_hash && interview(a) == interview(b); },
       move);
  take([](const TurnHash& a, const TurnHash& b) { return a.text_hash == b.text_hash; }, move);
  take([](const TurnHash& a, const TurnHash& b) { return a.citation == b.citation; },
       [&](const TurnHash& a, const TurnHash&) { difference.edited.push_back(a.citation); });
  std::sort(difference.moved.begin(), difference.moved.end());
  for (const TurnHash& hit : added) difference.added.push_back(hit.citation);
  for (const TurnHash& hit : lost) difference.lost.push_back(hit.citation);
  return difference;
}

KeptRun made_from(RunOrigin origin, std::vector<TurnHash> hits, const std::string& query = "drift") {
  KeptRun run{{}, query, {}, 0, 0, std::move(hits)};
  run.origin = std::move(origin);
  return run;
}

TEST(CompareRuns, TellsTheProgramFromTheTranscripts) {
  const std::map<std::string, std::string> sources{{"1", "00aa labels 1"}, {"2", "00bb otter 1"}};
  const RunOrigin then{"schema 5", "00cc", sources};
  const KeptRun before = made_from(then, {{"1:1", "a"}, {"2:1", "b"}});
  const auto causes = [&](const RunOrigin& origin, const std::string& query = "drift") {
    const KeptRun now = made_from(origin, {{"1:2", "c"}, {"2:1", "b"}}, query);
    return describe_causes(causes_of(before, now, compare_runs(before, now)));
  };
  // One turn of interview 1 is lost and one is new.
  RunOrigin now = then;
  EXPECT_THAT(causes(now), ElementsAre(HasSubstr("cannot be told")));
  EXPECT_THAT(causes(now, "drift OR decay"), ElementsAre(HasSubstr("2 differences come from the query")));
  now.settings = "00dd";
  EXPECT_THAT(causes(now), ElementsAre(HasSubstr("come from the settings or the guide")));
  now.program = "schema 6";
  EXPECT_THAT(causes(now), ElementsAre(AllOf(HasSubstr("2 differences come from the program"),
                                             HasSubstr("schema 5 then, schema 6 now"))));
  now.transcripts["1"] = "00ab labels 1";
  EXPECT_THAT(causes(now), ElementsAre("2 differences come from transcripts that changed since: 1"));
  now = then;
  now.transcripts["1"] = "00aa labels 2";
  EXPECT_THAT(causes(now), ElementsAre(HasSubstr("schema 5, labels 1 then, schema 5, labels 2 now")));
  now.transcripts["1"] = "- labels 2";
  EXPECT_THAT(causes(now), ElementsAre(HasSubstr("changed after they were indexed")));
  now = then;
  now.transcripts["2"] = "00ff otter 1";
  now.program = "schema 6";
  EXPECT_THAT(causes(now), ElementsAre(HasSubstr("from the program"))) << "nothing differs in interview 2";
}

TEST(CompareRuns, SaysThatARunOfAnOlderProgramDoesNotTell) {
  const KeptRun before = made_from({}, {{"1:1", "a"}}), now = made_from({"schema 5", "00cc", {}}, {});
  EXPECT_THAT(describe_causes(causes_of(before, now, compare_runs(before, now))),
              ElementsAre(HasSubstr("kept by an older program")));
  EXPECT_TRUE(describe_causes(causes_of(before, before, compare_runs(before, before))).empty());
}

TEST_F(SavedSearch, AReceiptSaysWhatItWasMadeFrom) {
  const KeptRun run = make_receipt(study_.indexed(), "drift", {});
  EXPECT_THAT(run.origin.program, StartsWith("schema "));
  EXPECT_EQ(run.origin.settings.size(), 16u);
  EXPECT_EQ(run.when.size(), 20u);
}

TEST(CompareRuns, AgreesWithComparingEachHitWithEach) {
  std::mt19937 random(20'260'301);
  const auto below = [&](std::uint32_t n) { return random() % n; };
  const auto some_hits = [&] {
    KeptRun run;
    for (int interview = 1; interview <= 3; ++interview) {
      for (int turn = 1; turn <= 6; ++turn) {
        if (below(3) == 0) continue;
        run.hits.push_back({std::to_string(interview) + ":" + std::to_string(turn),
                            std::string(1, static_cast<char>('a' + below(5)))});
      }
    }
    return run;
  };
  for (int round = 0; round < 300; ++round) {
    const KeptRun before = some_hits(), now = some_hits();
    const ReceiptDifference found = compare_runs(before, now), plain = compare_plainly(before.hits, now.hits);
    EXPECT_EQ(found.added, plain.added);
    EXPECT_EQ(found.lost, plain.lost);
    EXPECT_EQ(found.edited, plain.edited);
    EXPECT_EQ(found.moved, plain.moved);
  }
}

}  // namespace
}  // namespace verbatim
