#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index.h"
#include "common/text/language.h"
#include "common/text/words.h"

namespace verbatim {

/// Which of the index's terms a query word stands for. All results are sorted and without repeats; empty if
/// nothing of the kind occurs. Reads the index; calls may throw as the index does.
class WordForms {
 public:
  explicit WordForms(const Index& index);

  /// The stem families of the word in every language of the study, accents optional. Of initials with dots,
  /// see `initials`, these alone where the study has any.
  std::vector<std::string> family(const Word& word) const;
  /// The word as typed, accents optional: a word of an exact phrase. Of initials with dots as `family`.
  std::vector<std::string> as_said(const Word& word) const;
  /// For `U.S.`: what the study has of these initials, with dots, as letters in a row, or in capitals, and
  /// never `us`. Empty if it has none, and for other words.
  std::vector<std::string> initials(const Word& word) const;
  /// How the study parts the word at a line's end, a blank between the parts: `rail way` for `railway`.
  std::vector<std::string> parted(const std::string& form) const;
  /// The word as typed, accents too.
  std::vector<std::string> exact(const Word& word) const;
  /// Words that begin with `prefix` (case-folded). If there are more than kMaxExpansion, gives none and sets
  /// `too_many`.
  std::vector<std::string> beginning_with(const std::string& prefix, bool& too_many) const;
  /// Words within `distance` edits of the word (optimal string alignment).
  std::vector<std::string> similar_to(const Word& word, std::uint32_t distance, bool& too_many) const;

  /// Whether the word says nothing in a language of the study, see `is_stop_word`.
  bool is_stop_word(const Word& word) const;

  /// Words that occur and are nearest to one that does not, at most `limit`, the most frequent first.
  std::vector<std::string> suggestions(const Word& word, std::size_t limit) const;

  static constexpr std::size_t kMaxExpansion = 1000;

 private:
  const Index& index_;
  std::map<std::string, Stemmer> stems_;  ///< by language
};

/// Whether the word is typed as initials with dots: `U.S.`.
bool is_dotted(const Word& word);

/// A term as people read it: without the prefix of alternatives, initials in capitals.
std::string term_text(std::string_view term);

}  // namespace verbatim
