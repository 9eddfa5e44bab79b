#include <array>

#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array commands{kSearchCommand, kRecallCommand, kSimilarCommand, kShowCommand,
                                   kCountCommand,  kSavedCommand,  kCatalogCommand, kEvidenceCommand,
                                   kAcceptCommand, kRejectCommand, kResetCommand,   kCheckCommand};
  return commands;
}

}  // namespace verbatim
