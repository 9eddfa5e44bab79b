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
};

/// Turns of one speaker that can be quoted together.
class Passage {
 public:
  /// `turns`: of one interview and speaker, in order, not empty. `consecutive`: nobody else says a word
  /// between them.
  Passage(std::vector<Turn> turns, bool consecutive);

  const std::vector<Turn>& turns() const { return turns_; }
  bool consecutive() const { return consecutive_; }
  const QuoteText& compared() const { return *compared_; }
  const std::vector<PassageWord>& words() const { return words_; }
  /// The first word that does not begin before `point`.
  std::size_t word_at(TextPoint point) const;

 private:
  std::vector<Turn> turns_;
  bool consecutive_;
  std::unique_ptr<QuoteText> compared_;
  std::vector<PassageWord> words_;
};

/// Finds, in the index, the passages that a quote may come from. Sees one snapshot of an index; any call may
/// throw as the index does.
class PassageFinder {
 public:
  explicit PassageFinder(const Index& index) : index_(index) {}

  /// Documents that hold some of the quote's words in a row: for each segment (forms of `find_words`) a few
  /// words around its rarest one; for a long segment such a window in each half, so that one of them is
  /// likely to lie within a turn. `interview`: only of that one, if not empty. At most `limit`, the best
  /// ones.
  std::vector<std::uint32_t> by_phrase(std::span<const std::vector<std::string>> segments,
                                       const std::string& interview, std::size_t limit) const;

  /// Documents that hold most of the quote's rare words, by the sum of their weights (BM25 with k1 = 0: how
  /// rare a word is, not how often it is said). At most `limit`, the best ones.
  std::vector<std::uint32_t> by_rare_words(std::span<const std::vector<std::string>> segments,
                                           const std::string& interview, std::size_t limit) const;

  /// The passage of consecutive turns of one speaker around a document's turn.
  std::shared_ptr<const Passage> consecutive(std::uint32_t document);
  /// All that the speaker of that turn says in its exchange; null if these turns are consecutive anyway.
  std::shared_ptr<const Passage> exchange(std::uint32_t document);
  /// The document of a turn; 0 if there is none.
  std::uint32_t document_of(const std::string& interview, TurnNumber number) const;

 private:
  using Key = std::pair<std::string, TurnNumber>;

  std::optional<Turn> turn_at(const Key& key) const;
  std::size_t frequency(const std::string& form) const;

  const Index& index_;
  std::map<std::uint32_t, std::shared_ptr<const Passage>> consecutive_;  ///< recent ones
  std::map<std::uint32_t, std::shared_ptr<const Passage>> exchanges_;
  mutable std::map<std::string, std::size_t, std::less<>> frequencies_;
};

}  // namespace verbatim
