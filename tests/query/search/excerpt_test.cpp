#include "query/search/excerpt.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

CompiledLeaf word_leaf(const std::string& word) {
  return {word, true, false, {PatternShape::phrase, {{word}}, 0}, {}};
}

/// One leaf for each word.
std::vector<CompiledLeaf> word_leaves(const std::vector<std::string>& words) {
  std::vector<CompiledLeaf> leaves;
  for (const std::string& word : words) leaves.push_back(word_leaf(word));
  return leaves;
}

/// The excerpts as text, `[…]` around what is lit.
std::vector<std::string> excerpts(const std::string& text, const std::vector<CompiledLeaf>& leaves,
                                  std::size_t max_bytes, std::size_t max_excerpts = 3) {
  std::vector<std::string> result;
  for (const Excerpt& excerpt : choose_excerpts(text, Highlights(text, leaves), max_bytes, max_excerpts)) {
    std::string shown;
    std::size_t at = excerpt.range.begin_byte;
    for (const ByteRange& lit : excerpt.highlights) {
      shown += text.substr(at, lit.begin_byte - at) + "[" + text.substr(lit.begin_byte, lit.size()) + "]";
      at = lit.end_byte;
    }
    result.push_back(shown + text.substr(at, excerpt.range.end_byte - at));
  }
  return result;
}

TEST(Excerpt, of_a_turn_that_fits_is_all_of_it) {
  EXPECT_THAT(excerpts("  We version data. Then models.\n", word_leaves({"version", "models"}), 400),
              ElementsAre("  We [version] data. Then [models].\n"));
}

TEST(Excerpt, holds_the_most_distinct_words) {
  const std::string text =
      "Drift, drift, drift and drift. Nothing here to see at all. Some data with a drift. And some other "
      "words end it.";
  EXPECT_THAT(excerpts(text, word_leaves({"drift", "data"}), 40, 1),
              ElementsAre("Some [data] with a [drift]."));
}

TEST(Excerpt, prefers_the_tightest_then_the_first) {
  const std::string text =
      "Data is here and drift. Just data drift. More data drift. Something else is at the end.";
  EXPECT_THAT(excerpts(text, word_leaves({"drift", "data"}), 24, 1), ElementsAre("Just [data] [drift]."));
}

TEST(Excerpt, takes_whole_sentences_while_they_fit) {
  const std::string text = "One is before. Two has drift in it. Three comes after. Four is too much for it.";
  EXPECT_THAT(excerpts(text, word_leaves({"drift"}), 40),
              ElementsAre("One is before. Two has [drift] in it."));
  EXPECT_THAT(excerpts(text, word_leaves({"drift"}), 56),
              ElementsAre("One is before. Two has [drift] in it. Three comes after."));
  EXPECT_THAT(excerpts(text, word_leaves({"drift"}), 22), ElementsAre("Two has [drift] in it."));
}

TEST(Excerpt, ends_a_sentence_at_a_paragraph_break) {
  EXPECT_THAT(excerpts("First paragraph without end\n\nSecond with drift\n\nThird paragraph",
                       word_leaves({"drift"}), 18),
              ElementsAre("Second with [drift]"));
}

TEST(Excerpt, cuts_a_long_sentence_where_words_part) {
  const std::string text = "uh one two three four five six drift seven eight nine ten eleven twelve";
  EXPECT_THAT(excerpts(text, word_leaves({"drift"}), 30), ElementsAre("six [drift] seven eight nine"));
}

TEST(Excerpt, never_splits_a_letter) {
  const std::string text = "ééééééééééééééééééééééé drift ééééééééééééééééééééééééé";
  for (std::size_t bytes = 1; bytes < text.size(); ++bytes) {
    for (const Excerpt& excerpt : choose_excerpts(text, Highlights(text, word_leaves({"drift"})), bytes, 1)) {
      for (const std::size_t at : {excerpt.range.begin_byte, excerpt.range.end_byte}) {
        EXPECT_TRUE(at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) << bytes;
      }
    }
  }
}

TEST(Excerpt, adds_others_only_for_words_not_yet_shown) {
  const std::string text =
      "Here is drift. Filler that is long enough to part them. Here is model. More filler that parts them "
      "again. "
      "Drift again.";
  EXPECT_THAT(excerpts(text, word_leaves({"drift", "model"}), 16),
              ElementsAre("Here is [drift].", "Here is [model]."));
  EXPECT_THAT(excerpts(text, word_leaves({"drift", "model"}), 16, 1), ElementsAre("Here is [drift]."));
  EXPECT_THAT(excerpts(text, word_leaves({"drift"}), 16), ElementsAre("Here is [drift]."));
}

