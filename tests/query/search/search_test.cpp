#include "query/search/search.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "indexer/writing/index_writer.h"
#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "query/search/similar_turns.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using testing::citations;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::marked;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::StudyLiteral;
using testing::TempDir;
using testing::TinyStudy;

TEST(Search, finds_turns_best_first_with_exact_counts) {
  const TinyStudy study(
      StudyLiteral{{{"1",
                     {{"Interviewer", "Do you version your data, your code and your models?"},
                      {"Interviewee", "Versions of versions."},
                      {"Interviewer", "And drift?"}}},
                    {"2", {{"Interviewer", "No."}}}}});
  const SearchResult result = study.search("versioning");
  EXPECT_THAT(citations(result), ElementsAre("1:2", "1:1"));
  EXPECT_EQ(result.turns, 2u);
  EXPECT_EQ(result.interviews, 1u);
  EXPECT_EQ(result.interviews_in_study, 2u);
  EXPECT_EQ(marked(result.hits[0]), "[[Versions]] of [[versions]].");
  EXPECT_GT(result.hits[0].score, result.hits[1].score);
  EXPECT_EQ(result.reading, "1 word: versioning");
  EXPECT_THAT(result.leaves, IsEmpty());
  EXPECT_THAT(result.tree, IsEmpty());
}

TEST(Search, lists_equal_turns_and_filters_in_the_order_of_citations) {
  const TinyStudy study(StudyLiteral{{{"10", {{"Interviewer", "drift"}, {"Interviewee", "drift"}}},
                                      {"9", {{"Interviewer", "drift"}, {"Interviewee", "data"}}},
                                      {"P2", {{"Interviewer", "drift"}}}}});
  EXPECT_THAT(citations(study.search("drift")), ElementsAre("9:1", "10:1", "10:2", "P2:1"));
  EXPECT_THAT(citations(study.search("NOT data")), ElementsAre("9:1", "10:1", "10:2", "P2:1"));
  EXPECT_THAT(citations(study.search("role:interviewee")), ElementsAre("9:2", "10:2"));
}

/// Labels and cost in one interview, cost alone in another.
StudyLiteral labels_and_cost() {
  return {{{"1",
            {{"Interviewer", "Who labels?"},
             {"Interviewee", "We label by hand, label after label."},
             {"Interviewee", "And then the cost."}}},
           {"2", {{"Interviewer", "And the cost?"}, {"Interviewee", "What drifts costs."}}},
           {"3", {{"Interviewee", "It drifts and labels cost."}}}}};
}

TEST(Search, finds_what_an_interview_says_as_a_whole) {
  const TinyStudy study(labels_and_cost());
  const SearchResult result = study.search("IN interview (labels AND cost)");
  EXPECT_EQ(result.turns, 4u);
  EXPECT_EQ(result.interviews, 2u);
  EXPECT_EQ(result.reading, "combination: IN interview (labels AND cost)");
  EXPECT_EQ(study.search("IN interview ((labels cost))").interviews, 1u);
  EXPECT_THAT(citations(study.search("IN interview (cost AND NOT labels)")), ElementsAre("2:1", "2:2"));
  // Without a word that is wanted, all turns of the interviews.
  EXPECT_EQ(study.search("IN interview (NOT labels)").turns, 2u);
  EXPECT_EQ(study.search("IN interview (labels AND nonsense)").turns, 0u);
}

TEST(Search, what_an_interview_says_only_chooses_it_beside_words_and_as_a_filter) {
  const TinyStudy study(labels_and_cost());
  EXPECT_THAT(citations(study.search("drift IN interview (labels AND cost)")), ElementsAre("3:1"));
  EXPECT_THAT(citations(study.search("drift -IN interview (labels AND cost)")), ElementsAre("2:2"));
  SearchRequest request;
  request.query = "hand";
  request.filter = "IN interview (labels AND cost)";
  EXPECT_THAT(citations(study.search(request)), ElementsAre("1:2"));
  SearchRequest any;
  any.query = "IN interview (labels AND cost)";
  any.any = true;
  EXPECT_EQ(study.search(any).turns, 4u);
}

