#pragma once

#include <cstddef>
#include <functional>

namespace verbatim {

/// Calls `work(0)` to `work(count - 1)`, each once. Those for which `waits` is true wait for another machine:
/// each has a thread of its own, so that the wait for several is that for the slowest. The others run in
/// their order on the caller's thread. Returns when all are done; then throws what the first of them threw,
/// in the order of numbers.
void run_side_by_side(std::size_t count, const std::function<bool(std::size_t)>& waits,
                      const std::function<void(std::size_t)>& work);

}  // namespace verbatim
