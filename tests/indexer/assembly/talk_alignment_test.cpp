#include "indexer/assembly/talk_alignment.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using namespace ::testing;
using Turns = std::vector<std::string>;
using Places = std::vector<std::size_t>;

const Turns kBakeryTalk{"When did you open the bakery?", "In May, after a long winter.", "Yeah.",
                        "And who bakes the bread?",      "My sister and I take turns.",  "Yeah."};

TEST(TalkAlignment, PutsEachTurnOnTheOneThatSaysTheSame) {
  const TalkAlignment alignment = align_talk(kBakeryTalk, kBakeryTalk);
  EXPECT_TRUE(alignment.is_one_talk);
  EXPECT_THAT(alignment.conflicts, IsEmpty());
  for (std::size_t turn = 0; turn < kBakeryTalk.size(); ++turn)
    EXPECT_EQ(alignment.turns_of[turn], Places{turn});
}

TEST(TalkAlignment, SetsSpellingAndPunctuationAside) {
  Turns typed = kBakeryTalk;
  typed[1] = "in may — after a LONG winter";
  EXPECT_THAT(align_talk(kBakeryTalk, typed).conflicts, IsEmpty());
}

TEST(TalkAlignment, GivesBothReadingsWhereWordsDiffer) {
  Turns edited = kBakeryTalk;
  edited[1] = "In June, after a long winter.";
  edited[3] = "And who really bakes the bread?";
  edited[4] = "My sister and I turns.";
  const TalkAlignment alignment = align_talk(kBakeryTalk, edited);
  EXPECT_TRUE(alignment.is_one_talk);
  EXPECT_THAT(alignment.conflicts,
              ElementsAre(WordConflict{1, 1, "May", "June"}, WordConflict{3, 3, "who", "who really"},
                          WordConflict{4, 4, "I take", "I"}));
}

TEST(TalkAlignment, ATurnWhoseWordsAreAllOthersIsFoundByItsPlace) {
  Turns edited = kBakeryTalk;
  edited[4] = "Neither does.";
  const TalkAlignment alignment = align_talk(kBakeryTalk, edited);
  EXPECT_EQ(alignment.turns_of[4], Places{4});
  EXPECT_THAT(alignment.conflicts,
              ElementsAre(WordConflict{4, 4, "My sister and I take turns", "Neither does"}));
}

TEST(TalkAlignment, ALostLabelMakesOneTurnOfTwo) {
  const Turns joined{kBakeryTalk[0] + " " + kBakeryTalk[1], kBakeryTalk[2], kBakeryTalk[3], kBakeryTalk[4],
                     kBakeryTalk[5]};
  EXPECT_EQ(align_talk(kBakeryTalk, joined).turns_of[0], (Places{0, 1}));
  EXPECT_EQ(align_talk(kBakeryTalk, joined).turns_of[4], Places{5});
  const TalkAlignment parted = align_talk(joined, kBakeryTalk);
  EXPECT_EQ(parted.turns_of[0], Places{0});
  EXPECT_EQ(parted.turns_of[1], Places{0});
  EXPECT_THAT(parted.conflicts, IsEmpty());
}

TEST(TalkAlignment, WhatOnlyOneHasIsAlignedWithNothing) {
  Turns longer = kBakeryTalk;
  longer.insert(longer.begin(), {"Is the tape running now?", "It seems so to me."});
  const TalkAlignment alignment = align_talk(kBakeryTalk, longer);
  EXPECT_TRUE(alignment.is_one_talk);
  EXPECT_THAT(alignment.turns_of[0], IsEmpty());
  EXPECT_THAT(alignment.turns_of[1], IsEmpty());
  EXPECT_EQ(alignment.turns_of[2], Places{0});
  EXPECT_THAT(alignment.conflicts, IsEmpty());
}

TEST(TalkAlignment, AnEmptyTurnStandsBetweenItsNeighbours) {
  const Turns with_gap{kBakeryTalk[0], "", kBakeryTalk[1], kBakeryTalk[3]};
  for (std::size_t turn = 0; turn < with_gap.size(); ++turn)
    EXPECT_EQ(align_talk(with_gap, with_gap).turns_of[turn], Places{turn});
}

TEST(TalkAlignment, AnotherTalkIsNotTheSame) {
  const Turns other{"When did you open the shop?", "Two years ago, with a loan from the bank.",
                    "And who sells there?", "Whoever has the time to do it, really."};
  EXPECT_FALSE(align_talk(kBakeryTalk, other).is_one_talk) << "though questions come from one guide";
  EXPECT_FALSE(align_talk(kBakeryTalk, Turns{}).is_one_talk);
  EXPECT_FALSE(align_talk(Turns{""}, Turns{""}).is_one_talk);
}

/// Talk of many short turns, in which the same words come again and again.
Turns random_talk(std::mt19937& random, std::size_t turns) {
  Turns talk;
  for (std::size_t i = 0; i < turns; ++i) {
    std::string text;
    if (random() % 4 == 0) {
      text = "Yeah.";
    } else {
      for (std::size_t word = 0, words = 4 + random() % 12; word < words; ++word)
        text += "w" + std::to_string(random() % (random() % 2 ? 15 : 900)) + " ";
    }
    talk.push_back(text);
  }
  return talk;
}

TEST(TalkAlignmentProperty, EditedWordsLeaveTurnsWhereTheyAre) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    const Turns talk = random_talk(random, 150);
    Turns edited = talk;
    for (std::string& text : edited) {
      if (text == "Yeah.") continue;
      if (random() % 3 == 0) text.replace(0, text.find(' '), "edited");
    }
    const TalkAlignment alignment = align_talk(talk, edited);
    ASSERT_TRUE(alignment.is_one_talk);
    for (std::size_t turn = 0; turn < talk.size(); ++turn)
      ASSERT_EQ(alignment.turns_of[turn], Places{turn}) << "seed " << seed << ": " << talk[turn];
  }
}

TEST(TalkAlignmentProperty, TurnsThatAreMissingMoveNoOther) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 random(seed);
    const Turns talk = random_talk(random, 120);
    const std::size_t first = random() % 80, missing = 1 + random() % 30;
    Turns shorter = talk;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(first),
                  shorter.begin() + static_cast<std::ptrdiff_t>(first + missing));
    const TalkAlignment alignment = align_talk(talk, shorter);
    for (std::size_t turn = 0; turn < shorter.size(); ++turn) {
      if (shorter[turn] == "Yeah.") continue;  // next to the gap, it may be either
      ASSERT_EQ(alignment.turns_of[turn], Places{turn < first ? turn : turn + missing}) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace verbatim
