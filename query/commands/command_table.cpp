#include <array>

#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array<Command, 3> commands{kSearchCommand, kShowCommand, kCountCommand};
  return commands;
}

}  // namespace verbatim
