#include "query/commands/command.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <limits>
#include <streambuf>
#include <string_view>
#include <utility>

#include <boost/program_options.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "common/command_line/option_errors.h"
#include "common/command_line/option_help.h"
#include "common/messages/nearest_name.h"
#include "common/text/folding.h"
#include "common/text/visible_text.h"
#include "query/render/forms/formats.h"
#include "query/render/turns/fields.h"

namespace verbatim {

namespace po = boost::program_options;

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

void check_action_options(const Command& command, const CommandAction& action,
                          const po::variables_map& given) {
  const po::options_description options = command.options();
  for (const auto& option : options.options()) {
    const std::string& name = option->long_name();
    const bool is_given = given.count(name) > 0 && !given[name].defaulted();
    if (!is_given || std::find(action.options.begin(), action.options.end(), name) != action.options.end())
      continue;
    throw usage_error(fmt::format("{} {} has no option --{}", command.name, action.name, name),
                      fmt::format("see verbatim {} --help", command.name));
  }
}

std::size_t count_option(const po::variables_map& given, const std::string& name) {
  const auto value = given[name].as<std::int64_t>();
  if (value < 0) throw usage_error("--" + name + " must not be negative");
  return static_cast<std::size_t>(value);
}

namespace {

/// A number of hits, or all: read when the options are, so that a slip such as `-nothing` gets its hint
/// there.
struct HitLimit {
  std::size_t hits = 0;
};

void validate(boost::any& value, const std::vector<std::string>& texts, HitLimit*, int) {
  po::validators::check_first_occurrence(value);
  const std::string& text = po::validators::get_single_string(texts);
  if (text == "all") {
    value = HitLimit{std::numeric_limits<std::size_t>::max()};
    return;
  }
  std::int64_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error != std::errc() || end != text.data() + text.size())
    throw UnfitValue(text, "a whole number or all");
  if (limit < 0) throw usage_error("--limit must not be negative");
  value = HitLimit{static_cast<std::size_t>(limit)};
}

}  // namespace

void add_limit_option(po::options_description& options, std::size_t preset, const std::string& help) {
  options.add_options()(
      "limit,n", po::value<HitLimit>()->default_value({preset}, std::to_string(preset))->value_name("N"),
      (help + "; all for every one").c_str());
}

std::size_t limit_option(const po::variables_map& given) {
  return given["limit"].as<HitLimit>().hits;
}

void add_fields_option(po::options_description& options, const std::vector<std::string>& known,
                       const std::string& more) {
  add_list_option(options, "fields", "FIELDS", known, "the fields of jsonl and csv" + more);
}

std::vector<std::string> chosen_fields_option(const po::variables_map& given, const OutputFormat& format,
                                              const std::vector<std::string>& known) {
  if (!given.count("fields")) return {};
  if (!format.takes_fields) throw usage_error("--fields needs --format csv or --format jsonl");
  return parse_fields(given["fields"].as<std::string>(), known);
}

void print_output(const CommandContext& context, const RenderedOutput& output) {
  context.out << output.text;
  print_notices(context, output.notices);
}

void print_notices(const CommandContext& context, const std::vector<std::string>& notices) {
  for (const std::string& notice : notices) {
    context.err << message_lines("note: " + visible_text(notice), context.message_columns);
  }
}

void print_messages(const CommandContext& context, const Messages& messages) {
  for (const Message& message : messages) {
    switch (message.kind) {
      case Message::Kind::note:
        print_notices(context, {message.text});
        break;
      case Message::Kind::warning:
        context.err << message_lines("warning: " + visible_text(message.text), context.message_columns);
        break;
      case Message::Kind::advice:
        context.err << message.text << "\n";
        break;
    }
  }
}

namespace {

/// What was printed to several streams, in the order in which it came.
class HeldOutput {
 public:
  /// What is written here goes to `target` in the end.
  class Buffer : public std::streambuf {
   public:
    Buffer(HeldOutput& held, std::ostream& target) : held_(held), target_(target) {}

   private:
    std::streamsize xsputn(const char* text, std::streamsize size) override {
      held_.add(target_, {text, static_cast<std::size_t>(size)});
      return size;
    }
    int_type overflow(int_type next) override {
      const char c = traits_type::to_char_type(next);
      held_.add(target_, {&c, 1});
      return next;
    }

    HeldOutput& held_;
    std::ostream& target_;
  };

  void forget() { pieces_.clear(); }
  void print() const {
    for (const auto& [target, text] : pieces_) *target << text;
  }

 private:
  void add(std::ostream& target, std::string_view text) {
    if (pieces_.empty() || pieces_.back().first != &target) pieces_.emplace_back(&target, std::string());
    pieces_.back().second += text;
  }

  std::vector<std::pair<std::ostream*, std::string>> pieces_;
};

}  // namespace

bool can_ask() {
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

bool means_yes(std::string_view answer) {
  const std::string folded = fold_name(answer);
  return folded == "y" || folded == "yes";
}

void refuse_part_of_index(const StudySession& session, const std::string& why) {
  const std::vector<MissingShard>& missing = session.index().missing();
  if (missing.empty()) return;
  const Error error = missing_shards_error(missing, session.index().shards().size() + missing.size());
  throw io_error(error.message(), "--partial is of no use here: " + why);
}

ExitStatus read_and_print(const CommandContext& context, const StudySession& session,
                          const std::function<ExitStatus(const CommandContext& held)>& action) {
  HeldOutput held;
  HeldOutput::Buffer out_buffer(held, context.out), err_buffer(held, context.err);
  std::ostream out(&out_buffer), err(&err_buffer);
  const CommandContext inner{out, err, context.style, context.study, context.message_columns};
  ExitStatus status{};
  bool is_open = false;
  const auto attempt = [&] {
    is_open = true;
    held.forget();
    status = action(inner);
  };
  try {
    session.read(attempt);
  } catch (const Error&) {
    // What came before an error was right, and a person should see it.
    held.print();
    // An index that could not be opened would be opened again for this, and shards waited for twice.
    if (is_open) print_messages(context, session.missing_shard_warnings());
    throw;
  }
  held.print();
  return status;
}

}  // namespace verbatim
