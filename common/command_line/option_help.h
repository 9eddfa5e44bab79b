#pragma once

#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"

namespace verbatim {

/// One option as help, man page and completion show it.
struct OptionHelp {
  std::vector<std::string> names;    ///< at least one, with its dashes: `-n`, `--limit`
  std::string placeholder;           ///< stands for its value in help: `N`; empty: it takes no value
  std::string preset;                ///< the default; empty: there is none
  std::string help;                  ///< one line of any length
  std::vector<std::string> choices;  ///< all values that it takes, if there is a list of them
  bool takes_list = false;           ///< takes several of `choices`, with commas between
  std::string takes = {};            ///< of a number: what it takes, `a whole number`; else empty
};

/// The options of a description, in their order there.
std::vector<OptionHelp> option_help(const boost::program_options::options_description& options);

/// The width of help: 79 columns, and less in a terminal that is narrower, but no less than 40.
/// `terminal_columns`: 0 for what is no terminal.
std::size_t help_columns(std::size_t terminal_columns);

/// The options as help shows them, below the description's title. `columns`: as `help_columns` gives them.
std::string options_text(const boost::program_options::options_description& options, std::size_t columns);

/// The option with this name (`--limit` or `-n`); nullptr if there is none.
const OptionHelp* find_option(const std::vector<OptionHelp>& options, const std::string& typed);

/// Adds an option that takes one of `choices`. Any other value is a usage Error that names the nearest
/// choice. `name`: `format` or `format,f`. `help`: one line, in which `{}` stands for the list of choices.
void add_choice_option(boost::program_options::options_description& options, const std::string& name,
                       const std::string& placeholder, const std::vector<std::string>& choices,
                       const std::string& preset, const std::string& help = "{}");

/// Adds an option that takes several of `choices`, with commas between. The code that reads the list checks
/// it.
void add_list_option(boost::program_options::options_description& options, const std::string& name,
                     const std::string& placeholder, const std::vector<std::string>& choices,
                     const std::string& help);

/// `text, jsonl or csv`.
std::string listed_choices(const std::vector<std::string>& choices);

}  // namespace verbatim
