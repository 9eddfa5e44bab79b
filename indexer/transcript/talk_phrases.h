#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/words.h"

namespace verbatim {

/// The forms of a phrase's words, at least one.
using Phrase = std::vector<std::string>;

/// Phrases of one language, sorted.
class Phrases {
 public:
  Phrases() = default;
  explicit Phrases(std::vector<Phrase> phrases);

  auto begin() const { return phrases_.begin(); }
  auto end() const { return phrases_.end(); }
  bool empty() const { return phrases_.empty(); }
  /// Those whose first word begins with the same byte as `form`, which is not empty. They are few: each word
  /// of a transcript is looked up in some tables.
  std::span<const Phrase> near(std::string_view form) const {
    const auto byte = static_cast<unsigned char>(form.front());
    return std::span(phrases_).subspan(first_with_[byte], first_with_[byte + 1] - first_with_[byte]);
  }

 private:
  std::vector<Phrase> phrases_;
  std::array<std::size_t, 257> first_with_{};  ///< by the first byte: how many phrases stand before
};
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
