#include "indexer/transcript/interview_talk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>

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

/// Said by a listener: at the end of a turn they are the other's.
bool is_hum(std::string_view form) {
  return form == "hmm" || form == "huh" || form == "mhm" || form == "mm";
}

/// What stands after the last word.
std::string_view end_marks(std::string_view text, std::span<const Word> words) {
  return words.empty() ? std::string_view() : text.substr(words.back().range.end_byte);
}

bool asks_by_its_words(std::span<const Word> words) {
  // "Um, okay, so how do you hand over the": speech recognition cuts a question off before its mark.
  std::size_t first = 0;
  while (first < words.size() && fillers().contains(words[first].form)) ++first;
  if (first < words.size() && is_question_opener(words[first].form)) return true;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i + 1].form == "you" && auxiliaries_before_you().contains(words[i].form)) return true;
  }
  return false;
}

SentenceTalk read_sentence(std::string_view sentence, std::string_view language) {
  SentenceTalk talk;
  if (language != "en") {
    // Anywhere, not at the end only: Armenian puts its mark into the word that is asked about.
    talk.asks = has_question_mark(sentence, language);
    return talk;
  }
  static const Phrases transitions = split_phrases(kTransitions);
  static const Phrases recalls = split_phrases(kRecalls);
  const std::vector<Word> words = find_words(sentence);
  talk.asks = (ends_in_question(sentence, words, language) || asks_by_its_words(words)) &&
              find_phrase(recalls, sentence, words).empty();
  talk.skips = std::ranges::any_of(
      words, [](const Word& word) { return word.form == "skip" || word.form == "skipping"; });
  talk.transition = find_phrase(transitions, sentence, words);
  std::ranges::replace(talk.transition, '\t', ' ');  // it is printed in reports, on one line
  return talk;
}

/// Whether the turn's last sentence is a whole one that bids the other to speak.
bool ends_in_bid(std::string_view text, const ByteRange& last, std::string_view language) {
  const std::string_view sentence = text.substr(last.begin_byte, last.size());
  const std::vector<Word> words = find_words(sentence);
  std::vector<std::string> forms;
  for (const Word& word : words) {
    if (!is_hesitation(word.form)) forms.push_back(word.form);
  }
  return bids_to_tell(forms) && !breaks_off(sentence, words, language);
}

}  // namespace

bool has_question_mark(std::string_view text, std::string_view language) {
  // Latin, Arabic, Armenian, full-width (Chinese, Japanese), and Greek as Unicode has it.
  constexpr std::array<std::string_view, 5> kMarks{"?", "\u061F", "\u055E", "\uFF1F", "\u037E"};
  const auto stands = [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
  // Greek is typed with the semicolon; only the language tells the two apart.
  return std::any_of(kMarks.begin(), kMarks.end(), stands) || (language == "el" && stands(";"));
}

bool ends_in_question(std::string_view text, std::span<const Word> words, std::string_view language) {
  const auto passed_over = [](const Word& word) { return is_hesitation(word.form) || is_hum(word.form); };
  const auto last = std::find_if_not(words.rbegin(), words.rend(), passed_over);
  if (last == words.rend()) return false;
  // "Did you train there? Mm.": the mark stands between the last real word and the hum after it.
  const std::size_t mark = last->range.end_byte;
  const std::size_t next = last == words.rbegin() ? text.size() : std::prev(last)->range.begin_byte;
  return has_question_mark(text.substr(mark, next - mark), language);
}

bool breaks_off(std::string_view text, std::span<const Word> words, std::string_view language) {
  if (words.empty()) return false;
  const std::string_view end = end_marks(text, words);
  return end.find_first_of(".?!") == std::string_view::npos && !has_question_mark(end, language);
}

bool bids_to_tell(std::span<const std::string> forms) {
  if (!forms.empty() && forms.front() == "describe") return true;
  for (std::size_t i = 0; i + 1 < forms.size(); ++i) {
    const bool to_us = forms[i + 1] == "me" || forms[i + 1] == "us";
    if (to_us && (forms[i] == "tell" || forms[i] == "walk")) return true;
  }
  return false;
}

bool is_hesitation(std::string_view form) {
  static const std::set<std::string_view> forms{"ah", "eh",  "er",  "erm", "oh",  "uh",
                                                "um", "euh", "heu", "äh",  "ähm", "ehm"};
  return forms.contains(form);
}

bool is_question_opener(std::string_view form) {
  static const WordSet openers = split(
      "do does did have has had is are was were can could would will should how what which where why who "
      "when");
  return openers.contains(form);
}

TurnTalk read_turn_talk(std::string_view text, std::string_view language) {
  TurnTalk talk;
  for (const ByteRange& range : find_sentences(text)) {
    talk.sentences.push_back(read_sentence(text.substr(range.begin_byte, range.size()), language));
    talk.sentences.back().range = range;
  }
  if (talk.sentences.empty()) return talk;
  talk.ends_in_question = ends_in_question(text, find_words(text), language);
  talk.hands_over = talk.ends_in_question || ends_in_bid(text, talk.sentences.back().range, language);
  talk.asks = talk.hands_over || has_question_mark(text, language) ||
              std::ranges::any_of(talk.sentences, &SentenceTalk::asks);
  return talk;
}

std::vector<TurnTalk> read_talk(const Transcript& transcript, std::string_view language) {
  std::vector<TurnTalk> talk;
  talk.reserve(transcript.turns.size());
  for (const ReadTurn& read : transcript.turns) talk.push_back(read_turn_talk(read.turn.text, language));
  return talk;
}

bool is_talk_word(std::string_view form, std::string_view language) {
  static const WordSet words = split(kTalkWords);
  return language == "en" && words.contains(form);
}

}  // namespace verbatim
