#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/index/index.h"
#include "common/index/packed_postings.h"
#include "query/matching/document_set.h"
#include "query/matching/term_positions.h"
#include "query/ranking/block_sums.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {

/// One word of a query: its forms, any of which will do, or a pattern of several words.
struct RankedWord {
  std::vector<std::string> terms;
  std::optional<DocumentSet> documents;  ///< of a pattern, where it counts once a turn; else nothing
  double weight = 1.0;
  bool follows = false;  ///< stands right after the word before it, in this list and in what was asked
  bool asks = false;     ///< asks and names no subject: counts `PassageParameters::asking_weight`
};

/// How often a word of a query occurs in each turn, read from its postings once.
class WordCounts {
 public:
  /// Counts in the turns of `stretches`; `turns_with` is of all turns. `word` is kept by reference. Throws as
  /// the index does.
  WordCounts(const Index& index, const TurnTable& table, const RankedWord& word,
             const DocumentStretches& stretches, double asking_weight);
  ~WordCounts();
  WordCounts(WordCounts&&) noexcept = default;

  /// Occurrences in a turn; above 255 as 255.
  std::uint32_t count(std::uint32_t place) const { return found_[place].count; }
  /// Turns that hold the word, each once, in no order.
  const std::vector<std::uint32_t>& places() const { return places_; }
  /// By block: the sum over its turns.
  const BlockSums& in_block() const { return in_block_; }
  /// log((N - n + 0.5) / (n + 0.5)) for n of N turns that hold the word; as Xapian's BM25 has it, raised
  /// towards log 1 where n is more than a third of N.
  double idf() const { return idf_; }
  double weight() const { return weight_; }

  /// Whether a turn's positions of the word are known: not of patterns.
  bool has_positions() const { return !word_->documents; }
  /// Positions in a turn, sorted. Throws as the index does.
  std::vector<std::uint32_t> positions(const Index& index, std::uint32_t place) const;

 private:
  struct Found {
    std::uint8_t count = 0;
    std::uint8_t forms = 0;  ///< a bit for each of the forms that occur; the last one for all further forms
  };

  void add_postings(std::span<const Posting> postings, std::uint8_t form);
  bool add(std::uint32_t place, std::uint32_t count, std::uint8_t form);

  const TurnTable* table_;
  const RankedWord* word_;
  mutable std::vector<std::unique_ptr<TermPositions>> positions_;  ///< by form, once they are asked for
  std::vector<std::uint32_t> places_;
  ZeroedArray<Found> found_;  ///< by place
  BlockSums in_block_;
  double idf_ = 0.0;
  double weight_ = 1.0;
};

/// How often two words of a query stand in a row in each turn. Positions are slow to read, so a turn's are
/// read when it is asked for, once.
class PairCounts {
 public:
  /// The words are kept by reference until this is destroyed, as are the index and the table.
  PairCounts(const Index& index, const TurnTable& table, const WordCounts& first, const WordCounts& second);
  ~PairCounts();
  PairCounts(PairCounts&&) noexcept = default;

  const WordCounts& first() const { return *first_; }
  const WordCounts& second() const { return *second_; }
  /// No more than this: as if the rarer of the two stood next to the other one each time.
  std::uint32_t most(std::uint32_t place) const {
    return std::min(first_->count(place), second_->count(place));
  }
  /// By block: the sum of `most` over its turns.
  const BlockSums& most_in_block() const { return most_in_block_; }
  /// Whether any turn holds both words.
  bool any() const { return any_; }
  double idf() const {
    return std::max(first_->idf() * first_->weight(), second_->idf() * second_->weight());
  }

  /// Occurrences in a turn; above 254 as 254. Throws as the index does.
  std::uint32_t count(std::uint32_t place);

 private:
  const Index* index_;
  const TurnTable* table_;
  const WordCounts* first_;
  const WordCounts* second_;
  bool any_ = false;
  BlockSums most_in_block_;
  ZeroedArray<std::uint8_t> counted_;  ///< by place: one more than the count, once it is known
  std::vector<std::uint32_t> known_;
};

}  // namespace verbatim
