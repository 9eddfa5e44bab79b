#pragma once

namespace verbatim {

/// What makes up a score of `PassageRanker`.
struct ScoreParts {
  double own = 0.0;       ///< of the turn's own words
  double question = 0.0;  ///< of the question before it, weighted
  double passage = 0.0;   ///< of the passage, weighted
  double speaker = 1.0;   ///< the factor for who speaks and who speaks around it
  double total() const { return (own + question + passage) * speaker; }
  bool operator==(const ScoreParts&) const = default;
};

}  // namespace verbatim
