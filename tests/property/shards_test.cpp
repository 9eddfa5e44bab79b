#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/shard_address.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "query/quotes/recall.h"
#include "query/search/counts.h"
#include "query/search/near_words.h"
#include "query/search/passage_search.h"
#include "query/search/search.h"
#include "query/search/similar_turns.h"
#include "tests/support/dice.h"
#include "tests/support/shard_server.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::Dice;
using testing::InterviewLiteral;
using testing::ShardServer;
using testing::StudyLiteral;
using testing::TempDir;
using testing::TinyStudy;
using testing::TurnLiteral;

/// From the environment, for long runs by hand; else few and always the same.
std::size_t number_from(const char* variable, std::size_t otherwise) {
  const char* given = std::getenv(variable);
  return given == nullptr ? otherwise : std::strtoul(given, nullptr, 10);
}

constexpr std::array kWordsSaid{
    "version",    "versions", "versioning", "drift",    "drifting", "data", "model", "models",
    "modèles",    "café",     "cafe",       "re-train", "retrain",  "U.S.", "us",    "C++",
    "A V M",      "avm",      "don't",      "d'études", "rollback", "yes",  "mm",    "customer_region",
    "cold start", "never",    "every"};
constexpr std::array kWordsAsked{"version",
                                 "versioned",
                                 "drift",
                                 "data",
                                 "models",
                                 "modele",
                                 "café",
                                 "cafes",
                                 "retrain",
                                 "U.S.",
                                 "C++",
                                 "AVM",
                                 "études",
                                 "rollback",
                                 "zebra",
                                 "vers*",
                                 "=models",
                                 "drift~1",
                                 "nevr",
                                 "region",
                                 "\"cold start\"",
                                 "~\"data model\"",
                                 "\"version drift\"",
                                 "\"re-train data\""};
constexpr std::array kFilters{
    "phase:models",     "code:MM-drift",   "code:MM-*",       "speaker:\"Interviewer 1\"",
    "role:interviewee", "turn:2..7",       "words:3..",       "interview:10",
    "has:code",         "time:0:10..4:00", "coder:PO",        "language:fr",
    "-interview:2",     "family:ME",       "year:2001..2004", "sector:health"};

class ShardedStudyMaker {
 public:
  explicit ShardedStudyMaker(Dice& dice) : dice_(dice) {}

  /// Some interviews, in the order of citations.
  StudyLiteral make() {
    StudyLiteral study;
    for (const char* id : {"1", "2", "3", "10", "11", "P03", "P3b", "x"}) {
      if (study.interviews.size() < 3 || dice_.one_in(2)) study.interviews.push_back(interview(id));
    }
    study.settings =
        "speakers:\n  Anna: unknown\n  Ben: unknown\nheard_as:\n  rollback: [roll bag]\ninterviews:\n"
        "  \"2\":\n    language: fr\n    attributes: {year: 2003, sector: health}\n"
        "  \"10\":\n    attributes: {year: 2009, sector: banking}\n";
    study.guide =
        "# Guide\n\n## Models {#models}\n\n- Which version of the model?\n\n"
        "## Data {#data-quality}\n\n- Is there drift in your data?\n";
    return study;
  }

 private:
  InterviewLiteral interview(const std::string& id) {
    static const std::vector<std::string> kAsking{"Interviewer 1", "Interviewee", "Interviewee 2"};
    static const std::vector<std::string> kTalking{"Anna", "Ben"};
    static const std::vector<std::string> kCodersOf{"", "PO", "Mouna"};
    static const std::vector<std::string> kCodesGiven{"MM-drift", "MM-versions", "ME-drift", "ME-rollback"};
    InterviewLiteral made{id, {}, dice_.one_of(kCodersOf)};
    const std::vector<std::string>& speakers = dice_.one_in(4) ? kTalking : kAsking;
    const bool stamped = dice_.one_in(2);
    for (std::size_t turns = dice_.number(3, dice_.one_in(4) ? 60 : 15), at = 0; at < turns; ++at) {
      // By turns, as people talk, but for one who now and then goes on in a new turn.
      TurnLiteral turn{speakers[dice_.one_in(6) ? 0 : at % speakers.size()], text(), {}, {}};
      if (dice_.one_in(4)) turn.codes.push_back(dice_.one_of(kCodesGiven));
      if (stamped && dice_.one_in(4)) {
        const std::size_t seconds = at % 60;
        turn.stamps.push_back(std::to_string(at / 4) + (seconds < 10 ? ":0" : ":") + std::to_string(seconds));
      }
      made.turns.push_back(std::move(turn));
    }
    return made;
  }

