#include <iostream>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/session/study_decisions.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kRejectUsage = "reject ENTRY CITATION… --reason TEXT";

po::options_description reject_command_options() {
  po::options_description description("Options");
  description.add_options()("reason", po::value<std::string>()->value_name("REASON"),
                            "why it is no evidence for the entry");
  add_by_option(description);
  return description;
}

[[noreturn]] void refuse_without_reason(const std::vector<std::string>& before) {
  std::string hint = "add it: --reason 'about code, not about the model'";
  if (!before.empty())
    hint = "add it, perhaps the last one again: --reason " + shown_in_quotes(before.front());
  throw usage_error("a rejection needs a reason, for whoever reads it later", hint);
}

/// Asks whoever sits at the terminal, who may take a reason that was given before.
std::string asked_reason(const CommandContext& context, const std::vector<std::string>& before) {
  if (!can_ask()) refuse_without_reason(before);
  for (std::size_t i = 0; i < before.size(); ++i)
    context.err << fmt::format("  {}  {}\n", i + 1, visible_text(before[i]));
  context.err << (before.empty() ? "Why is it no evidence? "
                                 : "Why is it no evidence? A number takes a reason above: ")
              << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  const std::size_t begin = answer.find_first_not_of(" \t\r"), end = answer.find_last_not_of(" \t\r");
  if (begin == std::string::npos) refuse_without_reason(before);
  answer = answer.substr(begin, end + 1 - begin);
  const bool is_number = answer.size() == 1 && answer.front() >= '1' && answer.front() <= '9';
  if (!is_number) return answer;
  const auto number = static_cast<std::size_t>(answer.front() - '0');
  if (number > before.size()) throw usage_error("there is no reason " + answer + " above");
  return before[number - 1];
}

ExitStatus run_reject_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  const StudySession session(find_study(context.study));
  std::string reason = given.count("reason") ? given["reason"].as<std::string>() : std::string();
  if (reason.find_first_not_of(' ') == std::string::npos && arguments.size() >= 2) {
    const std::vector<std::string> before = rejection_reasons(session.decisions(), kReasonsOffered);
    reason = given.count("reason") ? std::string() : asked_reason(context, before);
    if (reason.empty()) refuse_without_reason(before);
  }
  return read_and_print(context, session, [&](const CommandContext& held) {
    const CatalogEntry& entry = chosen_entry(session, arguments, kRejectUsage);
    if (arguments.size() < 2) throw usage_error(std::string("expected: verbatim ") + kRejectUsage);
    const Deciding deciding = deciding_now(context, session.study(), given, reason, "reason");
    std::vector<Citation> citations;
    for (std::size_t i = 1; i < arguments.size(); ++i)
      citations.push_back(known_citation(session, arguments[i]));
    const MadeDecisions made = reject_passages(session, entry, citations, deciding);
    print_changes(held, entry, made.changes);
    print_messages(held, made.notes);
    print_messages(held, made.index_warnings);
    return ExitStatus::found;
  });
}

}  // namespace

const Command kRejectCommand{
    "reject",
    "ENTRY CITATION…",
    "record that turns are no evidence for an entry",
    R"(Record that turns were read and are no evidence for an entry of the catalog, and
why. "verbatim evidence" then leaves them out, and the entry's coverage counts them as
read. Of a range such as 32:57..60 each turn is rejected by itself. Where one person
accepted what another rejected, it settles the turn: the accepted quotes are taken back.

Without --reason a terminal is asked, and offers the reasons that were given before.
)",
    R"(Examples:
  verbatim reject model-drift 6:12 --reason 'about code, not the model'
  verbatim reject model-drift 6:12 24:80..82 --reason 'a question' --by Ana
)",
    reject_command_options,
    run_reject_command,
    /*actions=*/nullptr,
    /*paged=*/is_never_paged,
};

}  // namespace verbatim
