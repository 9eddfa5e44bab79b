#include "query/render/turns/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/language/query_error.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::StudyLiteral;
using testing::TinyStudy;

const TextStyle kPipe{};

const TinyStudy& study() {
  static const TinyStudy study(
      StudyLiteral{{{"32",
                     {{"Interviewer 1", "Do you version models?"},
                      {"Interviewee", "We version data. Then models.", {"MM-drift", "Data-noise"}, {"19:00"}},
                      {"Interviewer 1", ""},
                      {"Interviewee", "Yes.", {}, {"22:00"}}},
                     "PO"},
                    {"P7", {{"Interviewer 1", "Drift?"}}}}});
  return study;
}

SearchResult found(const std::string& query, bool explain = false, std::size_t context = 0) {
  SearchRequest request;
  request.query = query;
  request.context = context;
  return study().search(request, explain ? Explain::yes : Explain::no);
}

TEST(RenderText, shows_a_hit_with_who_where_and_what) {
  EXPECT_EQ(render_hit(found("data").hits.front(), kPipe),
            "32:2  Interviewee · 0:19:00 · codes: Data-noise (PO), MM-drift (PO)\n"
            "    We version [[data]]. Then models.\n");
}

TEST(RenderText, shows_context_around_a_hit) {
  EXPECT_EQ(render_hit(found("data", false, 1).hits.front(), kPipe),
            "32:1  Interviewer 1 · about 0:00:00..0:19:00\n    Do you version models?\n"
            "32:2  Interviewee · 0:19:00 · codes: Data-noise (PO), MM-drift (PO)\n"
            "    We version [[data]]. Then models.\n"
            "32:3  Interviewer 1 · about 0:19:00..0:22:00\n    (no words)\n");
}

TEST(RenderText, lights_by_colour_on_a_terminal) {
  const std::string shown = render_hit(found("data").hits.front(), {true, 80});
  EXPECT_THAT(shown, HasSubstr("\x1b[1;33mdata\x1b[0m"));
  EXPECT_THAT(shown, HasSubstr("\x1b[1m32:2\x1b[0m"));
  EXPECT_THAT(shown, Not(HasSubstr("[[")));
}

TEST(RenderText, says_where_text_is_left_out) {
  Hit hit = found("data").hits.front();
  hit.excerpts = {{{3, 10}, {}}, {{17, 21}, {{17, 21}}}};
  EXPECT_THAT(render_hit(hit, kPipe), HasSubstr("    … version … [[Then]] …\n"));
  hit.excerpts = {{{0, 29}, {}}};
  EXPECT_THAT(render_hit(hit, kPipe), Not(HasSubstr("…")));
}

TEST(RenderText, marks_a_speaker_that_was_worked_out) {
  Turn turn;
  turn.interview = "5";
  turn.number = TurnNumber{7};
  turn.text = "Sure.";
  EXPECT_EQ(render_turn(turn, kPipe), "5:7  unknown speaker\n    Sure.\n");
  turn.speaker = "Interviewee";
  turn.inferred = true;
  turn.phase = "deployment";
  turn.time = TimeSpan{3'420'000, std::nullopt, true};
  EXPECT_EQ(render_turn(turn, kPipe),
            "5:7  Interviewee (inferred) · deployment · after 0:57:00\n    Sure.\n");
  turn.mixed = true;
  turn.codes = {{"MM-drift", "", "MM"}};
  EXPECT_THAT(render_turn(turn, kPipe), HasSubstr("Interviewee (inferred, mixed) · "));
  EXPECT_THAT(render_turn(turn, kPipe), HasSubstr("codes: MM-drift\n"));
}

TEST(RenderText, heads_a_result_with_its_counts_and_its_reading) {
  SearchRequest request;
  request.query = "version";
  EXPECT_EQ(render_head(study().search(request), request, kPipe),
            "2 turns in 1 of 2 interviews · 1 word: version\n");
  request.limit = 1;
  EXPECT_EQ(render_head(study().search(request), request, kPipe),
            "2 turns in 1 of 2 interviews, showing 1 · 1 word: version\n");
  request.offset = 1;
  EXPECT_EQ(render_head(study().search(request), request, kPipe),
            "2 turns in 1 of 2 interviews, showing 2 to 2 · 1 word: version\n");
  request.offset = 9;
  EXPECT_EQ(render_head(study().search(request), request, kPipe),
            "2 turns in 1 of 2 interviews, none after the first 9 · 1 word: version\n");
  request = {};
  request.query = "drift";
  request.any = true;
  EXPECT_EQ(render_head(study().search(request), request, kPipe),
            "1 turn in 1 of 2 interviews, any of the words · 1 word: drift\n");
}

