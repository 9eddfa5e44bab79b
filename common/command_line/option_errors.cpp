#include "common/command_line/option_errors.h"

#include <algorithm>

#include "common/messages/nearest_name.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

std::string_view without_dashes(std::string_view name) {
  return name.substr(std::min(name.find_first_not_of('-'), name.size()));
}

/// The value in Boost's message, which has no other way to it: the argument ('abc') for option '--limit' is …
std::string refused_value(const po::validation_error& error) {
  const std::string text = error.what();
  const std::size_t begin = text.find("('"), end = text.rfind("') for option '");
  if (begin == std::string::npos || end == std::string::npos || end < begin + 2) return {};
  return text.substr(begin + 2, end - begin - 2);
}

Error unfit_value(const po::validation_error& error, const std::vector<OptionHelp>& known,
                  const std::string& see_help) {
  const std::string name = error.get_option_name();
  std::string takes;
  if (const auto* unfit = dynamic_cast<const UnfitValue*>(&error)) {
    takes = unfit->takes();
  } else if (const OptionHelp* option = find_option(known, name)) {
    takes = option->takes;
  }
  if (takes.empty()) return usage_error(error.what(), see_help);
  return usage_error(name + " does not take '" + refused_value(error) + "'", "it takes " + takes);
}

}  // namespace

std::optional<std::string> nearest_option(const std::vector<OptionHelp>& known, std::string_view typed) {
  // Without the dashes, which would make short names look alike.
  std::vector<std::string> names;
  for (const OptionHelp& option : known) {
    for (const std::string& name : option.names) {
      if (name.starts_with("--")) names.emplace_back(without_dashes(name));
    }
  }
  const auto nearest = nearest_name(without_dashes(typed), names);
  if (!nearest) return std::nullopt;
  return "--" + *nearest;
}

Error option_error(const po::error& error, const std::vector<OptionHelp>& known,
                   const std::string& see_help) {
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    const std::string name = unknown->get_option_name();
    const auto nearest = nearest_option(known, name);
    return usage_error("unknown option '" + name + "'",
                       (nearest ? "did you mean '" + *nearest + "'? " : std::string()) + see_help);
  }
  // Options given twice are validation errors too, and Boost says these well.
  if (const auto* value = dynamic_cast<const po::validation_error*>(&error);
      value != nullptr && value->kind() == po::validation_error::invalid_option_value) {
    return unfit_value(*value, known, see_help);
  }
  if (const auto* syntax = dynamic_cast<const po::invalid_syntax*>(&error);
      syntax != nullptr && syntax->kind() == po::invalid_syntax::missing_parameter) {
    const std::string name = syntax->get_option_name();
    const OptionHelp* option = find_option(known, name);
    if (option == nullptr) return usage_error(name + " needs a value", see_help);
    const std::string takes = option->takes.empty() ? "" : ", " + option->takes;
    return usage_error(name + " needs a value",
                       "write " + name + " " + option->placeholder + takes + "; " + see_help);
  }
  return usage_error(error.what(), see_help);
}

}  // namespace verbatim
