#include <cstdlib>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "query/browse/browse.h"
#include "query/language/query_arguments.h"
#include "query/program/program.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

std::vector<std::string> background_names() {
  return {"auto", "dark", "light"};
}

po::options_description browse_command_options() {
  po::options_description description("Options");
  description.add_options()("entry", po::value<std::string>()->value_name("ENTRY"),
                            "the catalog entry to decide for; its candidates are shown")(
      "by", po::value<std::string>()->value_name("PERSON"),
      "who decides; without it $VERBATIM_BY, then git's user.name");
  add_choice_option(description, "background", "COLOUR", background_names(), "auto",
                    "colours for this background: {}; auto asks the terminal");
  description.add_options()("no-mouse", "leave the mouse to the terminal")(
      "no-history", "keep no queries; so does VERBATIM_HISTORY=off");
  return description;
}

bool is_off(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && std::string_view(value) == "off";
}

/// What COLORFGBG says, which some terminals set: `15;0`.
std::optional<Background> background_from_environment() {
  const char* value = std::getenv("COLORFGBG");
  if (value == nullptr) return std::nullopt;
  const std::string text(value);
  const std::string behind = text.substr(text.rfind(';') + 1);
  if (behind == "7" || behind == "15") return Background::light;
  return behind == "0" || behind == "8" ? std::optional(Background::dark) : std::nullopt;
}

ExitStatus run_browse_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  BrowseOptions options;
  options.query = join_arguments(arguments);
  if (given.count("entry")) options.entry = given["entry"].as<std::string>();
  if (given.count("by")) options.by = given["by"].as<std::string>();
  const std::string background = given["background"].as<std::string>();
  options.background = background == "dark"    ? std::optional(Background::dark)
                       : background == "light" ? std::optional(Background::light)
                                               : background_from_environment();
  options.colour = context.style.colour;
  options.mouse = given.count("no-mouse") == 0;
  options.history = given.count("no-history") == 0 && !is_off("VERBATIM_HISTORY");
  return browse(find_study(context.study), options);
}

}  // namespace

const Command kBrowseCommand{
    "browse",
    "[QUERY…]",
    "search, read and decide on one screen",
    R"(The interactive terminal: it searches as you type, shows the hits, the counts of each
facet and the turn in its interview, and takes decisions for an entry of catalog.yaml.

Typing begins in the query line; with --entry, whose candidates are there already, in the
hits. Enter or Down goes to the hits, where letters are keys: Enter reads, a accepts what
the bar in the reader marks, v chooses the words first, r rejects with a reason, x takes
back what is decided on the turn, u undoes, e chooses the entry or makes one, K keeps the
query in it, f goes to the facets, ? shows all keys. / types a new query, i goes on with
the old one. Each decision is written at once, as accept and reject write it, by --by,
else $VERBATIM_BY, else the name that git knows; where nobody is known, you are asked once.
Nothing that is pasted decides.

The terminal is put right whatever ends the program. Queries typed are kept below
$XDG_STATE_HOME/verbatim (~/.local/state/verbatim), which only you can read.
)",
    R"(Examples:
  verbatim browse
  verbatim browse 'drift OR retrain*'
  verbatim browse --entry model-drift --by Ana
)",
    browse_command_options,
    run_browse_command,
    nullptr,
    /*paged=*/[](const po::variables_map&) { return false; },
};

}  // namespace verbatim