TEST(RenderText, explains_a_query) {
  EXPECT_EQ(render_explanation(found("versioning -turn:1", true), kPipe),
            "query tree\nAND (side by side)\n  word versioning\n  NOT\n    facet turn:1\n"
            "searched\n  versioning: 2 turns; words: version\n  not turn:1: 2 turns\n"
            "Xapian query\n  " +
                found("versioning -turn:1", true).xapian_query + "\n");
}

TEST(RenderText, says_what_each_part_finds_when_nothing_has_all) {
  EXPECT_EQ(render_leaf_counts(found("drift dta versin"), kPipe),
            "  drift: 1 turn\n  dta: nowhere in the study\n"
            "  versin: nowhere in the study; did you mean version?\n");
  EXPECT_EQ(render_leaf_counts(found("zebra"), kPipe), "  zebra: nowhere in the study\n");
  EXPECT_EQ(render_leaf_counts(found("noise"), kPipe),
            "  noise: nowhere in the study; as a code: code:Data-noise\n");
  EXPECT_EQ(render_leaf_counts(found("‘noise’"), kPipe),
            "  ‘noise’: nowhere in the study; as a code: code:Data-noise\n")
      << "marks around a word do not hide it";
  EXPECT_EQ(render_leaf_counts(found("words:500.."), kPipe), "  words:500..: no turn\n");
  EXPECT_EQ(render_leaf_counts(found("question:zebra"), kPipe), "  question:(zebra): in no question\n");
}

TEST(RenderText, says_what_the_words_of_an_empty_near_or_phrase_find) {
  EXPECT_EQ(render_leaf_counts(found("data NEAR/2 versin"), kPipe),
            "  data NEAR/2 versin: nowhere in the study\n    data: 1 turn\n"
            "    versin: nowhere in the study; did you mean version?\n");
  EXPECT_EQ(render_leaf_counts(found("\"models versions\""), kPipe),
            "  \"models versions\": nowhere in the study\n    \"models\": 2 turns\n"
            "    \"versions\": nowhere in the study; did you mean version?\n");
  EXPECT_EQ(render_leaf_counts(found("~\"models versions\" drift"), kPipe),
            "  ~\"models versions\": nowhere in the study\n    models: 2 turns\n    versions: 2 turns\n"
            "  drift: 1 turn\n");
}

TEST(RenderText, says_where_the_words_of_an_empty_near_would_meet) {
  EXPECT_EQ(render_leaf_counts(found("(version OR zebra) NEAR/1 then"), kPipe),
            "  (version OR zebra) NEAR/1 then: nowhere in the study\n    version OR zebra: 2 turns\n"
            "    then: 1 turn\n    (version OR zebra) NEAR/30 then finds 1 turn\n");
  EXPECT_EQ(render_leaf_counts(found("models ADJ/20 version drift"), kPipe),
            "  models ADJ/20 version: nowhere in the study\n    models: 2 turns\n    version: 2 turns\n"
            "    models NEAR/60 version finds 2 turns\n  drift: 1 turn\n");
  EXPECT_THAT(render_leaf_counts(found("yes NEAR/2 data"), kPipe), Not(HasSubstr("finds")))
      << "never in one turn";
}

TEST(RenderText, says_nothing_of_the_words_of_what_is_found_or_left_out) {
  EXPECT_EQ(render_leaf_counts(found("\"version data\" zebra NOT (yes NEAR data)"), kPipe),
            "  \"version data\": 1 turn\n  zebra: nowhere in the study\n"
            "  not yes NEAR/10 data: nowhere in the study\n");
}

TEST(RenderText, never_lets_a_transcript_drive_the_terminal) {
  Hit hit;
  hit.turn.interview = "5";
  hit.turn.number = TurnNumber{1};
  hit.turn.speaker = "\x1b[31mAnna\u202E";
  hit.turn.phase =
      "\x07"
      "phase";
  hit.turn.codes = {
      {"co\x1b]0;x\x07"
       "de",
       "\u009B", ""}};
  hit.turn.text = "say \x1b[2J \u2066this\u2069 now";
  hit.excerpts = {{{0, hit.turn.text.size()}, {{4, 8}}}};
  hit.before = {hit.turn};
  for (const std::string& shown : {render_hit(hit, kPipe), render_turn(hit.turn, {false, 40})}) {
    for (const char c : shown) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n') << shown;
    for (const char* raw : {"\u202E", "\u2066", "\u2069", "\u009B"}) EXPECT_THAT(shown, Not(HasSubstr(raw)));
    EXPECT_THAT(shown, HasSubstr("␛"));
  }
}

}  // namespace
}  // namespace verbatim