TEST(Search, shows_an_interview_by_its_best_turn_for_each_part) {
  const TinyStudy study(labels_and_cost());
  SearchRequest request;
  request.query = "IN interview (labels AND cost) interview:1";
  request.selection.interviews_as_hits = true;
  const SearchResult result = study.search(request);
  EXPECT_THAT(citations(result), ElementsAre("1:2", "1:3"));
  EXPECT_EQ(result.per_interview, 2u);
  EXPECT_EQ(result.hits.back().more_in_interview, 1u);
  // For other queries it says nothing.
  request.query = "cost";
  EXPECT_EQ(study.search(request).per_interview, 0u);
}

TEST(Search, gives_filters_no_weight_beside_words) {
  const TinyStudy study({"drift", "drift data"});
  const SearchResult plain = study.search("drift"), filtered = study.search("drift role:interviewer");
  ASSERT_THAT(citations(filtered), ElementsAre("1:1"));
  EXPECT_EQ(filtered.hits.front().score, plain.hits.front().score);
}

TEST(Search, fetches_a_page_and_counts_the_whole) {
  const TinyStudy study({"drift", "drift", "drift", "drift"});
  SearchRequest request;
  request.query = "drift";
  request.offset = 1;
  request.limit = 2;
  EXPECT_THAT(citations(study.search(request)), ElementsAre("1:2", "1:3"));
  EXPECT_EQ(study.search(request).turns, 4u);
  request.limit = 0;
  EXPECT_THAT(study.search(request).hits, IsEmpty());
  EXPECT_EQ(study.search(request).turns, 4u);
  EXPECT_EQ(study.search(request).interviews, 1u);
  request.limit = 10;
  request.offset = 1'000;
  EXPECT_THAT(study.search(request).hits, IsEmpty());
  EXPECT_EQ(study.search(request).turns, 4u);
}

TEST(Search, fetches_the_turns_around_a_hit) {
  const TinyStudy study(StudyLiteral{
      {{"1", {{"Interviewer", "a"}, {"Interviewee", "drift"}, {"Interviewer", "c"}, {"Interviewee", "d"}}},
       {"2", {{"Interviewer", "drift"}}}}});
  SearchRequest request;
  request.query = "drift";
  request.context = 2;
  const SearchResult result = study.search(request);
  const auto numbers = [](const std::vector<Turn>& turns) {
    std::vector<std::string> cited;
    for (const Turn& turn : turns) cited.push_back(cite(turn.interview, turn.number));
    return cited;
  };
  ASSERT_THAT(citations(result), ElementsAre("1:2", "2:1"));
  EXPECT_THAT(numbers(result.hits[0].before), ElementsAre("1:1"));
  EXPECT_THAT(numbers(result.hits[0].after), ElementsAre("1:3", "1:4"));
  EXPECT_THAT(numbers(result.hits[1].before), IsEmpty());
  EXPECT_THAT(numbers(result.hits[1].after), IsEmpty());
}

TEST(Search, lights_a_name_spelled_out_whole_and_never_a_word_left_out) {
  const TinyStudy study({"That is the a v m, automatic.", "AVM and drift", "The model drifts."});
  const SearchResult result = study.search("AVM");
  EXPECT_THAT(citations(result), ::testing::UnorderedElementsAre("1:1", "1:2"));
  EXPECT_EQ(marked(study.search("AVM automatic").hits.front()), "That is the [[a v m]], [[automatic]].");
  EXPECT_EQ(marked(study.search("model NOT (drift avm)").hits.front()), "The [[model]] drifts.");
  EXPECT_EQ(marked(study.search("model OR NOT avm").hits.front()), "The [[model]] drifts.");
}

