#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Words whose loss changes what somebody said.
enum class MeaningKind {
  negation,  ///< not, never, nobody
  hedge,     ///< I think, sometimes, perhaps
};

/// "a negation", "a hedge".
std::string_view meaning_kind_name(MeaningKind kind);

/// A negation or hedge in a list of words.
struct MeaningPhrase {
  MeaningKind kind{};
  std::size_t first = 0;  ///< its words, half-open
  std::size_t last = 0;
};

/// The negations and hedges among `words` (forms of `find_words`, of one language), in order; the longest
/// where several begin at one word. `language`: ISO 639-1; none for a language without a list.
std::vector<MeaningPhrase> meaning_phrases(std::span<const std::string> words, std::string_view language);

/// Whether `word` answers a question that asks for yes or no.
bool is_yes_or_no(std::string_view word, std::string_view language);

/// Whether a clause begins with this word: but, because, and.
bool joins_clauses(std::string_view word, std::string_view language);

/// The languages that have lists, as ISO codes in order: for help.
std::vector<std::string> meaning_languages();

}  // namespace verbatim
