#include <array>

#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array<Command, 4> commands{kSearchCommand, kShowCommand, kCountCommand, kSavedCommand};
  return commands;
}

}  // namespace verbatim
