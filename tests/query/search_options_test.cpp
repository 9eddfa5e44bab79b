#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "query/language/any_words.h"
#include "query/language/query_error.h"
#include "query/search/hit_selection.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::TinyStudy;

const TinyStudy& study() {
  static const TinyStudy tiny(testing::StudyLiteral{{
      {"2",
       {{"Interviewer", "How do you handle drift?", {}, {"0:30"}},
        {"Interviewee", "Drift, drift, drift.", {}, {"1:00"}},
        {"Interviewer", "And data drift in the old model that we had before?", {}, {"9:00"}}}},
      {"10",
       {{"Interviewer", "Tell me about drift.", {}, {"0:10"}},
        {"Interviewee", "Only the drift of data is a matter here for us, I say.", {}, {"5:00"}}}},
      {"3", {{"Interviewer", "Nothing of the kind."}, {"Interviewee", "Drift drift."}}},
  }});
  return tiny;
}

SearchRequest asking(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.limit = 100;
  return request;
}

TEST(SearchOptions, SortsByPositionAndTime) {
  SearchRequest request = asking("drift");
  request.selection.order = HitOrder::position;
  const SearchResult by_position = study().search(request);
  EXPECT_THAT(citations(by_position), ElementsAre("2:1", "2:2", "2:3", "3:2", "10:1", "10:2"));
  EXPECT_GT(by_position.hits.front().score, 0.0) << "scores are known whatever the order";
  request.selection.order = HitOrder::time;
  EXPECT_THAT(citations(study().search(request)), ElementsAre("10:1", "2:1", "2:2", "10:2", "2:3", "3:2"));
  request.offset = 1;
  request.limit = 2;
  EXPECT_THAT(citations(study().search(request)), ElementsAre("2:1", "2:2"));
}

TEST(SearchOptions, KeepsTheBestOfEachInterviewAndCountsTheRest) {
  SearchRequest request = asking("drift");
  const std::vector<std::string> all = citations(study().search(request));
  request.selection.per_interview = 1;
  const SearchResult best = study().search(request);
  EXPECT_EQ(best.turns, 6u) << "counts stay those of the query";
  ASSERT_EQ(best.hits.size(), 3u);
  EXPECT_EQ(citations(best).front(), all.front());
  for (const Hit& hit : best.hits) {
    const std::size_t more = hit.turn.interview == "2" ? 2 : hit.turn.interview == "10" ? 1 : 0;
    EXPECT_EQ(hit.more_in_interview, more) << hit.turn.interview;
  }
  request.selection.per_interview = 2;
  request.selection.order = HitOrder::position;
  const SearchResult two = study().search(request);
  ASSERT_EQ(two.hits.size(), 5u);
  EXPECT_EQ(two.hits[0].more_in_interview, 0u);
  EXPECT_EQ(two.hits[1].more_in_interview, 1u);
  EXPECT_THAT(study().search("drift").by_interview,
              ElementsAre(InterviewCount{"2", 3}, InterviewCount{"3", 1}, InterviewCount{"10", 2}));
}

TEST(SearchOptions, DrawsTheSameSampleForTheSameSeed) {
  std::set<std::vector<std::string>> samples;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SearchRequest request = asking("drift");
    request.selection.sample = 3;
    request.selection.seed = seed;
    const std::vector<std::string> drawn = citations(study().search(request));
    EXPECT_EQ(drawn.size(), 3u);
    EXPECT_EQ(citations(study().search(request)), drawn);
    samples.insert(drawn);
  }
  EXPECT_GT(samples.size(), 5u);
}

