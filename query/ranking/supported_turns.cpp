#include "query/ranking/supported_turns.h"

#include <cstddef>
#include <vector>

namespace verbatim {
namespace {

/// Blocks of which all turns are in the reach of a turn with a word, in their block or one beside it.
DenseSet reached_wholly(const TurnTable& table, const DenseSet& held) {
  DenseSet reached = held, from_before = held, from_behind = held;
  from_before.intersect(table.reach_next);
  from_behind.intersect(table.reach_before);
  reached.unite(from_before.shifted_up());
  reached.unite(from_behind.shifted_down());
  return reached;
}

}  // namespace

// Both ends of a turn's reach grow with its place. A turn reaches all of its block, which is half a reach
// long, and mostly all of the blocks beside it. So of blocks in a row that are reached thus, all is reached
// from the lower end of the first holder to the upper end of the last one. Most such stretches touch the
// next one, and are marked together.
DenseSet supported_turns(const TurnTable& table, const DenseSet& held_blocks, const DenseSet& holders) {
  struct Stretch {
    std::size_t first, last;  ///< holders
  };
  // What a turn reaches is looked up far apart in memory: some at a time, so that the processor fetches what
  // the later ones need while it does the first.
  constexpr std::size_t kAtOnce = 64;
  std::vector<Stretch> waiting;
  waiting.reserve(kAtOnce);
  DenseSet supported(table.size());
  std::size_t first = 0, after = 0;
  const auto mark = [&] {
    for (const Stretch& stretch : waiting) {
      if (const std::size_t reached = table.first_reached[stretch.first]; reached > after) {
        supported.insert_range(first, after);
        first = reached;
      }
      after = table.last_reached[stretch.last] + 1;
    }
    waiting.clear();
  };
  reached_wholly(table, held_blocks).for_each_run([&](std::size_t begin, std::size_t end) {
    // A block that holds nothing is reached from the one beside it.
    const TurnTable::Block& lower = table.blocks[held_blocks.first_in(begin, end)];
    const TurnTable::Block& upper = table.blocks[held_blocks.last_in(begin, end)];
    const Stretch stretch{holders.first_in(lower.first, lower.end), holders.last_in(upper.first, upper.end)};
    __builtin_prefetch(&table.first_reached[stretch.first]);
    __builtin_prefetch(&table.last_reached[stretch.last]);
    waiting.push_back(stretch);
    if (waiting.size() == kAtOnce) mark();
  });
  mark();
  supported.insert_range(first, after);
  for (const std::uint32_t place : table.wordless) supported.erase(place);
  return supported;
}

}  // namespace verbatim