  std::string text() {
    static const std::vector<std::string> kBetween{" ", " ", " ", ", ", ". ", "? "};
    std::string said;
    for (std::size_t left = dice_.number(1, 14); left > 0; --left) {
      if (!said.empty()) said += dice_.one_of(kBetween);
      said += dice_.one_of(kWordsSaid);
    }
    return said;
  }

  Dice& dice_;
};

std::string random_query(Dice& dice, std::size_t depth = 2) {
  const auto unit = [&] {
    return std::string(dice.one_in(4) ? dice.one_of(kFilters) : dice.one_of(kWordsAsked));
  };
  if (depth == 0 || dice.one_in(3)) return unit();
  const std::string first = random_query(dice, depth - 1), second = random_query(dice, depth - 1);
  const std::string a = dice.one_of(std::array{"version", "drift", "data", "mod*", "cafe"});
  const std::string b = dice.one_of(std::array{"model", "drift", "cold", "(avm OR us)", "retrain"});
  switch (dice.number(0, 8)) {
    case 0:
      return "(" + first + ") OR (" + second + ")";
    case 1:
      return "(" + first + ") NOT (" + second + ")";
    case 2:
      return "(" + first + ") XOR (" + second + ")";
    case 3:
      return a + " NEAR/4 " + b;
    case 4:
      return a + " ADJ/3 " + b;
    case 5:
      return "question:(" + a + ") " + unit();
    case 6:
      return "answer:(" + a + " OR " + b + ")";
    case 7:
      return "(" + first + ") THEN (" + second + ")";
    default:
      return "(" + first + ") (" + second + ")";
  }
}

/// What went wrong, where something did: both sides must say the same.
template <typename Action>
std::string error_text(const Action& action) {
  try {
    action();
    return {};
  } catch (const Error& error) {
    return error.message() + "\n" + error.hint();
  }
}

std::string described(const Hit& hit) {
  std::string text = cite(hit.turn.interview, hit.turn.number) + " " + hit.turn.speaker + " " +
                     hit.turn.phase + (hit.context_only ? " by context" : "") + " +" +
                     std::to_string(hit.more_in_interview) + " " + testing::marked(hit);
  for (const Turn& turn : hit.before) text += " <" + cite(turn.interview, turn.number);
  for (const Turn& turn : hit.after) text += " >" + cite(turn.interview, turn.number);
  if (hit.to) text += " to " + cite(hit.to->turn.interview, hit.to->turn.number);
  return text;
}

/// One index over all turns, and three over a part each; and one collection of these.
class OneAndThree {
 public:
  explicit OneAndThree(std::size_t seed, bool served) {
    // What shards held is kept privately: not in the home of who runs the tests.
    ::setenv("XDG_STATE_HOME", folder_.path().c_str(), 1);
    Dice dice(seed);
    const StudyLiteral all = ShardedStudyMaker(dice).make();
    one_ = std::make_unique<TinyStudy>(all);
    std::array<StudyLiteral, 3> parts;
    for (std::size_t i = 0; i < all.interviews.size(); ++i) {
      // Each has one at least.
      parts[i < 3 ? i : dice.number(0, 2)].interviews.push_back(all.interviews[i]);
    }
    Study client = testing_study(all);
    client.shards.emplace();
    client.shards_named = true;
    for (StudyLiteral& part : parts) {
      part.settings = all.settings;
      part.guide = all.guide;
      shards_.push_back(std::make_unique<TinyStudy>(part));
      const std::filesystem::path root = shards_.back()->study().root;
      if (served) servers_.push_back(std::make_unique<ShardServer>(root / ".verbatim" / "index"));
      client.shards->addresses.push_back(
          parse_shard_address(served ? servers_.back()->address() : root.string(), "/"));
    }
    // Many deadlines would be too short for a machine at its limits, and none is tested here.
    client.shards->deadline = std::chrono::minutes(2);
    three_.emplace(std::move(client));
  }

