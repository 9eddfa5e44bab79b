#pragma once

#include <string>
#include <vector>

#include "common/command_line/options_fwd.h"

namespace verbatim {

/// One option as help, man page and completion show it.
struct OptionHelp {
  std::vector<std::string> names;    ///< as typed, dashes included: `-n`, `--limit`; one at least
  std::string placeholder;           ///< stands for its value: `N`; empty: it takes none
  std::string preset;                ///< its value where it is not given; empty: none
  std::string help;                  ///< one line of any length
  std::vector<std::string> choices;  ///< all values that it takes, where these are known
  bool takes_list = false;           ///< some of `choices`, commas between
};

/// The options of a description, in its order.
std::vector<OptionHelp> option_help(const boost::program_options::options_description& options);

/// The option that is typed so (`--limit` or `-n`); nullptr if there is none.
const OptionHelp* find_option(const std::vector<OptionHelp>& options, const std::string& typed);

/// Adds an option that takes one of `choices`; another value is a usage Error with the nearest one.
/// `name`: `format` or `format,f`. `help`: one line with `{}` where the list of choices goes.
void add_choice_option(boost::program_options::options_description& options, const std::string& name,
                       const std::string& placeholder, const std::vector<std::string>& choices,
                       const std::string& preset, const std::string& help = "{}");

/// Adds an option that takes some of `choices`, commas between. The list is not checked here,
/// but where it is read.
void add_list_option(boost::program_options::options_description& options, const std::string& name,
                     const std::string& placeholder, const std::vector<std::string>& choices,
                     const std::string& help);

/// `text, jsonl or csv`.
std::string listed_choices(const std::vector<std::string>& choices);

}  // namespace verbatim
