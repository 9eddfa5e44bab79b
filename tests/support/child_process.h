#pragma once

#include <functional>

#include "common/messages/error.h"

namespace verbatim::testing {

/// Runs `action` with each number below `count`, each in a process of its own, all at once. Gives how many
/// ended well; one that throws an Error, or dies, does not.
int run_at_once(int count, const std::function<void(int)>& action);

/// Runs `action` in a process whose files cannot grow beyond 4 KiB, as on a full disk. Whether it threw an
/// Error for which `is_expected` holds.
bool throws_on_full_disk(const std::function<void()>& action,
                         const std::function<bool(const Error&)>& is_expected);

}  // namespace verbatim::testing