TEST(Excerpt, come_in_the_order_of_the_turn) {
  const std::string text =
      "Only alpha stands here. Filler that is long enough. Now beta gamma. Then the turn is over.";
  EXPECT_THAT(excerpts(text, word_leaves({"beta", "gamma", "alpha"}), 24),
              ElementsAre("Only [alpha] stands here.", "Now [beta] [gamma]."));
}

// Widening once ran into the excerpt before it, and the two became one of twice the length.
TEST(Excerpt, do_not_run_into_each_other) {
  const std::string text =
      "Alpha is here now. Middle one. Beta is here now. And here comes the rest of the turn.";
  const std::vector<CompiledLeaf> leaves = word_leaves({"alpha", "beta"});
  std::size_t end = 0;
  for (const Excerpt& excerpt : choose_excerpts(text, Highlights(text, leaves), 31, 3)) {
    EXPECT_LE(excerpt.range.size(), 31u);
    EXPECT_GE(excerpt.range.begin_byte, end);
    end = excerpt.range.end_byte;
  }
  EXPECT_THAT(excerpts(text, leaves, 31),
              ElementsAre("[Alpha] is here now.", "Middle one. [Beta] is here now."));
}

// A window of words longer than an excerpt once hid the words that come after its beginning.
TEST(Excerpt, looks_past_a_match_that_does_not_fit) {
  const std::string text =
      "x alpha first y beta and then a lot of other words until at last there comes the second one. Alone "
      "alpha.";
  std::vector<CompiledLeaf> leaves = word_leaves({"alpha", "beta"});
  leaves.push_back({"long", true, false, {PatternShape::adjacent, {{"first"}, {"second"}}, 50}, {}});
  EXPECT_THAT(excerpts(text, leaves, 30, 1), ElementsAre("x [alpha] [first] y [beta] and then"));
}

TEST(Excerpt, of_a_match_longer_than_it_may_be_is_the_match) {
  const std::string text = "So the missing data in the tables was bad and we went on with it.";
  const std::vector<CompiledLeaf> phrase{
      {"\"missing data in the tables\"",
       true,
       false,
       {PatternShape::phrase, {{"missing"}, {"data"}, {"in"}, {"the"}, {"tables"}}, 0},
       {}}};
  EXPECT_THAT(excerpts(text, phrase, 10), ElementsAre("[missing] [data] [in] [the] [tables]"));
}

TEST(Excerpt, begins_at_the_turns_start_when_nothing_is_lit) {
  EXPECT_THAT(excerpts("One sentence here. Another one follows it.", {}, 20),
              ElementsAre("One sentence here."));
}

TEST(Excerpt, of_an_empty_turn_is_one_and_empty) {
  const auto chosen = choose_excerpts("", Highlights("", word_leaves({"drift"})), 400, 3);
  ASSERT_EQ(chosen.size(), 1u);
  EXPECT_TRUE(chosen.front().range.empty());
  EXPECT_THAT(chosen.front().highlights, IsEmpty());
}

TEST(Excerpt, lights_no_word_that_is_left_out) {
  std::vector<CompiledLeaf> leaves = word_leaves({"model", "drift"});
  leaves[1].negated = true;
  EXPECT_THAT(excerpts("model drift", leaves, 400), ElementsAre("[model] drift"));
}

TEST(Excerpt, lights_overlapping_matches_once) {
  std::vector<CompiledLeaf> leaves = word_leaves({"data"});
  leaves.push_back({"\"data drift\"", true, false, {PatternShape::phrase, {{"data"}, {"drift"}}, 0}, {}});
  EXPECT_THAT(excerpts("data drift", leaves, 400), ElementsAre("[data] [drift]"));
}

TEST(Excerpt, of_a_huge_turn_comes_quickly) {
  std::string text;
  while (text.size() < 5'000'000) text += "data and more data, then again some data of the model. ";
  text += "At last the zebra.";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THAT(excerpts(text, word_leaves({"data", "zebra"}), 60, 1),
              ElementsAre("some [data] of the model. At last the [zebra]."));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}  // namespace
}  // namespace verbatim
