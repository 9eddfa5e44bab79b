#include <iostream>

#include <boost/program_options.hpp>

#include "query/commands/command.h"
#include "query/commands/decision_options.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kResetUsage = "reset ENTRY CITATION|ID…";

po::options_description reset_command_options() {
  po::options_description description("Options");
  description.add_options()("reason", po::value<std::string>()->value_name("TEXT"), "why");
  add_by_option(description);
  return description;
}

ExitStatus run_reset_command(const CommandContext& context, const po::variables_map& given,
                             const CommandArguments& arguments) {
  const StudySession session(find_study(context.study));
  const Deciding deciding =
      deciding_now(context, session.study(), given,
                   given.count("reason") ? given["reason"].as<std::string>() : std::string(), "reason");
  return read_and_print(context, session, [&](const CommandContext& held) {
    const CatalogEntry& entry = chosen_entry(session, arguments, kResetUsage);
    if (arguments.size() < 2) throw usage_error(std::string("expected: verbatim ") + kResetUsage);
    Interviews& interviews = session.interviews();
    // Read before the decisions are written: nothing that begins again may come after that.
    const Messages warnings = session.index_warnings();
    DecisionChanges changes;
    const Messages notes = change_decisions(session.study(), [&](Decisions& decisions) {
      EntryDeciding on_entry(decisions, interviews, entry.id, deciding);
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (is_decision_id(arguments[i])) {
          changes.push_back(on_entry.withdraw_id(arguments[i]));
          continue;
        }
        for (DecisionChange& change : on_entry.withdraw(known_citation(session, arguments[i])))
          changes.push_back(std::move(change));
      }
    });
    print_changes(held, entry, changes);
    print_messages(held, notes);
    if (changes.empty()) held.err << "nothing was decided there for " << entry.id << "\n";
    print_messages(held, warnings);
    return changes.empty() ? ExitStatus::nothing_found : ExitStatus::found;
  });
}

}  // namespace

const Command kResetCommand{
    "reset",
    "ENTRY CITATION…",
    "take decisions back",
    R"(Withdraw what was accepted or rejected for an entry of the catalog: all decisions on
the cited turns (32 is a whole interview), or one by its id in place of CITATION. The
turns are unread again.
The study keeps the decisions and their history; "verbatim accept ENTRY ID" lets a
quote stand again.
)",
    R"(Examples:
  verbatim reset model-drift 32:72
  verbatim reset model-drift q3k7m2xa --reason 'decided twice'
)",
    reset_command_options,
    run_reset_command,
    /*actions=*/nullptr,
    /*paged=*/is_never_paged,
};

}  // namespace verbatim
