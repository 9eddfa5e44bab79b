#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/index/packed_postings.h"

namespace verbatim {

/// The postings of one term, in the order of documents: from where they are packed, else from Xapian's own
/// list, which is read whole. For terms of words and of facets.
class TermPostings {
 public:
  /// Reads the index. Throws as it does, also for damaged bytes, as do the other calls.
  TermPostings(const Index& index, const std::string& term);

  /// How many turns hold the term.
  std::size_t size() const { return size_; }
  /// How many have not been read or skipped yet.
  std::size_t left() const { return packed_ ? packed_->left() : left_.size(); }
  /// The next postings, empty at the end. Valid until the next call.
  std::span<const Posting> next_block();
  /// Passes over postings before `document`.
  void skip_to(std::uint32_t document);
  /// Nothing has been read or skipped.
  void restart();

 private:
  std::string term_;  ///< for messages
  std::size_t size_ = 0;
  std::shared_ptr<const std::string> data_;
  std::unique_ptr<PackedPostings> packed_;  ///< of `data_`
  std::vector<Posting> read_;               ///< where none are packed
  std::span<const Posting> left_;
  bool counts_nothing_ = false;  ///< a spelling beside a word: packed with a count of 1 though it has none
};

/// Whether a term stands beside a word at its position and adds nothing to a turn's length: Xapian counts it
/// 0 times.
bool is_counted_0_times(const std::string& term);

}  // namespace verbatim
