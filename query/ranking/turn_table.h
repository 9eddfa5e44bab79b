#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "query/matching/dense_set.h"

namespace verbatim {

/// The block of each turn, by place: in a byte, and four more for some turns in a row. Whoever reads a word's
/// postings asks for the block of each; a number of four bytes for each turn would not stay in the
/// processor's caches.
class BlockNumbers {
 public:
  /// Of the next turn. The same number as of the turn before, or at most three more.
  void push_back(std::uint32_t block) {
    if (more_.size() % kStretch == 0) first_.push_back(block);
    more_.push_back(static_cast<std::uint8_t>(block - first_.back()));
  }
  std::uint32_t operator[](std::size_t place) const { return first_[place / kStretch] + more_[place]; }
  void prefetch(std::size_t place) const { __builtin_prefetch(&more_[place]); }
  void reserve(std::size_t turns) {
    first_.reserve(turns / kStretch + 1);
    more_.reserve(turns);
  }

 private:
  static constexpr std::size_t kStretch = 64;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint8_t> more_;  ///< than `first_` of the stretch
};

/// All turns of an index as ranking sees them: made from the stored conversations and the documents of each
/// interview, some 30 bytes a turn. A turn's place is its index in the order of citations.
struct TurnTable {
  /// Throws as the index does.
  explicit TurnTable(const Index& index);

  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  struct Interview {
    std::string id;
    std::uint32_t first = 0, end = 0;       ///< places
    std::uint32_t lowest = 0, highest = 0;  ///< documents
    bool in_a_row = false;                  ///< its documents follow each other in the order of its turns
    std::uint32_t first_block = 0, end_block = 0;
    bool has_roles = false;  ///< some of its turns are known to be an interviewer's
  };
  /// Turns in a row, half a kernel's reach of talk. Between the blocks of two interviews lie two without
  /// turns, so that neighbours never belong to another interview.
  struct Block {
    std::uint32_t first = 0, end = 0;  ///< places
  };

  // By place.
  std::vector<std::uint32_t> document;
  std::vector<std::uint32_t> interview;
  BlockNumbers block;
  std::vector<std::uint32_t> words;
  std::vector<float> length_norm;   ///< what BM25 adds to a count: 0.5 + 0.5 max(0.5, words / mean_words)
  std::vector<std::uint32_t> norm;  ///< `TurnShape::norm`
  std::vector<std::int64_t> at;     ///< along the talk, in the units of passage_kernel
  std::vector<std::uint32_t>
      question;  ///< the turn before it that opened its exchange, within reach; or kNone
  std::vector<std::uint32_t> first_reached, last_reached;  ///< turns that its words support, both included
  std::vector<bool> interviewers;  ///< whether an interviewer's turn, not mixed with an answer
  /// The turns of its exchange, a question with what answers it: the first one, and the one after the last.
  /// Where no role is known, the whole interview; empty, as are norms of exchanges, where none is in any.
  std::vector<std::uint32_t> exchange_first, exchange_end;
  std::vector<std::uint32_t> exchange_norm;  ///< as `norm`, of the words of its exchange alone

  std::vector<std::string> speaker_terms;  ///< facet terms, sorted
  std::vector<Interview> interviews;
  std::vector<Block> blocks;
  std::vector<float> least_norm, least_length_norm,
      least_exchange_norm;                ///< by block: the smallest of its turns
  std::vector<std::uint32_t> most_words;  ///< by block: the largest of its turns
  std::vector<bool> answers_in;           ///< by block: whether some turn is no interviewer's
  /// Blocks of which each turn reaches all of the block behind it, before it. Nearly all that have one: turns
  /// of thousands of words part the others.
  DenseSet reach_next, reach_before;
  std::vector<std::uint32_t> place_of_document;  ///< by docid; kNone for none
  /// Whether documents are numbered as turns are cited, from 1 without gaps, as they are in an index made
  /// anew: then to look up each posting's place would be most of what reading a word takes.
  bool places_are_documents = false;
  std::vector<std::uint32_t> wordless;  ///< places of turns without words, which are never found
  double mean_words = 0.0;
  double mean_norm = 0.0;
  double mean_exchange_norm = 0.0;

  std::size_t size() const { return document.size(); }
  /// Of any interview.
  bool has_roles() const { return !exchange_first.empty(); }
  bool has_roles(const Block& of) const {
    return of.first < of.end && interviews[interview[of.first]].has_roles;
  }
  /// kNone if the document is no turn.
  std::uint32_t place_of(std::uint32_t id) const {
    if (id >= place_of_document.size()) return kNone;
    // Of document 0, which there is none of, that is kNone.
    return places_are_documents ? id - 1 : place_of_document[id];
  }
};

}  // namespace verbatim
