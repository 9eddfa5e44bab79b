#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/program_options/errors.hpp>

#include "common/command_line/option_help.h"
#include "common/messages/error.h"

namespace verbatim {

/// A value that an option does not take; what it takes is said with it. For the `validate` of options that
/// read their value themselves; of numbers `OptionHelp::takes` says it.
class UnfitValue : public boost::program_options::invalid_option_value {
 public:
  /// `takes`: `a whole number or all`.
  UnfitValue(const std::string& value, std::string takes)
      : invalid_option_value(value), takes_(std::move(takes)) {}
  const std::string& takes() const { return takes_; }

 private:
  std::string takes_;
};

/// The option that a mistyped one most likely means, with its dashes: `--limit` for `--limt` and `-limit`.
std::optional<std::string> nearest_option(const std::vector<OptionHelp>& known, std::string_view typed);

/// What Boost does not accept, as a usage Error that says what there is: the nearest option, or what the
/// option takes. `known`: all options that may be given. `see_help`: where to read on, `see verbatim --help`.
Error option_error(const boost::program_options::error& error, const std::vector<OptionHelp>& known,
                   const std::string& see_help);

}  // namespace verbatim
