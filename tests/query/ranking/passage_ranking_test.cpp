#include "query/ranking/passage_ranking.h"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/shard_address.h"
#include "query/search/search.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::citations;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::StudyLiteral;
using testing::TinyStudy;

SearchRequest any(const std::string& query) {
  SearchRequest request;
  request.query = query;
  request.any = true;
  request.plain = true;
  request.limit = 1000;
  return request;
}

TEST(PassageRanking, finds_the_answer_that_repeats_no_word_of_the_question) {
  const TinyStudy study({"Shall we begin with your team?", "There are four of us in Lyon.",
                         "How often do you retrain the model?", "Yes, every week.", "And your coffee?",
                         "Black."});
  const SearchResult result = study.search(any("How often is the model retrained?"));
  ASSERT_GE(result.hits.size(), 2u);
  EXPECT_EQ(citations(result)[0], "1:3");
  EXPECT_EQ(citations(result)[1], "1:4");
  EXPECT_FALSE(result.hits[0].context_only);
  EXPECT_TRUE(result.hits[1].context_only);
  EXPECT_EQ(result.turns, 1u);
  EXPECT_EQ(result.context_turns, 5u);
  ASSERT_TRUE(result.hits[1].score_parts);
  EXPECT_EQ(result.hits[1].score_parts->own, 0.0);
  EXPECT_GT(result.hits[1].score_parts->question, 0.0);
  EXPECT_GT(result.hits[1].score_parts->passage, 0.0);
}

TEST(PassageRanking, a_turn_without_words_answers_nothing) {
  const TinyStudy study({"How often do you retrain the model?", "…", "Every week."});
  const SearchResult result = study.search(any("retrain"));
  EXPECT_THAT(citations(result), ElementsAre("1:1", "1:3"));
  EXPECT_EQ(result.context_turns, 1u);
}

TEST(PassageRanking, words_of_another_interview_support_nothing) {
  const TinyStudy study(StudyLiteral{{{"1", {{"Interviewer", "Drift?"}}}, {"2", {{"Interviewer", "Yes."}}}}});
  EXPECT_THAT(citations(study.search(any("drift"))), ElementsAre("1:1"));
}

TEST(PassageRanking, filters_leave_out_turns_but_not_their_support) {
  const TinyStudy study({"How often do you retrain the model?", "Yes, every week."});
  SearchRequest request = any("retrain");
  request.filter = "role:interviewee";
  const SearchResult result = study.search(request);
  EXPECT_THAT(citations(result), ElementsAre("1:2"));
  EXPECT_EQ(result.turns, 0u);
  EXPECT_EQ(result.context_turns, 1u);
  request.plain = false;
  request.filter.clear();
  request.query = "retrain NOT week";
  EXPECT_THAT(citations(study.search(request)), ElementsAre("1:1"));
}

TEST(PassageRanking, ranks_turns_of_a_named_speaker_higher_and_says_so) {
  const TinyStudy study(StudyLiteral{{{"1",
                                       {{"Anna Berg", "The budget is small."},
                                        {"Carl Lund", "The budget is small."},
                                        {"Anna Berg", "Fine."}}}},
                                     "speakers:\n  Anna Berg: interviewee\n  Carl Lund: interviewee\n"});
  EXPECT_EQ(citations(study.search(any("budget")))[0], "1:2");
  const SearchResult named = study.search(any("What did Anna Berg say about the budget?"));
  EXPECT_EQ(citations(named)[0], "1:1");
  EXPECT_EQ(named.turns, 2u);
  EXPECT_THAT(named.notices, ::testing::Contains(HasSubstr("Anna Berg")));
}

TEST(PassageRanking, words_that_say_nothing_neither_match_nor_rank) {
  const TinyStudy study({"What is the drift?", "It is what it is.", "Is that so?"});
  EXPECT_EQ(study.search(any("what is the drift")).turns, 1u);
  EXPECT_EQ(study.search(any("what is it")).turns, 3u);
  SearchRequest all = any("what is the drift");
  all.any = false;
  EXPECT_EQ(study.search(all).turns, 1u);
}