  const IndexedStudy& one() const { return one_->indexed(); }
  const IndexedStudy& three() const { return *three_; }
  const std::vector<Turn>& turns() const { return one_->turns(); }
  ShardServer& server(std::size_t shard) { return *servers_[shard]; }

 private:
  Study testing_study(const StudyLiteral& literal) const {
    folder_.write("verbatim.yaml", literal.settings);
    return open_study(folder_.path());
  }

  TempDir folder_;
  std::unique_ptr<TinyStudy> one_;
  std::vector<std::unique_ptr<TinyStudy>> shards_;
  std::vector<std::unique_ptr<ShardServer>> servers_;
  std::optional<IndexedStudy> three_;
};

/// Xapian adds up the weights of several words in the order of how rare they are in each database, so that
/// the last digits of a sum may differ, and with them the order of hits that score the same.
constexpr double kSameScore = 1e-9;

void expect_same_hits(const std::vector<Hit>& one, const std::vector<Hit>& three) {
  ASSERT_EQ(one.size(), three.size());
  std::map<std::string, const Hit*> by_citation;
  for (const Hit& hit : three) by_citation[cite(hit.turn.interview, hit.turn.number)] = &hit;
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_NEAR(one[i].score, three[i].score, kSameScore) << "hit " << i + 1;
    const auto found = by_citation.find(cite(one[i].turn.interview, one[i].turn.number));
    if (found == by_citation.end()) {
      // The last of a page may be another one that scores the same.
      EXPECT_NEAR(one[i].score, three.back().score, kSameScore) << described(one[i]) << " is missing";
      continue;
    }
    EXPECT_EQ(described(one[i]), described(*found->second));
    EXPECT_NEAR(one[i].score, found->second->score, kSameScore);
  }
}

void expect_same(const SearchResult& one, const SearchResult& three) {
  EXPECT_EQ(one.turns, three.turns);
  EXPECT_EQ(one.interviews, three.interviews);
  EXPECT_EQ(one.context_turns, three.context_turns);
  EXPECT_EQ(one.over_turn_ends, three.over_turn_ends);
  EXPECT_EQ(one.interviews_in_study, three.interviews_in_study);
  EXPECT_EQ(one.files, three.files);
  EXPECT_EQ(one.by_interview, three.by_interview);
  EXPECT_EQ(one.selected, three.selected);
  EXPECT_EQ(one.notices, three.notices);
  EXPECT_EQ(one.reading, three.reading);
  EXPECT_EQ(one.tree, three.tree);
  ASSERT_EQ(one.leaves.size(), three.leaves.size());
  for (std::size_t i = 0; i < one.leaves.size(); ++i) EXPECT_EQ(one.leaves[i].turns, three.leaves[i].turns);
  expect_same_hits(one.hits, three.hits);
}

SearchRequest random_request(Dice& dice) {
  SearchRequest request;
  request.query = random_query(dice);
  request.any = dice.one_in(3);
  if (request.any && dice.one_in(2)) {
    request.query =
        std::string(dice.one_of(kWordsAsked)) + " " + dice.one_of(kWordsAsked) + " " + dice.one_of(kFilters);
  }
  if (request.any && dice.one_in(4)) request.ranking = Ranking::words;
  if (dice.one_in(4)) request.filter = dice.one_of(kFilters);
  if (dice.one_in(6)) request.selection.order = HitOrder::position;
  if (dice.one_in(6)) request.selection.order = HitOrder::time;
  if (dice.one_in(6)) request.selection.per_interview = dice.number(1, 2);
  if (dice.one_in(8)) request.selection.sample = dice.number(1, 9);
  request.limit = dice.one_in(2) ? dice.number(0, 8) : 1000;
  request.offset = dice.one_in(4) ? dice.number(1, 5) : 0;
  request.context = dice.one_in(4) ? 1 : 0;
  return request;
}

