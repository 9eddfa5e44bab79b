#include "common/command_line/option_help.h"

#include <algorithm>
#include <cstdint>
#include <sstream>

#include <boost/program_options.hpp>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/line_breaks.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

/// An option value that is one of a list. The description that it is added to owns and deletes it.
class KnownText : public po::typed_value<std::string> {
 public:
  KnownText(std::vector<std::string> choices, bool takes_list)
      : po::typed_value<std::string>(nullptr), choices_(std::move(choices)), takes_list_(takes_list) {}

  const std::vector<std::string>& choices() const { return choices_; }
  bool takes_list() const { return takes_list_; }

 private:
  std::vector<std::string> choices_;
  bool takes_list_;
};

/// Exactly one of the list.
class Choice : public KnownText {
 public:
  Choice(std::string option, const std::vector<std::string>& choices)
      : KnownText(choices, false), option_(std::move(option)) {}

  void xparse(boost::any& store, const std::vector<std::string>& tokens) const override {
    po::typed_value<std::string>::xparse(store, tokens);
    const std::string& value = boost::any_cast<const std::string&>(store);
    if (std::find(choices().begin(), choices().end(), value) != choices().end()) return;
    throw usage_error("--" + option_ + " does not know '" + value + "'", suggest_name(value, choices()));
  }

 private:
  std::string option_;
};

/// What an option takes that Boost reads as a number.
std::string number_taken(const po::value_semantic& value) {
  if (dynamic_cast<const po::typed_value<std::int64_t>*>(&value) != nullptr ||
      dynamic_cast<const po::typed_value<int>*>(&value) != nullptr)
    return "a whole number";
  return dynamic_cast<const po::typed_value<double>*>(&value) != nullptr ? "a number" : "";
}

}  // namespace

std::size_t help_columns(std::size_t terminal_columns) {
  constexpr std::size_t kLeast = 40, kMost = 79;
  return terminal_columns == 0 ? kMost : std::clamp(terminal_columns, kLeast, kMost);
}

std::string options_text(const po::options_description& options, std::size_t columns) {
  std::ostringstream out;
  out << options;
  std::istringstream lines(out.str());
  std::string text;
  if (columns >= help_columns(0)) {
    // Boost ends the lines that it breaks with the blank at which it did.
    for (std::string line; std::getline(lines, line);)
      text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    return text;
  }
  // It has one width only, so the rows are laid out here; the title is its own.
  std::getline(lines, text);
  std::vector<std::string> names;
  std::size_t widest = 0;
  for (const auto& option : options.options()) {
    const std::string parameter = option->format_parameter();
    names.push_back(option->format_name() + (parameter.empty() ? "" : " " + parameter));
    widest = std::max(widest, names.back().size());
  }
  std::string rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string gap(widest + 2 - names[i].size(), ' ');
    rows.append("  ").append(names[i]).append(gap).append(options.options()[i]->description()).append("\n");
  }
  return text + "\n" + fill_lines(rows, columns);
}

std::vector<OptionHelp> option_help(const po::options_description& options) {
  std::vector<OptionHelp> rows;
  for (const auto& option : options.options()) {
    OptionHelp row;
    const std::string shortest = option->canonical_display_name(po::command_line_style::allow_dash_for_short);
    const auto [long_names, count] = option->long_names();
    if (shortest.size() == 2 && shortest.front() == '-') row.names.push_back(shortest);
    for (std::size_t i = 0; i < count; ++i) row.names.push_back("--" + long_names[i]);
    row.help = option->description();
    if (option->semantic()->max_tokens() > 0) {
      // Boost shows `N (=10)`.
      const std::string shown = option->semantic()->name();
      const std::size_t preset = shown.find(" (=");
      row.placeholder = shown.substr(0, preset);
      if (preset != std::string::npos) row.preset = shown.substr(preset + 3, shown.size() - preset - 4);
      // `[=write(=diff)]` of a value that may be left out: `--fix [=write]`.
      if (const std::size_t implied = shown.find("(=");
          shown.starts_with("[=") && implied != std::string::npos)
        row.placeholder = shown.substr(0, implied) + "]";
    }
    if (const auto* known = dynamic_cast<const KnownText*>(option->semantic().get())) {
      row.choices = known->choices();
      row.takes_list = known->takes_list();
    }
    row.takes = number_taken(*option->semantic());
    rows.push_back(std::move(row));
  }
  return rows;
}

const OptionHelp* find_option(const std::vector<OptionHelp>& options, const std::string& typed) {
  for (const OptionHelp& option : options) {
    if (std::find(option.names.begin(), option.names.end(), typed) != option.names.end()) return &option;
  }
  return nullptr;
}

void add_choice_option(po::options_description& options, const std::string& name,
                       const std::string& placeholder, const std::vector<std::string>& choices,
                       const std::string& preset, const std::string& help) {
  auto* value = new Choice(name.substr(0, name.find(',')), choices);
  value->value_name(placeholder);
  if (!preset.empty()) value->default_value(preset);
  constexpr std::string_view kList = "{}";
  std::string text = help;
  text.replace(text.find(kList), kList.size(), listed_choices(choices));
  options.add_options()(name.c_str(), value, text.c_str());
}

void add_list_option(po::options_description& options, const std::string& name,
                     const std::string& placeholder, const std::vector<std::string>& choices,
                     const std::string& help) {
  auto* value = new KnownText(choices, true);
  value->value_name(placeholder);
  options.add_options()(name.c_str(), value, help.c_str());
}

std::string listed_choices(const std::vector<std::string>& choices) {
  std::string list;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) list += i + 1 == choices.size() ? " or " : ", ";
    list += choices[i];
  }
  return list;
}

}  // namespace verbatim
