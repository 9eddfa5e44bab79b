#include "indexer/transcript/interview_talk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <vector>

#include "common/text/words.h"
#include "indexer/transcript/question_marks.h"

namespace verbatim {
namespace {

using WordSet = std::set<std::string, std::less<>>;

WordSet split(std::string_view list) {
  WordSet words;
  for (const Word& word : find_words(list)) words.insert(word.form);
  return words;
}

// Discourse markers with which English interviewers leave one topic for the next.
constexpr std::array kTransitions =
    std::to_array<std::string_view>({"move on",         "moving on",       "move on to",
                                     "moving on to",    "move to",         "moving to",
                                     "move over to",    "go on to",        "going on to",
                                     "go over to",      "pass to",         "pass on to",
                                     "turn to",         "turning to",      "switch to",
                                     "switching to",    "jump to",         "jump into",
                                     "jumping to",      "go back to",      "going back to",
                                     "come back to",    "coming back to",  "get back to",
                                     "return to",       "let's start",     "let's begin",
                                     "let's talk",      "let's move",      "let's go",
                                     "let's turn",      "let's discuss",   "let's continue",
                                     "start with",      "starting with",   "start off with",
                                     "begin with",      "to start",        "to start off",
                                     "to begin",        "next question",   "next questions",
                                     "next topic",      "next part",       "next section",
                                     "next phase",      "next phases",     "next point",
                                     "first question",  "last question",   "last questions",
                                     "final question",  "final questions", "last part",
                                     "last point",      "finally",         "to finish",
                                     "to conclude",     "to wrap up",      "now about",
                                     "questions about", "questions on",    "questions regarding",
                                     "question about",  "talk about",      "talking about",
                                     "focus on",        "focusing on"});

// With these an interviewer goes back over what was said, to check it.
constexpr std::array kRecalls = std::to_array<std::string_view>(
    {"you said", "you say", "you are saying", "you're saying", "are you saying", "you mentioned", "you mean",
     "you told", "i understand", "i understood", "understand correctly", "make sure", "to be clear",
     "not clear", "in other words"});

using Phrases = std::vector<std::vector<std::string>>;

Phrases split_phrases(std::span<const std::string_view> list) {
  Phrases phrases;
  for (const std::string_view phrase : list) {
    std::vector<std::string> forms;
    for (const Word& word : find_words(phrase)) forms.push_back(word.form);
    phrases.push_back(std::move(forms));
  }
  return phrases;
}

/// The longest of the phrases in the sentence, as said.
std::string_view find_phrase(const Phrases& phrases, std::string_view sentence, std::span<const Word> words) {
  const auto same = [](const std::string& form, const Word& word) { return form == word.form; };
  std::string_view longest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::vector<std::string>& phrase : phrases) {
      if (i + phrase.size() > words.size()) continue;
      const auto here = words.subspan(i, phrase.size());
      if (!std::ranges::equal(phrase, here, same)) continue;
      const std::size_t begin = here.front().range.begin_byte;
      const std::size_t size = here.back().range.end_byte - begin;
      if (size > longest.size()) longest = sentence.substr(begin, size);
    }
  }
  return longest;
}

const WordSet& fillers() {
  static const WordSet words =
      split("um uh er so and but or okay ok yeah yes well like then now alright right all");
  return words;
}

const WordSet& question_openers() {
  static const WordSet words = split(
      "do does did have has had is are was were can could would will should how what which where why who "
      "when");
  return words;
}

const WordSet& auxiliaries_before_you() {
  static const WordSet words = split("do did have had are were can could would will");
  return words;
}

// Function words by their kinds, then what interviewers say in every interview about the talk itself.
constexpr std::string_view kTalkWords =
    "a an the this that these those there here it its it's itself that's "
    "i i'm i'd i'll i've me my we we're we'll our us you you're you'll you've your yours yourself "
    "he she his her him they them their who whom whose which what when where why how "
    "is are was were be been being am do does did don't didn't doing done have has had having "
    "can could may might must shall should will would "
    "and or but if because as so than not no nor yes of in on at by for with about against between into "
    "through during before after above below to from up down out off over under again then once "
    "all any both each few more most other some such only own same too very just also ever even still yet "
    "already one two thing things something anything everything someone anyone way lot kind sort like well "
    "now maybe really actually basically many much little bit couple "
    "get got go going gonna want need let let's make made come take give use used "
    "um uh er hmm mm mhm mm-hmm okay ok yeah right sure alright sorry thank thanks please perfect great good "
    "super "
    "interesting say said tell ask asked know think see mean mention mentioned talk question questions "
    "example experience experienced encounter encountered face faced met meet "
    "first last final finally move moving start starting started begin beginning next skip skipping focus "
    "focusing jump turn ahead";

}  // namespace

SentenceTalk read_sentence_talk(std::string_view sentence, std::string_view language) {
  SentenceTalk talk;
  const std::size_t last = sentence.find_last_not_of(" \t\r\n\"')");
  talk.asks = language == "en" ? last != std::string_view::npos && sentence[last] == '?'
                               : has_question_mark(sentence, language);
  if (language != "en") return talk;

  const std::vector<Word> words = find_words(sentence);
  static const Phrases transitions = split_phrases(kTransitions);
  static const Phrases recalls = split_phrases(kRecalls);
  talk.transition = find_phrase(transitions, sentence, words);
  std::ranges::replace_if(
      talk.transition, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  std::size_t first = 0;
  while (first < words.size() && fillers().contains(words[first].form)) ++first;
  if (first < words.size() && question_openers().contains(words[first].form)) talk.asks = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before_you = i + 1 < words.size() && words[i + 1].form == "you";
    if (before_you && auxiliaries_before_you().contains(words[i].form)) talk.asks = true;
    if (words[i].form == "skip" || words[i].form == "skipping") talk.skips = true;
  }
  if (!find_phrase(recalls, sentence, words).empty()) talk.asks = false;
  return talk;
}

bool is_talk_word(std::string_view form, std::string_view language) {
  static const WordSet words = split(kTalkWords);
  return language == "en" && words.contains(form);
}

}  // namespace verbatim
