#include "indexer/transcript/interview_talk.h"

#include <cstddef>
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

/// What the first sentence of the text does; nothing for an empty text.
SentenceTalk only_sentence(const std::string& text, const std::string& language) {
  const TurnTalk talk = read_turn_talk(text, language);
  return talk.sentences.empty() ? SentenceTalk{} : talk.sentences.front();
}

TEST(InterviewTalk, WhatASentenceDoes) {
  const std::vector<TalkCase> cases = {
      {"How long have you been a nurse?", true, false, ""},
      {"Um, okay, so how do you hand over the", true, false, ""},
      {"Perfect, and on this ward did you ever", true, false, ""},
      {"So you are saying the list was lost?", false, false, ""},
      {"The list was lost, you mentioned, did you look for it", false, false, ""},
      {"Okay, I see.", false, false, ""},
      {"All right, Moving On to the night shift.", false, false, "Moving On to"},
      {"And so we are moving\ton to pay.", false, false, "moving on to"},
      {"Let’s start with your training.", false, false, "Let’s start"},
      {"And my last question is on pay.", false, false, "last question"},
      {"We will skip that part.", false, true, ""},
      {"", false, false, ""},
  };
  for (const TalkCase& row : cases) {
    const SentenceTalk talk = only_sentence(row.sentence, "en");
    EXPECT_EQ(talk.asks, row.asks) << row.sentence;
    EXPECT_EQ(talk.skips, row.skips) << row.sentence;
    EXPECT_EQ(talk.transition, row.transition) << row.sentence;
  }
}

TEST(InterviewTalk, EachLanguageHasItsOwnWords) {
  EXPECT_TRUE(only_sentence("Depuis quand êtes-vous infirmière ?", "fr").asks);
  EXPECT_FALSE(only_sentence("You have to skip, moving on to.", "fr").skips);
  EXPECT_FALSE(is_talk_word("the", "fr"));
}

struct TurnCase {
  std::string text;
  std::string language;
  bool asks;
  bool ends_in_question;
  bool hands_over;
};

TEST(InterviewTalk, WhetherATurnAsks) {
  const std::vector<TurnCase> cases = {
      {"Okay. How do you test it?", "en", true, true, true},
      {"How do you test it? I mean the model.", "en", true, false, false},
      {"How do you test it? Mm, um.", "en", true, true, true},
      {"“How do you test it?”", "en", true, true, true},
      {"How do you test it?!", "en", true, true, true},
      {"Okay. I see.", "en", false, false, false},
      {"So how do you", "en", true, false, false},
      {"Good. Tell me more about that.", "en", true, false, true},
      {"Tell me more about", "en", false, false, false},
      {"How do you test it？", "en", true, true, true},
      {"どこで訓練を受けましたか？", "ja", true, true, true},
      {"どこで訓練を受けましたか。", "ja", false, false, false},
      {"أين درست التمريض؟", "ar", true, true, true},
      {"Πού σπούδασες;", "el", true, true, true},
      {"Πού σπούδασες;", "ru", false, false, false},
      {"¿Dónde estudió?", "es", true, true, true},
      {"¿ Allí", "es", false, false, false},
      {"¿ Dónde", "es", true, false, false},
      {"Ինչպե՞ս եք քնում", "hy", true, false, false},
      {"", "en", false, false, false},
      {"?", "en", true, false, false},
  };
  for (const TurnCase& row : cases) {
    const TurnTalk talk = read_turn_talk(row.text, row.language);
    EXPECT_EQ(talk.asks, row.asks) << row.text;
    EXPECT_EQ(talk.ends_in_question, row.ends_in_question) << row.text;
    EXPECT_EQ(talk.hands_over, row.hands_over) << row.text;
    std::size_t end = 0;
    for (const SentenceTalk& sentence : talk.sentences) {
      EXPECT_EQ(sentence.range.begin_byte, end) << row.text;
      end = sentence.range.end_byte;
    }
    EXPECT_EQ(end, row.text.size());
  }
}

TEST(InterviewTalk, IsReadOfEachTurn) {
  Transcript transcript;
  transcript.turns.resize(2);
  transcript.turns[1].turn.text = "Why?";
  const std::vector<TurnTalk> talk = read_talk(transcript, "en");
  ASSERT_EQ(talk.size(), 2u);
  EXPECT_FALSE(talk[0].asks);
  EXPECT_TRUE(talk[1].asks);
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
