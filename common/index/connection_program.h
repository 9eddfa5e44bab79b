#pragma once

#include "common/index/shard_address.h"

namespace verbatim {

/// Ends the programs that this process has started for connections to a shard through ssh, at once, whatever
/// state they are in. To be called before a connection is given up that did not answer: Xapian waits for the
/// program's end then, and one that is stopped, or that waits for a network that is gone, has none.
/// For other kinds of address it does nothing.
void end_connection_programs(const ShardAddress& address);

}  // namespace verbatim
