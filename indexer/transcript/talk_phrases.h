#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/words.h"

namespace verbatim {

/// Phrases of one language, each as the forms of its words, at least one; sorted.
using Phrases = std::vector<std::vector<std::string>>;
/// Forms of words.
using WordSet = std::set<std::string, std::less<>>;

/// Turns of phrase that interviewers have in one language, in any study. The tables stand in the source file:
/// a language is a row there.
struct TalkPhrases {
  std::string_view language;  ///< ISO 639-1
  Phrases transitions;        ///< announce something new: "moving on to"
  Phrases recalls;            ///< go back over what was said, to check it: "you mentioned"
  Phrases openers;            ///< a question begins so: "how", "est-ce que"
  Phrases asking;             ///< ask wherever they stand: "do you", "avez-vous"
  Phrases skips;              ///< name what will not be asked: "skipping"
  Phrases bids;  ///< ask without a question, wherever they stand: "parlez-moi"; of English see `bids_to_tell`
  WordSet fillers;     ///< may stand before an opener: "okay", "so"
  WordSet talk_words;  ///< topics in no interview: articles, pronouns, auxiliaries, talk about the talking
};

/// The phrases of a language; null for a language without a table.
const TalkPhrases* talk_phrases(std::string_view language);

/// The languages that have a table.
std::vector<std::string_view> languages_with_phrases();

/// Whether one of the phrases begins at the first of `words`.
bool begins_with(const Phrases& phrases, std::span<const Word> words);

/// The longest of the phrases in the sentence, as said; empty if none is there. `words`:
/// `find_words(sentence)`.
std::string_view find_phrase(const Phrases& phrases, std::string_view sentence, std::span<const Word> words);

}  // namespace verbatim
