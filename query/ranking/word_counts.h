#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/index/index.h"
#include "common/index/packed_postings.h"
#include "query/ranking/block_sums.h"
#include "query/ranking/document_set.h"
#include "query/ranking/turn_table.h"
#include "query/ranking/zeroed_array.h"

namespace verbatim {

/// One word of a query: its forms, any of which will do, or a pattern of several words.
struct RankedWord {
  std::vector<std::string> terms;
  std::optional<DocumentSet> documents;  ///< of a pattern, where it counts once a turn; else nothing
  double weight = 1.0;
  bool follows = false;  ///< stands right after the word before it, in this list and in what was asked
};

/// Stretches of documents, both ends included, sorted and disjoint.
using DocumentStretches = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// How often a word of a query occurs in each turn, read from its postings once.
class WordCounts {
 public:
  /// Counts in the turns of `stretches`; `turns_with` is of all turns. `word` is kept by reference. Throws as
  /// the index does.
  WordCounts(const Index& index, const TurnTable& table, const RankedWord& word,
             const DocumentStretches& stretches);
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
  double weight() const { return word_->weight; }

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
  void add(std::uint32_t place, std::uint32_t count, std::uint8_t form);

  const TurnTable* table_;
  const RankedWord* word_;
  std::vector<std::uint32_t> places_;
  ZeroedArray<Found> found_;  ///< by place
  BlockSums in_block_;
  double idf_ = 0.0;
};

}  // namespace verbatim