/// Talk at random, with sizes of turns as people have them.
/// `roles`: in every second interview one of the two asks, as an interviewer.
StudyLiteral random_talk(std::mt19937& random, int interviews, int turns, bool roles = false) {
  const std::vector<std::string> words{"model", "data", "drift", "label", "team",
                                       "yes",   "well", "train", "cloud", "price"};
  StudyLiteral study;
  for (int i = 1; i <= interviews; ++i) {
    testing::InterviewLiteral interview;
    interview.id = std::to_string(i);
    for (int t = 0; t < turns; ++t) {
      std::string text;
      const std::size_t size = random() % 4 == 0 ? 40 : 1 + random() % 6;
      for (std::size_t w = 0; w < size; ++w) {
        // The rarer a word stands in the list, the rarer it is.
        const std::size_t at = std::min<std::size_t>(random() % words.size(), random() % words.size());
        text += (text.empty() ? "" : " ") +
                (random() % 3 == 0 ? words[at] : "filler" + std::to_string(random() % 50));
      }
      interview.turns.push_back({t % 2 != 0            ? "Carl Lund"
                                 : roles && i % 2 == 0 ? "Interviewer"
                                                       : "Anna Berg",
                                 text + (random() % 5 == 0 ? "?" : ".")});
    }
    study.interviews.push_back(interview);
  }
  return study;
}

/// `filtered`: all that the query ranks. Its words are looked for around what the filter leaves alone.
void expect_a_filter_only_leaves_out(const Index& index, const TurnTable& table, const PassageQuery& query,
                                     std::vector<RankedTurn> filtered) {
  PassageQuery free = query;
  free.allowed.reset();
  std::vector<RankedTurn> left = PassageRanker(index, table, free).best(table.size());
  std::erase_if(left, [&](const RankedTurn& turn) { return !query.allowed->contains(turn.place); });
  // The second of a list may be moved up for its passage.
  std::ranges::sort(left, {}, &RankedTurn::place);
  std::ranges::sort(filtered, {}, &RankedTurn::place);
  EXPECT_EQ(filtered, left);
}

/// `random`: made from `seed`.
void expect_pruning_changes_nothing(const Index& index, std::mt19937& random, std::uint32_t seed) {
  index.read([&] {
    const TurnTable table(index);
    // Of several shards, not every number is a document's.
    std::vector<std::uint32_t> documents = table.document;
    std::ranges::sort(documents);
    const std::vector<std::string> words{"model", "data",  "drift", "label",
                                         "team",  "train", "cloud", "price"};
    for (int round = 0; round < 200; ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
      PassageQuery query;
      const std::size_t count = 1 + random() % 4;
      for (std::size_t i = 0; i < count; ++i) {
        query.words.push_back({{words[random() % words.size()]},
                               {},
                               1.0,
                               i > 0 && random() % 2 == 0,
                               /*asks=*/random() % 4 == 0});
      }
      if (random() % 3 == 0) query.speakers = {0};
      if (random() % 3 == 0) {
        for (std::size_t at = 0; at < documents.size(); at += 1 + random() % 30)
          query.coded.push_back(documents[at]);
      }
      if (random() % 3 == 0) {
        DocumentSet left;
        const std::uint32_t one_in = random() % 2 == 0 ? 3 : 150;
        for (const std::uint32_t document : documents) {
          if (random() % one_in == 0) left.push_back(document);
        }
        query.allowed = std::make_shared<AllowedTurns>(table, left);
      }
      const std::size_t wanted = 1 + random() % 12;
      PassageRanker ranker(index, table, query);
      const std::vector<RankedTurn> whole = ranker.best(wanted, Pruning::off);
      EXPECT_EQ(ranker.best(wanted), whole);
      const std::vector<RankedTurn> all = ranker.best(table.size());
      const PassageCounts counts = ranker.count();
      EXPECT_EQ(all.size(), counts.turns + counts.context_turns);
      ASSERT_GE(all.size(), whole.size());
      EXPECT_TRUE(std::equal(whole.begin(), whole.end(), all.begin()));
      if (query.allowed) expect_a_filter_only_leaves_out(index, table, query, all);
    }
  });
}

