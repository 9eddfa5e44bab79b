#pragma once

#include <cstddef>
#include <cstdint>

namespace verbatim {

/// How far a word reaches into the conversation around the turn that holds it.
///
/// Distance is measured along the talk: from one turn to the next it is `8 * sqrt(1 + words)` of the earlier
/// turn, so that a "Mm-hmm" parts two turns less than a long answer does, yet not by as little as its words.
/// A word supports a turn at distance d with weight exp(-2 (d / kReach)^2), and nothing beyond kReach; turns
/// before the word get a third of that, since what was said explains what follows more than what came before.
/// Counts weighted by a kernel around each place of a text: de Kretser and Moffat, "Effective document
/// presentation with a locality-based similarity heuristic", SIGIR 1999; Lv and Zhai, "Positional language
/// models for information retrieval", SIGIR 2009. Distance in turns, and the asymmetry, are ours.
///
/// Norms that an index stores (`conversation.h`) come from this kernel: another kernel is another
/// kSchemaVersion.
namespace passage_kernel {

/// About thirty turns of ten words.
inline constexpr std::int64_t kReach = 800;

/// The distance from a turn with so many words to the next one.
std::int64_t step(std::size_t words);

/// The weight with which a word supports a turn. `distance`: from the word's turn to the supported one,
/// negative where that comes first.
float weight(std::int64_t distance);

/// The same as a table, for loops: `weights()[distance]` for -kReach to kReach.
const float* weights();

}  // namespace passage_kernel

}  // namespace verbatim