TEST(HitSelection, DrawsEveryTurnEquallyOften) {
  std::vector<Candidate> candidates;
  for (char c = 'a'; c < 'k'; ++c) candidates.push_back({0, 0.0, std::string(1, c), "1", "", 0});
  std::map<std::string, int> drawn;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    HitSelection selection;
    selection.sample = 3;
    selection.seed = seed;
    const auto sample = select_hits(candidates, selection);
    ASSERT_EQ(sample.size(), 3u);
    EXPECT_LT(sample[0].order_key, sample[1].order_key);
    EXPECT_LT(sample[1].order_key, sample[2].order_key);
    for (const Candidate& candidate : sample) ++drawn[candidate.order_key];
  }
  // 600 expected of each; the standard deviation is 20.5.
  for (const auto& [key, times] : drawn) EXPECT_NEAR(times, 600, 100) << key;
  EXPECT_EQ(drawn.size(), 10u);
}

TEST(PlainQuery, TakesWordsWhateverThePunctuation) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> rows{
      {"drift", {"drift"}},
      {"Why? (It \"drifts\"!)", {"Why", "It", "drifts"}},
      {"phase:deploymnt OR -x NOT y*", {"phase", "deploymnt", "OR", "x", "NOT", "y"}},
      {"a a A", {"a"}},
      {"(((unclosed \"quote @saved ~ ^2", {"unclosed", "quote", "@saved", "2"}},
      {"don't; d'études", {"don't", "d'", "études"}},
      {"line\nbreak\x1b", {"line", "break"}},
  };
  for (const auto& [text, expected] : rows) {
    const QueryNode tree = plain_query(text);
    std::vector<std::string> words;
    if (tree.children.empty()) words.push_back(tree.text);
    for (const QueryNode& word : tree.children) {
      EXPECT_EQ(word.kind, NodeKind::word);
      words.push_back(word.text);
    }
    EXPECT_EQ(words, expected) << text;
  }
  for (const char* text : {"", "?!", " \n"}) EXPECT_THROW(plain_query(text), QueryError) << text;
  EXPECT_THROW(plain_query(std::string(20'000, 'x')), QueryError);
}

TEST(SearchOptions, SearchesPlainText) {
  SearchRequest request = asking("drift (OF) \"data\": \"matter");
  request.plain = true;
  EXPECT_THAT(citations(study().search(request)), ElementsAre("10:2"));
  request.query = "handle? kind!";
  EXPECT_THAT(citations(study().search(request)), IsEmpty());
  request.any = true;
  request.ranking = Ranking::words;
  EXPECT_THAT(citations(study().search(request)), ::testing::UnorderedElementsAre("2:1", "3:1"));
}

TEST(SearchOptions, FiltersWithoutWeightAndLight) {
  for (const char* query : {"drift", "drift OR data", "role:interviewer", "NOT model", "\"data drift\""}) {
    SearchRequest request = asking(query);
    const SearchResult whole = study().search(request);
    for (const char* filter :
         {"data", "role:interviewee", "interview:2 OR interview:3", "NOT drift", "the NEAR/3 drift"}) {
      request.filter = filter;
      const SearchResult kept = study().search(request);
      std::size_t at = 0;
      for (const Hit& hit : kept.hits) {
        while (at < whole.hits.size() && whole.hits[at].turn != hit.turn) ++at;
        ASSERT_LT(at, whole.hits.size())
            << query << " / " << filter << ": a hit of its own, or another order";
        EXPECT_DOUBLE_EQ(whole.hits[at].score, hit.score) << query << " / " << filter;
        EXPECT_EQ(testing::marked(whole.hits[at]), testing::marked(hit)) << query << " / " << filter;
      }
      request.query = std::string("(") + query + ") (" + filter + ")";
      request.filter.clear();
      EXPECT_EQ(study().search(request).turns, kept.turns) << request.query;
      request.query = query;
    }
    request.filter.clear();
  }
}

TEST(SearchOptions, PointsIntoTheFilter) {
  SearchRequest request = asking("drift");
  request.plain = true;
  request.filter = "fase:x";
  try {
    study().search(request);
    FAIL() << "no error";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.query(), "fase:x");
  }
}

}  // namespace
}  // namespace verbatim