TEST(Search, explains_what_was_really_searched) {
  const TinyStudy study({"cafe", "café", "Versions drift", "version"});
  SearchRequest request;
  request.query = "versioning -cafe turn:3";
  const SearchResult result = study.search(request, Explain::yes);
  EXPECT_EQ(result.tree, "AND (side by side)\n  word versioning\n  NOT\n    word cafe\n  facet turn:3\n");
  EXPECT_THAT(result.xapian_query, HasSubstr("versions"));
  ASSERT_THAT(result.leaves, SizeIs(3));
  EXPECT_EQ(result.leaves[0].shown, "versioning");
  EXPECT_EQ(result.leaves[0].turns, 2u);
  EXPECT_THAT(result.leaves[0].forms, ElementsAre("version", "versions"));
  EXPECT_TRUE(result.leaves[1].negated);
  EXPECT_EQ(result.leaves[1].turns, 2u);
  // Once listed twice, as typed and as café without its accent.
  EXPECT_THAT(result.leaves[1].forms, ElementsAre("cafe"));
  EXPECT_EQ(result.leaves[1].forms_in_all, 1u);
  EXPECT_FALSE(result.leaves[2].is_text);
  EXPECT_EQ(result.leaves[2].turns, 1u);
  EXPECT_THAT(result.leaves[2].forms, IsEmpty());
}

TEST(Search, shows_at_most_twenty_forms_and_counts_them_all) {
  std::string text = "word100";
  for (int i = 101; i < 125; ++i) text += " word" + std::to_string(i);
  SearchRequest request;
  request.query = "wor*";
  const LeafCount leaf = TinyStudy({text}).search(request, Explain::yes).leaves.front();
  EXPECT_THAT(leaf.forms, SizeIs(20));
  EXPECT_EQ(leaf.forms_in_all, 25u);
}

TEST(Search, asks_did_you_mean_only_for_words_that_occur_nowhere) {
  const TinyStudy study({"drift drifts", "data of a model"});
  const SearchResult result = study.search("drfit data");
  EXPECT_EQ(result.turns, 0u);
  ASSERT_THAT(result.leaves, SizeIs(2));
  EXPECT_THAT(result.leaves[0].suggestions, ElementsAre("drift"));
  EXPECT_THAT(result.leaves[1].suggestions, IsEmpty());
  const SearchResult both_occur = study.search("drift data");
  EXPECT_EQ(both_occur.turns, 0u);
  for (const LeafCount& leaf : both_occur.leaves) EXPECT_THAT(leaf.suggestions, IsEmpty()) << leaf.shown;
  EXPECT_THAT(study.search("\"drfit data\"").leaves.front().suggestions, IsEmpty()) << "a phrase is no word";
}

TEST(Search, any_ranks_turns_with_any_of_the_words_within_the_filters) {
  const TinyStudy study({"cold data", "start of data", "cold start of data", "cold drift"});
  SearchRequest request;
  request.query = "cold start role:interviewer -drift";
  request.any = true;
  EXPECT_THAT(citations(study.search(request)), ElementsAre("1:3", "1:1"));
  EXPECT_EQ(study.search("cold start role:interviewer").turns, 1u);
}

TEST(Search, any_of_a_pasted_question_names_only_the_words_it_searches) {
  const TinyStudy study({"It drifts.", "The model of the data"});
  SearchRequest request;
  request.query = "What is it that drifts, the data?";
  request.plain = true;
  EXPECT_EQ(study.search(request).reading, "7 words: What, is, it, that, drifts, the, data");
  request.any = true;
  EXPECT_EQ(study.search(request).reading, "2 words: drifts, data");
  request.query = "What is it?";
  EXPECT_EQ(study.search(request).reading, "3 words: What, is, it") << "no others are there to search";
  request.query = "What drifts?";
  EXPECT_EQ(study.search(request).reading, "1 word: drifts");
}

TEST(Search, passes_on_what_the_query_may_not_mean) {
  EXPECT_THAT(TinyStudy({"data and drift"}).search("data and drift").notices,
              ElementsAre(HasSubstr("`and` is searched as a word")));
}