void expect_same_search(const OneAndThree& studies, Dice& dice) {
  const SearchRequest request = random_request(dice);
  SCOPED_TRACE("query: " + request.query + "   filter: " + request.filter + (request.any ? "   any" : ""));
  SearchResult one, three;
  const Explain explain = dice.one_in(3) ? Explain::yes : Explain::no;
  const std::string error = error_text([&] { one = search(studies.one(), request, explain); });
  EXPECT_EQ(error_text([&] { three = search(studies.three(), request, explain); }), error);
  expect_same(one, three);
}

void expect_same_counts(const OneAndThree& studies, Dice& dice) {
  CountRequest request;
  if (!dice.one_in(4)) request.query = random_query(dice, 1);
  request.zero = dice.one_in(2);
  request.measure = dice.one_in(2) ? CountMeasure::turns : CountMeasure::interviews;
  SCOPED_TRACE("count: " + request.query);
  for (const Facet& facet : studies.one().facets().all()) {
    if (!facet.counted) continue;
    FacetCounts one, three;
    const std::string error = error_text(
        [&] { one = count_facet(studies.one(), request, *studies.one().facets().find(facet.name)); });
    EXPECT_EQ(error_text([&] {
                three = count_facet(studies.three(), request, *studies.three().facets().find(facet.name));
              }),
              error);
    EXPECT_EQ(one.all, three.all);
    EXPECT_EQ(one.without, three.without);
    EXPECT_EQ(one.values, three.values) << facet.name;
  }
}

void expect_same_others(const OneAndThree& studies, Dice& dice) {
  const Turn& turn = dice.one_of(studies.turns());
  SCOPED_TRACE("turn " + cite(turn.interview, turn.number));
  SimilarRequest similar;
  similar.like = {{turn.interview, turn.number, turn.number}};
  similar.limit = 20;
  SearchResult one, three;
  const std::string error = error_text([&] { one = similar_turns(studies.one(), similar); });
  EXPECT_EQ(error_text([&] { three = similar_turns(studies.three(), similar); }), error);
  expect_same(one, three);

  const std::string remembered =
      std::string(dice.one_of(kWordsAsked)) + " " + turn.text.substr(0, turn.text.find('.'));
  RecallResult here, there;
  const std::string wrong = error_text([&] { here = recall(studies.one(), remembered, 10); });
  EXPECT_EQ(error_text([&] { there = recall(studies.three(), remembered, 10); }), wrong);
  EXPECT_EQ(here.close, there.close);
  EXPECT_EQ(here.notices, there.notices);
  ASSERT_EQ(here.passages.size(), there.passages.size()) << remembered;
  for (std::size_t i = 0; i < here.passages.size(); ++i) {
    EXPECT_EQ(described(here.passages[i].hit), described(there.passages[i].hit)) << remembered;
    EXPECT_NEAR(here.passages[i].hit.score, there.passages[i].hit.score, kSameScore);
  }

  SearchRequest any;
  any.any = true;
  any.query = std::string(dice.one_of(kWordsSaid)) + " " + dice.one_of(kWordsSaid);
  std::vector<NearWord> near_one, near_three;
  const std::string near_error = error_text([&] { near_one = near_words(studies.one(), any, 5); });
  EXPECT_EQ(error_text([&] { near_three = near_words(studies.three(), any, 5); }), near_error);
  EXPECT_EQ(near_one, near_three) << any.query;
}

