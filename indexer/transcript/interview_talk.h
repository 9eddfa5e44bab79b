#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "common/text/words.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// What a sentence does, told by turns of phrase that belong to interviews in general and to no study.
/// In the languages of `talk_phrases`; in another a sentence asks where it has a question mark, and announces
/// nothing.
struct SentenceTalk {
  ByteRange range;  ///< in the turn's text
  /// It ends in a question mark, says "do you", or opens with a question's first word, for questions break
  /// off; but not where it goes back over what was said, to check it ("you mentioned", "are you saying").
  bool asks = false;
  bool skips = false;      ///< names what will not be asked: "I will skip", "let's skip"
  std::string transition;  ///< the longest phrase that announces something new: "moving on to"; else empty
};

/// What a turn does. This is the one answer to "does this turn ask?": speakers, exchanges and phases all read
/// it here.
struct TurnTalk {
  std::vector<SentenceTalk> sentences;  ///< in order, together the whole text
  bool asks = false;              ///< somewhere in it: a question mark, a sentence that asks, or `hands_over`
  bool ends_in_question = false;  ///< see the function of that name
  bool hands_over = false;        ///< ends in a question, or in a whole sentence like "Tell me more."
};

/// `text`: UTF-8. `language`: ISO 639-1; empty if it is not known.
TurnTalk read_turn_talk(std::string_view text, std::string_view language);

/// The talk of each turn, in order.
std::vector<TurnTalk> read_talk(const Transcript& transcript, std::string_view language);

/// Whether a question mark stands in `text`, in any script: `?`, the Arabic, Armenian, full-width and Greek
/// ones; in Greek (`language` "el") the semicolon is one too. The Spanish `¿`, which opens a question, does
/// not count. `text`: UTF-8.
bool has_question_mark(std::string_view text, std::string_view language);

/// Whether a question mark follows the last word of a turn or sentence. Hesitations and hums after that word
/// ("um", "mm") are passed over. `words`: `find_words(text)`.
bool ends_in_question(std::string_view text, std::span<const Word> words, std::string_view language);

/// Whether no full stop, question mark or exclamation mark follows the last word. `words`:
/// `find_words(text)`.
bool breaks_off(std::string_view text, std::span<const Word> words, std::string_view language);

/// Whether words ask without a question: "tell me about", "walk us through", or "describe" as the first one.
/// `forms`: as `Word::form`, without hesitations.
bool bids_to_tell(std::span<const std::string> forms);

/// "um", "er", "euh" and the like. `form`: as `Word::form`, here and below.
bool is_hesitation(std::string_view form);

/// Whether an English question may begin with the word: "how", "which", "did".
bool is_question_opener(std::string_view form);

/// Whether a word is a topic in no interview: articles, pronouns, auxiliaries, fillers, thanks, and talk
/// about the talking itself ("question", "mention", "move on"). In a language without `talk_phrases` no word
/// is one, and only the spread over the guide's phases weighs words. `form`: not stemmed.
bool is_talk_word(std::string_view form, std::string_view language);

}  // namespace verbatim
