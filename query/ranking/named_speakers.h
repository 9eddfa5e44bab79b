#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/index.h"
#include "query/matching/dense_set.h"
#include "query/ranking/block_sums.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// Finds the speakers whom a question names: "What did Eluned Morgan think of …" names `Eluned Morgan AM`.
///
/// A label is named by all its words in a row; by those before a parenthesis (`Anna (nurse)`), or before a
/// single last letter or digit that the question leaves out (`Professor B`); or by two words of it in a row,
/// written with capitals in the question (`Ms. Christine Normandin (Saint-Jean)`), that are no stop words.
class NamedSpeakers {
 public:
  /// Of all speakers in the index. Throws as the index does.
  explicit NamedSpeakers(const Index& index);

  struct Found {
    std::vector<std::uint32_t> speakers;  ///< indices into the sorted facet terms of speakers, sorted
    std::vector<std::string> labels;      ///< as people write them, in the same order
    std::vector<bool> names;              ///< for each word of the question, whether it is part of a name
  };
  /// `words`: of the question as written, in order.
  Found find(const std::vector<std::string>& words) const;

 private:
  struct Name {
    std::vector<std::string> forms;
    std::size_t speaker = 0;  ///< index into labels_
    bool whole = false;       ///< the label as it stands
    bool needs_capitals = false;
    bool cut = false;  ///< a last letter or digit is left out
  };

  void add_name(Name name);

  std::vector<std::string> labels_;  ///< by speaker
  std::vector<Name> names_;
  std::unordered_multimap<std::string, std::size_t> by_first_word_;  ///< indices into names_
};

/// What the speakers whom a query names say, turn by turn.
class SpokenBy {
 public:
  /// `speakers`: indices into the table's speaker_terms. Throws as the index does.
  SpokenBy(const Index& index, const TurnTable& table, std::span<const std::uint32_t> speakers);
  ~SpokenBy();
  SpokenBy(const SpokenBy&) = delete;
  SpokenBy& operator=(const SpokenBy&) = delete;

  bool is_turn(std::uint32_t place) const { return turns_.contains(place); }
  bool speaks_in(std::uint32_t block) const { return blocks_.contains(block); }
  /// By block: how many words they say.
  const BlockSums& words_in_block() const { return words_in_block_; }

 private:
  std::vector<std::uint32_t> places_;  ///< of their turns
  DenseSet turns_, blocks_;
  BlockSums words_in_block_;
};

}  // namespace verbatim
