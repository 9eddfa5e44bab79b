#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/index.h"
#include "common/model/turn.h"
#include "query/quotes/quote_text.h"

namespace verbatim {

/// A word of a passage.
struct PassageWord {
  TextPoint begin;       ///< `text`: index among the passage's turns
  std::size_t end_byte;  ///< in the same turn
  std::string form;
  std::vector<std::string> other_terms =
      {};  ///< of the index, besides the form: without accents, initials, …
};

/// Turns that can be quoted together: of one speaker, unless it is what `PassageFinder::conversation` gives.
class Passage {
 public:
  /// `turns`: of one interview, in order, not empty. `consecutive`: nobody else says a word between them.
  Passage(std::vector<Turn> turns, bool consecutive);

  const std::vector<Turn>& turns() const { return turns_; }
  bool consecutive() const { return consecutive_; }
  /// Its text as quotes are compared with, made when it is first asked for: who only looks for words needs
  /// none.
  const QuoteText& compared() const;
  const std::vector<PassageWord>& words() const { return words_; }
  /// The first word that does not begin before `point`.
  std::size_t word_at(TextPoint point) const;

 private:
  std::vector<Turn> turns_;
  bool consecutive_;
  mutable std::unique_ptr<QuoteText> compared_;
  std::vector<PassageWord> words_;
};

/// Where to look for passages: in all that was said, or in what is of an interview or by a speaker.
struct PassageScope {
  std::string interview = {};  ///< an id; empty: any
  std::string speaker = {};    ///< a label as `fold_label` folds it; empty: any
};

/// Finds, in the index, the passages that a quote may come from. Sees one snapshot of an index; any call may
/// throw as the index does.
class PassageFinder {
 public:
  explicit PassageFinder(const Index& index) : index_(index) {}

  /// Documents that hold some of the quote's words in a row: for each segment (forms of `find_words`) a few
  /// words around its rarest one; for a long segment such a window in each half, so that one of them is
  /// likely to lie within a turn. At most `limit`, the best ones.
  std::vector<std::uint32_t> by_phrase(std::span<const std::vector<std::string>> segments,
                                       const PassageScope& scope, std::size_t limit) const;

  /// Documents that hold most of the quote's rare words, by the sum of their weights (BM25 with k1 = 0: how
  /// rare a word is, not how often it is said). At most `limit`, the best ones.
  std::vector<std::uint32_t> by_rare_words(std::span<const std::vector<std::string>> segments,
                                           const PassageScope& scope, std::size_t limit) const;

  /// Documents that hold these words in a row, as they are. At most `limit`, by citation.
  std::vector<std::uint32_t> in_a_row(std::span<const std::string> words, const PassageScope& scope,
                                      std::size_t limit) const;
  /// The first documents that hold all these words, anywhere in the turn; none for no words.
  std::vector<std::uint32_t> with_all(std::span<const std::vector<std::string>> segments,
                                      std::size_t limit) const;

  /// The passage of consecutive turns of one speaker around a document's turn.
  std::shared_ptr<const Passage> consecutive(std::uint32_t document);
  /// All that the speaker of that turn says in its exchange; null if these turns are consecutive anyway.
  std::shared_ptr<const Passage> exchange(std::uint32_t document);
  /// A few turns before and after that turn, whoever says them.
  std::shared_ptr<const Passage> conversation(std::uint32_t document);
  /// The turn of that number; nothing if there is none.
  std::optional<Turn> turn(const std::string& interview, TurnNumber number) const;
  /// Whether a speaker has a turn in an interview. `label`: as `fold_label` folds it.
  bool speaks_in(const std::string& label, const std::string& interview);
  /// The document of a turn; 0 if there is none.
  std::uint32_t document_of(const std::string& interview, TurnNumber number) const;

 private:
  using Key = std::pair<std::string, TurnNumber>;

  std::optional<Turn> turn_at(const Key& key) const;
  std::size_t frequency(const std::string& form) const;
  /// The terms of the labels that `fold_label` folds to `label`.
  const std::vector<std::string>& speaker_terms(const std::string& label) const;
  /// Lists of terms, of each of which a turn in `scope` has one.
  std::vector<std::vector<std::string>> filters(const PassageScope& scope) const;

  const Index& index_;
  std::map<std::uint32_t, std::shared_ptr<const Passage>> consecutive_;  ///< recent ones
  std::map<std::uint32_t, std::shared_ptr<const Passage>> exchanges_;
  mutable std::map<std::string, std::size_t, std::less<>> frequencies_;
  mutable std::optional<std::map<std::string, std::vector<std::string>>> speaker_terms_;
  std::map<std::pair<std::string, std::string>, bool> speaks_in_;
};

}  // namespace verbatim
