#include "query/program/global_options.h"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <boost/program_options.hpp>

#include "common/command_line/option_errors.h"
#include "common/command_line/option_help.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kSeeHelp = "see verbatim --help";

}  // namespace

po::options_description global_options() {
  po::options_description options("Options");
  options.add_options()("study,C", po::value<std::string>()->value_name("STUDY"), "the study's folder")(
      "database", po::value<std::vector<std::string>>()->value_name("DATABASE"),
      "search this index instead of the study's; several times for shards of one collection. A study's "
      "folder, "
      "host:port of a xapian-tcpsrv, or ssh:host:path")(
      "partial",
      "where a shard does not answer, give what the others hold, and say which interviews are missing")(
      "deadline", po::value<double>()->default_value(10)->value_name("SECONDS"),
      "how long a shard on another machine has for each answer");
  add_choice_option(options, "color,colour", "WHEN", {"auto", "always", "never"}, "auto",
                    "when text is coloured: {}; auto: on a terminal, unless NO_COLOR is set");
  options.add_options()("hyperlinks", "where colour is on, make citations links to their lines (OSC 8)")(
      "no-pager", "print long output at once, without a pager")("version", "print the version")(
      "help,h", "print this help");
  return options;
}

std::size_t command_position(const std::vector<std::string>& arguments) {
  const std::vector<OptionHelp> options = option_help(global_options());
  std::size_t at = 0;
  for (; at < arguments.size() && arguments[at].starts_with('-'); ++at) {
    const std::size_t sign = arguments[at].find('=');
    const OptionHelp* option = find_option(options, arguments[at].substr(0, sign));
    if (option != nullptr && !option->placeholder.empty() && sign == std::string::npos) ++at;
  }
  return std::min(at, arguments.size());
}

std::vector<std::string> with_global_options_first(std::vector<std::string> arguments,
                                                   const po::options_description& own) {
  const std::vector<OptionHelp> global = option_help(global_options()), kept = option_help(own);
  const std::size_t command = command_position(arguments);
  std::vector<std::string> before(arguments.begin(),
                                  arguments.begin() + static_cast<std::ptrdiff_t>(command));
  std::vector<std::string> after;
  for (std::size_t at = command; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (argument == "--") {
      after.insert(after.end(), arguments.begin() + static_cast<std::ptrdiff_t>(at), arguments.end());
      break;
    }
    const std::size_t sign = argument.find('=');
    const std::string name = argument.substr(0, sign);
    const OptionHelp* option = find_option(kept, name);
    std::vector<std::string>* target = &after;
    if (option == nullptr && at > command) {
      option = find_option(global, name);
      if (option != nullptr) target = &before;
    }
    target->push_back(argument);
    const bool takes_next = option != nullptr && !option->placeholder.empty() && sign == std::string::npos;
    if (takes_next && at + 1 < arguments.size()) target->push_back(arguments[++at]);
  }
  before.insert(before.end(), after.begin(), after.end());
  return before;
}

GlobalOptions parse_global_options(const std::vector<std::string>& arguments) {
  GlobalOptions global;
  global.command_at = command_position(arguments);
  const auto end = arguments.begin() + static_cast<std::ptrdiff_t>(global.command_at);
  po::variables_map given;
  try {
    namespace style = po::command_line_style;
    const int no_guessing = style::unix_style & ~style::allow_guessing;
    po::store(po::command_line_parser(std::vector<std::string>(arguments.begin(), end))
                  .options(global_options())
                  .positional({})
                  .style(no_guessing)
                  .run(),
              given);
  } catch (const po::error& error) {
    const Error wrong = option_error(error, option_help(global_options()), kSeeHelp);
    const bool is_unknown = dynamic_cast<const po::unknown_option*>(&error) != nullptr;
    throw usage_error(wrong.message() + (is_unknown ? " before the command" : ""), wrong.hint());
  }
  if (given.count("study")) global.study.folder = given["study"].as<std::string>();
  if (given.count("database")) global.study.databases = given["database"].as<std::vector<std::string>>();
  global.study.partial = given.count("partial") > 0;
  const double seconds = given["deadline"].as<double>();
  // A day is more than anybody waits, and far from where Xapian's count of milliseconds ends.
  if (!(seconds >= 0.05 && seconds <= 86'400))
    throw usage_error("--deadline takes seconds, from 0.05 to 86400", kSeeHelp);
  global.study.deadline = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  global.color = given["color"].as<std::string>();
  global.hyperlinks = given.count("hyperlinks") > 0;
  global.pager = given.count("no-pager") == 0;
  global.help = given.count("help") > 0;
  global.version = given.count("version") > 0;
  return global;
}

bool wants_colour(const std::string& when, bool is_terminal) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb" || *terminal == '\0';
  return is_terminal && !dumb && (no_color == nullptr || *no_color == '\0');
}

}  // namespace verbatim
