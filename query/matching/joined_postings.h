#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "query/matching/term_postings.h"

namespace verbatim {

/// The postings of several terms as if they were one term's: in the order of documents, each document once,
/// with the sum of its counts. For the forms of a word.
class JoinedPostings {
 public:
  /// Reads the index. Throws as it does, also for damaged bytes, as does the other call.
  JoinedPostings(const Index& index, std::span<const std::string> terms);

  /// No more documents than this hold one of the terms.
  std::size_t most() const { return most_; }
  /// The next postings, empty at the end. Valid until the next call.
  std::span<const Posting> next_block();

 private:
  /// Documents are gone through in stretches, whose counts stay in the nearest cache of the processor.
  static constexpr std::uint32_t kStretch = 2048;
  static constexpr std::uint32_t kBits = 64;

  struct Term {
    TermPostings postings;
    std::span<const Posting> left;  ///< of the block that was read last
  };

  void add_stretch(Term& term, std::uint64_t begin, std::uint64_t end);

  std::vector<Term> terms_;
  std::size_t most_ = 0;
  std::array<std::uint32_t, kStretch> counts_{};        ///< all 0 between two calls
  std::array<std::uint64_t, kStretch / kBits> held_{};  ///< a bit a document; a term may count 0 times
  std::array<Posting, kStretch> joined_{};
};

}  // namespace verbatim
