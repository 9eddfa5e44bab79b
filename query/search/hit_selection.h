#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace verbatim {

struct Hit;

enum class HitOrder {
  relevance,  ///< the best first, ties by citation
  position,   ///< by citation
  time,       ///< by when a turn begins, over all interviews; turns without a time last, by citation
};

/// Which of the matching turns become hits, and in which order.
struct HitSelection {
  HitOrder order = HitOrder::relevance;
  std::size_t per_interview = 0;  ///< at most so many of each interview, its best; 0: all
  std::size_t sample = 0;         ///< at most so many of all, drawn evenly, by citation; 0: all
  std::uint64_t seed = 0;         ///< of the sample
  /// Of a query of `IN interview` that asks for nothing else of these: the best turns of each interview,
  /// those first that hold another part of what was asked.
  bool interviews_as_hits = false;

  /// Whether every match must be looked at before the first hit is known.
  bool needs_all() const { return order == HitOrder::time || per_interview > 0 || sample > 0; }
};

/// A matching turn, before it is fetched.
struct Candidate {
  std::uint32_t document = 0;  ///< Xapian's id, for fetching only
  double score = 0.0;
  std::string order_key;  ///< the byte order of citations
  std::string interview;
  std::string start_key;  ///< the byte order of times; empty without a time
  /// Matches of the same interview that were left out, on its last candidate; 0 on the others.
  std::size_t more_in_interview = 0;
  std::uint64_t parts = 0;  ///< of an `IN interview`, a bit for each that the turn holds
};

/// What the selection leaves of `candidates`, which come the best first. With `per_interview` the hits of an
/// interview stand together, interviews in the order of their first hit; a turn that holds a part that none
/// of the interview's better ones holds is taken before others. The sample depends on the seed and the
/// citations alone: each turn has its rank by SHA-256, so that a study that grows keeps most of it.
std::vector<Candidate> select_hits(std::vector<Candidate> candidates, const HitSelection& selection);

/// Hits of one passage, that is of one interview and at most this many turns from the next one, read as one.
inline constexpr std::uint32_t kSamePassageTurns = 3;

/// The hits in an order for reading: those of one passage stand together, as they were said, in the place of
/// the best of them. Nothing is left out.
std::vector<Hit> grouped_by_passage(std::vector<Hit> hits);

}  // namespace verbatim
