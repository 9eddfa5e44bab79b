#pragma once

#include <string>
#include <string_view>

namespace verbatim {

/// What a sentence of an interviewer does, told by turns of phrase that belong to interviews in general and
/// to no study. English only; in another language a sentence asks where it has a question mark, and
/// nothing is announced.
struct SentenceTalk {
  /// "?" at its end, "do you", or a question's first word, for questions break off; but not where it goes
  /// back over what was said to check it ("you mentioned", "are you saying").
  bool asks = false;
  bool skips = false;      ///< names what will not be asked: "I will skip", "let's skip"
  std::string transition;  ///< the longest phrase that announces something new: "moving on to"; else empty
};

/// `language`: ISO 639-1. `sentence`: UTF-8.
SentenceTalk read_sentence_talk(std::string_view sentence, std::string_view language);

/// Whether a word is no topic in any interview: articles, pronouns, auxiliaries, fillers, thanks, and talk
/// about the talking itself ("question", "mention", "move on"). `form`: as `Word::form`, not stemmed.
/// English only; none in other languages, where only the spread over the guide's phases weighs words.
bool is_talk_word(std::string_view form, std::string_view language);

}  // namespace verbatim