TEST(Search, points_from_a_citation_to_the_command_that_shows_it) {
  const TinyStudy study({"data", "drift"});
  EXPECT_THAT(study.search("1:2").notices, ElementsAre("to read the turn: verbatim show 1:2"));
  EXPECT_THAT(study.search("1:3").notices, ElementsAre());
  EXPECT_THAT(study.search("10:30").notices, ElementsAre());
}

TEST(Search, suggests_the_value_that_the_next_word_completes) {
  const TinyStudy study(
      StudyLiteral{{{"1", {{"Interviewer", "Well?"}, {"Interviewee", "It ages.", {"MM-drift", "MM-x"}}}}}});
  try {
    study.search("code:MM drift");
    FAIL() << "no error";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.hint(), "did you mean 'MM-drift'?");
  }
}

TEST(Search, reads_a_query_with_the_values_of_its_parameters) {
  SearchRequest request;
  request.query = "data role:{role}";
  request.parameters = {{"role", "interviewer"}};
  EXPECT_EQ(TinyStudy({"data", "drift"}).search(request).reading,
            "1 word: data · filter: role:\"interviewer\"");
}

TEST(Search, finds_an_empty_turn_and_a_huge_one) {
  std::string huge;
  while (huge.size() < 5'000'000) huge += "data and more data of the model, ";
  huge += "at last a zebra";
  const TinyStudy study({huge, "", "drift"});
  const SearchResult empty = study.search("words:0");
  ASSERT_THAT(citations(empty), ElementsAre("1:2"));
  EXPECT_EQ(marked(empty.hits.front()), "");
  const SearchResult found = study.search("data zebra");
  ASSERT_THAT(citations(found), ElementsAre("1:1"));
  EXPECT_THAT(marked(found.hits.front()), ::testing::EndsWith("at last a [[zebra]]"));
  EXPECT_LE(found.hits.front().excerpts.front().range.size(), SearchRequest{}.excerpt_bytes);
}

/// The real corpus, copied and indexed once.
class SearchCorpus : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    for (const char* part : {"transcripts", "guide.md", "verbatim.yaml"}) {
      std::filesystem::copy(testing::source_root() / "corpus" / part, folder_->path() / part,
                            std::filesystem::copy_options::recursive);
    }
    const Study study = open_study(folder_->path());
    update_index(study, {});
    study_ = new IndexedStudy(study);
  }
  static void TearDownTestSuite() {
    delete study_;
    delete folder_;
  }

  static SearchResult all(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = 2'000;
    return search(*study_, request);
  }

  inline static TempDir* folder_ = nullptr;
  inline static IndexedStudy* study_ = nullptr;
};

TEST_F(SearchCorpus, versioning_in_deployment_is_found_there_and_nowhere_else) {
  const SearchResult result = all("versioning AND phase:deployment");
  EXPECT_THAT(citations(result), Contains(StartsWith("32:")));
  for (const Hit& hit : result.hits) {
    EXPECT_EQ(hit.turn.phase, "deployment");
    EXPECT_THAT(marked(hit), HasSubstr("[[")) << "the word stands in the turn";
  }
  EXPECT_EQ(result.interviews_in_study, 5u);
}

TEST_F(SearchCorpus, similar_turns_of_interviewers_count_less_but_for_mixed_ones) {
  SimilarRequest request{.like = {parse_citation("32:72")},
                         .filter = "role:interviewer",
                         .limit = 2'000,
                         .interviewers_share = 0.5};
  std::set<bool> mixed;
  for (const Hit& hit : similar_turns(*study_, request).hits) {
    ASSERT_TRUE(hit.score_parts);
    EXPECT_EQ(hit.score_parts->speaker, hit.turn.mixed ? 1.0 : 0.5) << hit.turn.text;
    mixed.insert(hit.turn.mixed);
  }
  EXPECT_EQ(mixed.size(), 2u);
}

