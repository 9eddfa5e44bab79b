#include "indexer/transcript/interview_talk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>

#include "common/text/sentences.h"
#include "indexer/transcript/talk_phrases.h"

namespace verbatim {
namespace {

/// Said by a listener: at the end of a turn they are the other's.
bool is_hum(std::string_view form) {
  return form == "hmm" || form == "huh" || form == "mhm" || form == "mm";
}

/// What stands after the last word.
std::string_view end_marks(std::string_view text, std::span<const Word> words) {
  return words.empty() ? std::string_view() : text.substr(words.back().range.end_byte);
}

bool asks_by_its_words(std::string_view sentence, std::span<const Word> words, const TalkPhrases& phrases) {
  // "Um, okay, so how do you hand over the": speech recognition cuts a question off before its mark.
  std::size_t first = 0;
  while (first < words.size() && phrases.fillers.contains(words[first].form)) ++first;
  return begins_with(phrases.openers, words.subspan(first)) ||
         !find_phrase(phrases.asking, sentence, words).empty();
}

/// `words`: `find_words(sentence)`, which are needed only where there are phrases.
SentenceTalk read_sentence(std::string_view sentence, std::span<const Word> words, std::string_view language,
                           const TalkPhrases* phrases) {
  SentenceTalk talk;
  if (phrases == nullptr) {
    // Anywhere, not at the end only: Armenian puts its mark into the word that is asked about.
    talk.asks = has_question_mark(sentence, language);
    return talk;
  }
  talk.asks = (ends_in_question(sentence, words, language) || asks_by_its_words(sentence, words, *phrases)) &&
              find_phrase(phrases->recalls, sentence, words).empty();
  talk.skips = !find_phrase(phrases->skips, sentence, words).empty();
  talk.transition = find_phrase(phrases->transitions, sentence, words);
  std::ranges::replace(talk.transition, '\t', ' ');  // it is printed in reports, on one line
  return talk;
}

/// `ends_in_question` of a turn, by no more of its sentences than it takes: an hour of talk ends no otherwise
/// than its last minute.
bool turn_ends_in_question(std::string_view text, std::span<const SentenceTalk> sentences,
                           std::string_view language) {
  constexpr std::size_t kEnough = 4096;
  if (!has_question_mark(text, language)) return false;
  for (std::size_t i = sentences.size(); i > 0; --i) {
    const std::size_t begin = i == 1 ? 0 : sentences[i - 1].range.begin_byte;
    if (text.size() - begin < kEnough && begin > 0) continue;
    const std::string_view end = text.substr(begin);
    const std::vector<Word> words = find_words(end);
    const bool says_anything = std::ranges::any_of(
        words, [](const Word& word) { return !is_hesitation(word.form) && !is_hum(word.form); });
    if (says_anything || begin == 0) return ends_in_question(end, words, language);
    if (end.size() > kMaxSentenceBytes) return false;
  }
  return false;
}

/// Whether the sentence, which is the turn's last one, is whole and bids the other to speak. `words`:
/// `find_words(sentence)`.
bool ends_in_bid(std::string_view sentence, std::span<const Word> words, std::string_view language,
                 const TalkPhrases* phrases) {
  std::vector<std::string> forms;
  for (const Word& word : words) {
    if (!is_hesitation(word.form)) forms.push_back(word.form);
  }
  const bool bids =
      bids_to_tell(forms) || (phrases != nullptr && !find_phrase(phrases->bids, sentence, words).empty());
  return bids && !breaks_off(sentence, words, language);
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
  const Phrases& openers = talk_phrases("en")->openers;
  return std::any_of(openers.begin(), openers.end(),
                     [&](const std::vector<std::string>& opener) { return opener.front() == form; });
}

TurnTalk read_turn_talk(std::string_view text, std::string_view language) {
  TurnTalk talk;
  const std::vector<ByteRange> sentences = find_spoken_sentences(text);
  talk.sentences.reserve(sentences.size());
  const TalkPhrases* phrases = talk_phrases(language);
  bool bids = false;  // of the last sentence that was read
  for (const ByteRange& range : sentences) {
    const std::string_view sentence = text.substr(range.begin_byte, range.size());
    const bool is_last = range.end_byte == sentences.back().end_byte;
    // Finding words is most of the work, so each sentence has it done once, and not at all for nothing.
    std::vector<Word> words;
    if (phrases != nullptr || is_last) words = find_words(sentence);
    talk.sentences.push_back(read_sentence(sentence, words, language, phrases));
    talk.sentences.back().range = range;
    if (is_last) bids = ends_in_bid(sentence, words, language, phrases);
  }
  if (talk.sentences.empty()) return talk;
  talk.ends_in_question = turn_ends_in_question(text, talk.sentences, language);
  talk.hands_over = talk.ends_in_question || bids;
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
  const TalkPhrases* phrases = talk_phrases(language);
  return phrases != nullptr && phrases->talk_words.contains(form);
}

}  // namespace verbatim
