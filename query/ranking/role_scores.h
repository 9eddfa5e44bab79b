#pragma once

#include <algorithm>
#include <cstdint>

#include "query/ranking/passage_parameters.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// What known roles change in a score of `PassageRanker`, turn by turn, and the bounds of it for a block.
/// Where no turn of an interview is known to be an interviewer's, its exchanges are the whole interview and
/// the calls give what is the case without roles, to the last bit. Arguments are kept by reference.
class RoleScores {
 public:
  RoleScores(const TurnTable& table, const PassageParameters& parameters)
      : table_(table),
        parameters_(parameters),
        beyond_(1.0 - parameters.exchange_share),
        mean_norm_(table.mean_norm - beyond_ * (table.mean_norm - table.mean_exchange_norm)) {}

  double passage_weight(bool by_roles) const {
    return by_roles ? parameters_.role_passage_weight : parameters_.passage_weight;
  }
  double passage_k1(bool by_roles) const {
    return by_roles ? parameters_.role_passage_k1 : parameters_.passage_k1;
  }

  /// The words of the passage around a turn, those beyond its exchange counting as their share.
  double norm(std::uint32_t place) const {
    if (table_.exchange_norm.empty()) return table_.norm[place];
    return table_.norm[place] -
           beyond_ * (static_cast<double>(table_.norm[place]) - table_.exchange_norm[place]);
  }
  double mean_norm() const { return mean_norm_; }
  /// No larger than of any turn of the block.
  double least_norm(std::size_t block) const {
    const auto least = static_cast<double>(table_.least_norm[block]);
    if (table_.exchange_norm.empty()) return least;
    return least -
           beyond_ * (least - std::min(least, static_cast<double>(table_.least_exchange_norm[block])));
  }

  /// The factor for whether a turn can be quoted, at most 1.
  double quotable(std::uint32_t place) const {
    if (!table_.interviews[table_.interview[place]].has_roles) return 1.0;
    return by_words(table_.words[place]) * (table_.interviewers[place] ? parameters_.interviewer_share : 1.0);
  }
  /// No smaller than of any turn of the block.
  double most_quotable(std::size_t block) const {
    if (!table_.has_roles(table_.blocks[block])) return 1.0;
    return by_words(table_.most_words[block]) *
           (table_.answers_in[block] ? 1.0 : parameters_.interviewer_share);
  }

 private:
  double by_words(std::uint32_t words) const {
    // A turn without words has nothing to quote, whatever the parameter.
    return words == 0 ? 0.0 : words / (words + parameters_.short_words);
  }

  const TurnTable& table_;
  const PassageParameters& parameters_;
  double beyond_;
  double mean_norm_;
};

}  // namespace verbatim