TEST_F(SearchCorpus, cold_start_is_found_as_it_was_heard) {
  for (const char* query : {"\"cold start\"", "cold start"}) {
    const SearchResult result = all(query);
    EXPECT_THAT(result.notices, ElementsAre(HasSubstr("cold start was also heard as: call starts")));
    const auto heard = std::find_if(result.hits.begin(), result.hits.end(), [](const Hit& hit) {
      return marked(hit).find("[[call]] [[starts]]") != std::string::npos;
    });
    ASSERT_NE(heard, result.hits.end()) << query;
    EXPECT_EQ(heard->turn.interview, "32");
  }
}

TEST_F(SearchCorpus, avm_is_found_as_it_was_spelled_out) {
  const SearchResult result = all("AVM");
  ASSERT_THAT(citations(result), Contains("32:4"));
  for (const Hit& hit : result.hits) EXPECT_THAT(marked(hit), HasSubstr("[[a v m]]"));
}

TEST_F(SearchCorpus, a_mistyped_value_is_refused_with_the_right_one) {
  try {
    all("versioning phase:deploymnt");
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.caret_report(),
              "no phase is 'deploymnt'\n  versioning phase:deploymnt\n"
              "                   ^~~~~~~~~\ndid you mean 'deployment'?");
  }
}

TEST_F(SearchCorpus, a_speaker_with_a_blank_asks_for_quotes) {
  try {
    all("speaker:Interviewer 1");
    FAIL();
  } catch (const QueryError& error) {
    EXPECT_EQ(error.hint(), "write speaker:\"Interviewer 1\"");
    EXPECT_EQ(error.query_place(), (ByteRange{8, 21}));
  }
  const SearchResult result = all("speaker:\"Interviewer 1\"");
  EXPECT_GT(result.turns, 0u);
  for (const Hit& hit : result.hits) {
    EXPECT_THAT(hit.turn.speaker, ::testing::AnyOf("Interviewer 1", "Interviewer1"));
  }
}

TEST_F(SearchCorpus, a_code_by_its_coder) {
  const SearchResult result = all("code:MM-drift@PO");
  EXPECT_THAT(citations(result), Contains("32:72"));
  for (const Hit& hit : result.hits) {
    EXPECT_THAT(hit.turn.codes,
                Contains(AllOf(Field(&AppliedCode::code, "MM-drift"), Field(&AppliedCode::coder, "PO"))));
  }
  EXPECT_THROW(all("code:MM-drift@Mouna"), QueryError);
}

TEST_F(SearchCorpus, not_alone_gives_the_rest_in_the_order_of_citations) {
  const SearchResult all_turns = all("turn:1..");
  const SearchResult with = all("the");
  const SearchResult rest = all("NOT the");
  EXPECT_EQ(all_turns.turns, 952u);
  EXPECT_EQ(with.turns + rest.turns, 952u);
  std::vector<std::string> expected;
  const std::vector<std::string> found = citations(with);
  for (const std::string& citation : citations(all_turns)) {
    if (std::find(found.begin(), found.end(), citation) == found.end()) expected.push_back(citation);
  }
  EXPECT_EQ(citations(rest), expected);
  EXPECT_EQ(citations(all_turns).front(), "5:1");
  EXPECT_THAT(citations(all_turns).back(), StartsWith("32:"));
}

TEST_F(SearchCorpus, a_time_finds_turns_that_lie_about_there) {
  const SearchResult result = all("time:20:00..21:00");
  EXPECT_GT(result.turns, 0u);
  for (const Hit& hit : result.hits) {
    ASSERT_TRUE(hit.turn.time);
    EXPECT_TRUE(hit.turn.time->about) << "no stamp stands in this minute";
    EXPECT_LE(hit.turn.time->start_ms, 21 * 60'000);
    EXPECT_GE(hit.turn.time->end_ms.value_or(21 * 60'000), 20 * 60'000);
  }
}

}  // namespace
}  // namespace verbatim
