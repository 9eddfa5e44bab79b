#pragma once

#include <string>
#include <vector>

namespace verbatim {

/// The numbers of `PassageRanker`, whose header says what each does. The defaults were chosen on judged
/// questions; bench/README.md has the figures.
struct PassageParameters {
  double own_weight = 1.0;       ///< of the turn's own words
  double passage_weight = 1.5;   ///< of the talk around it
  double question_weight = 0.3;  ///< of the question before it
  double pair_weight = 1.0;  ///< of two words of the query that stand in the passage as they do in the query
  double passage_k1 = 2.0;   ///< larger: more occurrences in a passage count on
  double passage_b = 0.5;    ///< 0: a passage's length does not count, 1: fully
  double speaker_factor = 1.3;  ///< for turns of a speaker whom the query names
  double speaker_share = 1.0;   ///< for turns around them, by their share of the passage's words
  double second_passage =
      0.75;  ///< of the best score: what the best turn of another passage needs to come second
  double code_factor = 1.5;    ///< for turns with a code that the query names
  double asking_weight = 0.5;  ///< of words that ask and name no subject, see `is_asking_word`

  // Of interviews in which some turn is known to be an interviewer's; elsewhere these change nothing.
  double interviewer_share = 0.7;    ///< of the score of an interviewer's turn, from 0 to 1
  double role_passage_weight = 0.8;  ///< in the place of passage_weight
  double role_passage_k1 = 4.0;      ///< in the place of passage_k1
  double short_words = 5.0;          ///< a turn of n words scores n / (n + this) of what it would
  double exchange_share = 0.3;  ///< of words beyond the turn's exchange in its passage, above 0, at most 1

  /// The same, but roles change nothing, and no word is taken for one that asks: for rankings that weigh
  /// their words themselves.
  PassageParameters without_roles() const;
};

/// Sets the one of that name. Throws a usage Error for an unknown name, with the nearest one, and for a
/// number that is negative or not finite.
void set_parameter(PassageParameters& parameters, const std::string& name, double number);

/// What makes up a score of `PassageRanker`.
struct ScoreParts {
  double own = 0.0;       ///< of the turn's own words
  double question = 0.0;  ///< of the question before it, weighted
  double passage = 0.0;   ///< of the passage, weighted
  double speaker = 1.0;   ///< the factor for who speaks and who speaks around it
  double coded = 1.0;     ///< the factor for a code that the query names
  double quotable = 1.0;  ///< the factor for whether it can be quoted: no question, not too short
  double total() const { return (own + question + passage) * speaker * coded * quotable; }
  bool operator==(const ScoreParts&) const = default;
};

}  // namespace verbatim
