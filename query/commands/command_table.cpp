#include <array>

#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array<Command, 6> commands{kSearchCommand, kRecallCommand, kShowCommand,
                                               kCountCommand,  kSavedCommand,  kCheckCommand};
  return commands;
}

}  // namespace verbatim
