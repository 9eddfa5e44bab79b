#include <boost/program_options.hpp>

#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/session/study_decisions.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kRejectUsage = "reject ENTRY CITATION… --reason TEXT";

po::options_description reject_command_options() {
  po::options_description description("Options");
  description.add_options()("reason", po::value<std::string>()->value_name("TEXT"),
                            "why it is no evidence for the entry");
  add_by_option(description);
  return description;
}

ExitStatus run_reject_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  const StudySession session(find_study(context.study));
  return read_and_print(context, session, [&](const CommandContext& held) {
    const CatalogEntry& entry = chosen_entry(session, arguments, kRejectUsage);
    if (arguments.size() < 2) throw usage_error(std::string("expected: verbatim ") + kRejectUsage);
    const std::string reason = given.count("reason") ? given["reason"].as<std::string>() : std::string();
    if (reason.find_first_not_of(' ') == std::string::npos) {
      throw usage_error("a rejection needs a reason, for whoever reads it later",
                        "add it: --reason 'about code, not about the model'");
    }
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
)",
    R"(Examples:
  verbatim reject model-drift 6:12 --reason 'about code, not about the model'
  verbatim reject model-drift 6:12 24:80..82 --reason 'the question only' --by Ana
)",
    reject_command_options,
    run_reject_command,
    /*actions=*/nullptr,
    /*paged=*/is_never_paged,
};

}  // namespace verbatim
