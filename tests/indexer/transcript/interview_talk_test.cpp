#include "indexer/transcript/interview_talk.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

struct TalkCase {
  std::string sentence;
  bool asks;
  bool skips;
  std::string transition;
};

TEST(InterviewTalk, WhatASentenceDoes) {
  const std::vector<TalkCase> cases = {
      {"How long have you been a nurse?", true, false, ""},
      {"Um, okay, so how do you hand over the", true, false, ""},
      {"Perfect, and on this ward did you ever", true, false, ""},
      {"So you are saying the list was lost?", false, false, ""},
      {"The list was lost, you mentioned, did you look for it", false, false, ""},
      {"Okay, I see.", false, false, ""},
      {"All right, Moving On to the night shift.", false, false, "Moving On to"},
      {"And so we are moving\non to pay.", false, false, "moving on to"},
      {"Let’s start with your training.", false, false, "Let’s start"},
      {"And my last question is on pay.", false, false, "last question"},
      {"We will skip that part.", false, true, ""},
      {"", false, false, ""},
  };
  for (const TalkCase& row : cases) {
    const SentenceTalk talk = read_sentence_talk(row.sentence, "en");
    EXPECT_EQ(talk.asks, row.asks) << row.sentence;
    EXPECT_EQ(talk.skips, row.skips) << row.sentence;
    EXPECT_EQ(talk.transition, row.transition) << row.sentence;
  }
}

TEST(InterviewTalk, OtherLanguagesAskByTheirQuestionMark) {
  EXPECT_TRUE(read_sentence_talk("Depuis quand êtes-vous infirmière ?", "fr").asks);
  EXPECT_FALSE(read_sentence_talk("You have to skip, moving on to.", "fr").skips);
  EXPECT_FALSE(is_talk_word("the", "fr"));
}

TEST(InterviewTalk, TalkWordsAreNoTopics) {
  for (const char* word : {"the", "you're", "question", "um", "moving"}) {
    EXPECT_TRUE(is_talk_word(word, "en")) << word;
  }
  for (const char* word : {"ward", "data", "general", "deployment"}) {
    EXPECT_FALSE(is_talk_word(word, "en")) << word;
  }
}

}  // namespace
}  // namespace verbatim