void expect_pruning_changes_nothing(std::uint32_t seed, bool roles) {
  std::mt19937 random(seed);
  const TinyStudy study(random_talk(random, 8, 120, roles));
  expect_pruning_changes_nothing(study.index(), random, seed);
}

/// A turn of thousands of words parts those on either side of it, though they stand in blocks in a row.
TEST(PassageRanking, talk_does_not_reach_over_a_very_long_turn) {
  std::string story;
  for (int word = 0; word < 12'000; ++word) story += "word ";
  std::mt19937 random(20261130);
  StudyLiteral study = random_talk(random, 4, 40);
  for (testing::InterviewLiteral& interview : study.interviews) {
    for (std::size_t turn = 3; turn < interview.turns.size(); turn += 1 + random() % 12)
      interview.turns[turn].text = story + (random() % 2 == 0 ? "drift." : "and no more.");
  }
  const TinyStudy tiny(study);
  tiny.index().read([&] {
    const TurnTable table(tiny.index());
    for (const char* word : {"model", "drift", "price", "cloud"}) {
      PassageQuery query;
      query.words = {{{word}, {}, 1.0, false}};
      PassageRanker ranker(tiny.index(), table, query);
      const PassageCounts counts = ranker.count();
      EXPECT_EQ(ranker.best(table.size()).size(), counts.turns + counts.context_turns) << word;
      EXPECT_LT(counts.turns + counts.context_turns, table.size()) << word;
    }
  });
}

TEST(PassageRanking, leaving_out_what_cannot_reach_the_best_changes_nothing) {
  expect_pruning_changes_nothing(20261125, /*roles=*/false);
}

TEST(PassageRanking, leaving_out_what_cannot_reach_the_best_changes_nothing_where_roles_are_known) {
  expect_pruning_changes_nothing(20261129, /*roles=*/true);
}

TEST(PassageRanking, leaving_out_what_cannot_reach_the_best_changes_nothing_over_shards) {
  constexpr std::uint32_t kSeed = 20261130;
  std::mt19937 random(kSeed);
  const StudyLiteral all = random_talk(random, 9, 100, /*roles=*/true);
  std::vector<StudyLiteral> parts(3);
  // Shards of one, three and five interviews: their documents' numbers have gaps between them.
  for (std::size_t i = 0; i < all.interviews.size(); ++i)
    parts[i == 0 ? 0 : i < 4 ? 1 : 2].interviews.push_back(all.interviews[i]);
  ShardList list;
  std::vector<std::unique_ptr<TinyStudy>> shards;
  for (const StudyLiteral& part : parts) {
    shards.push_back(std::make_unique<TinyStudy>(part));
    list.addresses.push_back(parse_shard_address(shards.back()->study().root.string(), "/"));
  }
  expect_pruning_changes_nothing(Index(std::move(list)), random, kSeed);
}

TEST(PassageRanking, an_answer_comes_before_the_question_that_has_the_words_and_before_a_mere_yes) {
  const TinyStudy study({"Did you ever have drift in the model, any drift at all?", "Drift, yes.", "Go on.",
                         "We saw drift in the model when prices rose, and we train it again each month."});
  const SearchResult result = study.search(any("drift"));
  EXPECT_EQ(citations(result)[0], "1:4");
  ASSERT_TRUE(result.hits[0].score_parts);
  EXPECT_LT(result.hits[0].score_parts->quotable, 1.0);
  EXPECT_GT(result.hits[0].score_parts->quotable, 0.7);
}

TEST(PassageRanking, what_is_said_under_the_next_question_supports_less) {
  const std::vector<std::string> texts{"What about drift?", "Prices rose, so the old data did not fit.",
                                       "And where do you deploy?",
                                       "Prices rose, so the old data did not fit."};
  const SearchResult result = TinyStudy(texts).search(any("drift"));
  std::map<std::string, double> passage;
  for (const Hit& hit : result.hits) {
    passage[std::to_string(to_int(hit.turn.number))] = hit.score_parts->passage;
  }
  // Within one exchange the same distance costs far less than a question between them.
  EXPECT_GT(passage.at("2"), 2.0 * passage.at("4"));
}

/// What roles change is nothing to the last digit where none is known.
TEST(PassageRanking, parameters_of_roles_change_nothing_where_no_role_is_known) {
  std::mt19937 random(11);
  const TinyStudy study(random_talk(random, 3, 60));
  study.index().read([&] {
    const TurnTable table(study.index());
    PassageQuery query;
    query.words = {{{"model"}, {}, 1.0, false}, {{"drift"}, {}, 1.0, true}, {{"price"}, {}, 1.0, false}};
    query.speakers = {0};
    PassageRanker ranker(study.index(), table, query);
    PassageQuery without = query;
    without.parameters = query.parameters.without_roles();
    PassageRanker plain(study.index(), table, without);
    EXPECT_EQ(ranker.best(table.size()), plain.best(table.size()));
  });
}

TEST(PassageRanking, ranks_turns_of_a_named_code_higher_and_says_so) {
  const std::string said = "Some values were missing in the table that we had.";
  const TinyStudy study(StudyLiteral{{{"1",
                                       {{"Interviewee", said, {"Data-missing-value"}},
                                        {"Interviewee", said},
                                        {"Interviewee", "Lovely."}}}}});
  EXPECT_EQ(citations(study.search(any("table")))[0], "1:2");
  const SearchResult named = study.search(any("How are missing values dealt with in the table?"));
  EXPECT_EQ(citations(named)[0], "1:1");
  EXPECT_THAT(named.notices, ::testing::Contains(HasSubstr("Data-missing-value")));
  EXPECT_EQ(citations(study.search(any("values missing")))[0], "1:2");
}

TEST(PassageRanking, words_of_the_asking_count_less_than_the_subject) {
  const TinyStudy study({"Fine.", "Practitioners were kind to me that morning, that is all I can say.",
                         "Fine.", "The cloud was down that morning, that is all I can tell you."});
  EXPECT_EQ(citations(study.search(any("What do practitioners say about the cloud?")))[0], "1:4");
}

/// Of frequent words the postings are read from where they are packed; a filter that leaves little reads the
/// index's own.
TEST(PassageRanking, frequent_words_rank_and_count_as_others_do) {
  std::vector<std::string> texts;
  for (int i = 0; i < 700; ++i) {
    texts.push_back(i % 100 == 7 ? "The model drifts, the model drifts."
                    : i % 3 == 0 ? "A model."
                                 : "No model, model.");
  }
  const TinyStudy study(texts);
  study.index().read([&] {
    const Index& index = study.index();
    ASSERT_FALSE(index.packed_postings("model")->empty());
    ASSERT_TRUE(index.packed_postings("drifts")->empty());
    const TurnTable table(index);
    PassageQuery query;
    query.words = {{{"model"}, {}, 1.0, false}, {{"drifts"}, {}, 1.0, true}};
    PassageRanker packed(index, table, query);
    EXPECT_EQ(packed.count().turns, 700u);

    DocumentSet all(700);
    std::iota(all.begin(), all.end(), 1U);
    query.allowed = std::make_shared<AllowedTurns>(table, all);
    PassageRanker filtered(index, table, query);
    EXPECT_EQ(packed.best(50), filtered.best(50));

    Xapian::WritableDatabase bare("", Xapian::DB_BACKEND_INMEMORY);
    const Xapian::Database& database = index.database();
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      bare.add_document(database.get_document(*id));
    }
    const Index bare_index{Shard(bare)};
    PassageRanker walked(bare_index, table, query);
    EXPECT_EQ(packed.best(50), walked.best(50));
    EXPECT_EQ(packed.count(), walked.count());
  });
}

TEST(PassageRanking, pages_put_together_are_the_whole) {
  std::mt19937 random(7);
  const TinyStudy study(random_talk(random, 3, 40));
  SearchRequest request = any("model drift");
  const std::vector<std::string> whole = citations(study.search(request));
  std::vector<std::string> pages;
  request.limit = 7;
  for (request.offset = 0; request.offset < whole.size(); request.offset += request.limit) {
    const std::vector<std::string> page = citations(study.search(request));
    pages.insert(pages.end(), page.begin(), page.end());
  }
  EXPECT_EQ(pages, whole);
}

}  // namespace
}  // namespace verbatim
