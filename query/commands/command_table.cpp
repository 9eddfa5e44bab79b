#include <array>

#include "common/nearest_name.h"
#include "query/commands/command.h"

namespace verbatim {

std::span<const Command> command_table() {
  static const std::array commands{kSearchCommand, kRecallCommand, kSimilarCommand, kShowCommand,
                                   kCountCommand,  kSavedCommand,  kCatalogCommand, kEvidenceCommand,
                                   kAcceptCommand, kRejectCommand, kResetCommand,   kCheckCommand,
                                   kHelpCommand};
  return commands;
}

std::size_t chosen_action(const std::string& command, const std::string& name,
                          const std::vector<CommandAction>& actions) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (actions[i].name == name) return i;
    names.emplace_back(actions[i].name);
  }
  if (name.empty()) {
    throw usage_error(command + " needs to know what to do", suggest_name(name, names, names.size()));
  }
  throw usage_error(command + " does not know '" + name + "'", suggest_name(name, names));
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
