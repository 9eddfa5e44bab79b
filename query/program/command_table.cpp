#include <array>

#include <boost/program_options.hpp>

#include "common/messages/nearest_name.h"
#include "query/program/program.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array commands{
      kSearchCommand, kBrowseCommand,    kRecallCommand,   kSimilarCommand, kShowCommand,   kCountCommand,
      kSavedCommand,  kCatalogCommand,   kEvidenceCommand, kAcceptCommand,  kRejectCommand, kResetCommand,
      kCheckCommand,  kAgreementCommand, kDoctorCommand,   kShardsCommand,  kExportCommand, kHelpCommand};
  return commands;
}

const Command& find_command(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : command_table()) {
    if (command.name == name) return command;
    names.emplace_back(command.name);
  }
  throw usage_error("there is no command '" + name + "'", suggest_name(name, names, names.size()));
}

boost::program_options::options_description options_of(const Command& command) {
  boost::program_options::options_description options = command.options();
  options.add_options()("help,h", "print this help");
  return options;
}

}  // namespace verbatim