/// No bound may leave out what belongs to the best: in shards the postings, lengths and conversations that
/// bounds are made from come from several tables.
void expect_unpruned_best(const IndexedStudy& study, Dice& dice) {
  std::string words;
  for (std::size_t left = dice.number(1, 4); left > 0; --left)
    words += (words.empty() ? "" : " ") + std::string(dice.one_of(kWordsSaid));
  const bool filtered = dice.one_in(3);
  const std::string filter(dice.one_of(kFilters));
  SCOPED_TRACE("any: " + words + "   filter: " + (filtered ? filter : ""));
  study.read([&] {
    std::optional<CompiledQuery> allowed;
    try {
      if (filtered) allowed = study.prepare(filter).compiled;
    } catch (const Error&) {
      return;  // this study has nothing of the kind
    }
    const PreparedQuery prepared = study.prepare(words, {.plain = true, .any = true});
    const PassageSearch passages = passage_search(study, prepared, words, allowed ? &*allowed : nullptr);
    PassageRanker ranker(study.index(), study.ranking_tables().turns, passages.query);
    const std::size_t wanted = dice.number(1, 10);
    EXPECT_EQ(ranker.best(wanted), ranker.best(wanted, Pruning::off));
  });
}

void expect_same_index(const OneAndThree& studies) {
  studies.three().read([&] {
    const Index &one = studies.one().index(), &three = studies.three().index();
    EXPECT_EQ(three.shards().size(), 3u);
    EXPECT_EQ(one.turn_count(), three.turn_count());
    EXPECT_EQ(one.languages(), three.languages());
    EXPECT_EQ(one.interviews(), three.interviews());
    for (const Facet& facet : studies.one().facets().all())
      EXPECT_EQ(one.facet_values(facet), three.facet_values(facet));
    for (const std::string& interview : one.interviews()) {
      const std::vector<Turn> here = one.interview_turns(interview), there = three.interview_turns(interview);
      ASSERT_EQ(here.size(), there.size());
      for (std::size_t i = 0; i < here.size(); ++i) EXPECT_EQ(here[i].text, there[i].text);
    }
  });
}

void run(bool served, std::size_t studies, std::size_t queries) {
  const std::size_t seed = number_from("VERBATIM_TEST_SEED", 20'261'129);
  std::size_t searched = 0;
  for (std::size_t study = 0; study < studies; ++study) {
    SCOPED_TRACE("VERBATIM_TEST_SEED=" + std::to_string(seed + study) + " makes this study");
    const OneAndThree both(seed + study, served);
    expect_same_index(both);
    Dice dice(seed + study);
    for (std::size_t query = 0; query < queries && !::testing::Test::HasFailure(); ++query, ++searched) {
      expect_same_search(both, dice);
      if (query % 10 == 0) expect_same_counts(both, dice);
      if (query % 5 == 0) expect_same_others(both, dice);
      expect_unpruned_best(both.three(), dice);
    }
  }
  ::testing::Test::RecordProperty("searched", static_cast<int>(searched));
}

void expect_same_search_for(const OneAndThree& studies, const std::string& query) {
  SCOPED_TRACE("query: " + query);
  SearchRequest request;
  request.query = query;
  expect_same(search(studies.one(), request), search(studies.three(), request));
}

/// In a program that stays open, as browse does.
TEST(Shards, ThatWereAwayAreUsedAgainWhenTheyAreBack) {
  OneAndThree studies(20'261'130, /*served=*/true);
  expect_same_search_for(studies, "version");
  for (int time = 0; time < 2; ++time) {
    studies.server(1).kill();
    for (int asked = 0; asked < 2; ++asked) {
      SearchRequest request;
      request.query = "drift";
      const std::string error = error_text([&] { search(studies.three(), request); });
      EXPECT_NE(error.find("1 of 3 shards cannot be used"), std::string::npos) << error;
    }
    studies.server(1).start();
    expect_same_search_for(studies, "drift");
    expect_same_search_for(studies, "data model");
  }
}

/// What one index over the same turns gives, three shards give: VERBATIM_SHARD_STUDIES and
/// VERBATIM_SHARD_QUERIES make it a long run.
TEST(Shards, OnThisMachineGiveWhatOneIndexGives) {
  run(false, number_from("VERBATIM_SHARD_STUDIES", 2), number_from("VERBATIM_SHARD_QUERIES", 40));
}

TEST(Shards, BehindServersGiveWhatOneIndexGives) {
  run(true, number_from("VERBATIM_SHARD_STUDIES", 1), number_from("VERBATIM_SHARD_QUERIES", 25));
}

}  // namespace
}  // namespace verbatim
