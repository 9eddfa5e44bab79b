#include <array>

#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array<Command, 9> commands{kSearchCommand, kShowCommand,    kCountCommand,
                                               kSavedCommand,  kCatalogCommand, kEvidenceCommand,
                                               kAcceptCommand, kRejectCommand,  kResetCommand};
  return commands;
}

}  // namespace verbatim
