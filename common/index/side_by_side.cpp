#include "common/index/side_by_side.h"

#include <exception>
#include <future>
#include <vector>

namespace verbatim {

void run_side_by_side(std::size_t count, const std::function<bool(std::size_t)>& waits,
                      const std::function<void(std::size_t)>& work) {
  std::vector<std::exception_ptr> failures(count);
  const auto run = [&](std::size_t i) {
    try {
      work(i);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  {
    // A future of std::async is waited for when it goes, so nobody is left at work when a failure goes up.
    std::vector<std::future<void>> beside;
    for (std::size_t i = 0; i < count; ++i)
      if (waits(i)) beside.push_back(std::async(std::launch::async, run, i));
    for (std::size_t i = 0; i < count; ++i)
      if (!waits(i)) run(i);
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace verbatim
