#include <algorithm>
#include <iostream>
#include <map>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "query/commands/catalog_export.h"
#include "query/commands/command.h"
#include "query/evidence/catalog_check.h"
#include "query/evidence/coverage.h"
#include "query/render/evidence/coverage.h"
#include "query/session/evidence_page.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description catalog_command_options() {
  po::options_description description("Options");
  add_choice_option(description, "format", "FORMAT",
                    format_names({OutputKind::entries, OutputKind::entry, OutputKind::gaps,
                                  OutputKind::saturation, OutputKind::whole_catalog}),
                    "text",
                    "{}: each action has some of them, see above; of export markdown is the default, latex "
                    "gives macros for "
                    "a paper, html one page, pandoc metadata for verbatim.lua");
  description.add_options()("history", "show: what was decided before, and decisions taken back, too");
  add_catalog_export_options(description);
  return description;
}

struct CatalogCall {
  const CommandContext& context;
  const po::variables_map& given;
  const CommandArguments& arguments;  ///< the subcommand first
  const StudySession& session;

  Format format(OutputKind output) const { return find_format(given["format"].as<std::string>(), output).id; }

  void expect_arguments(std::size_t count, const std::string& usage) const {
    if (arguments.size() > count + 1)
      throw usage_error("expected: verbatim catalog " + usage, "see verbatim catalog --help");
  }

  std::vector<EntryCoverage> coverage() const {
    return cover_catalog(session.indexed(), session.catalog(), session.decisions());
  }
};

void warn_of_strays(const CatalogCall& call) {
  print_messages(call.context, stray_decision_warnings(call.session.catalog(), call.session.decisions()));
}

ExitStatus list_entries(const CatalogCall& call) {
  call.expect_arguments(0, "list");
  const Format format = call.format(OutputKind::entries);
  const std::vector<EntryCoverage> coverage = call.coverage();
  print_output(call.context, render_coverage(format, call.session.catalog(), coverage, call.context.style));
  warn_of_strays(call);
  return coverage.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus show_entry(const CatalogCall& call) {
  if (call.arguments.size() != 2)
    throw usage_error("expected: verbatim catalog show ENTRY", "see verbatim catalog list");
  const Format format = call.format(OutputKind::entry);
  const bool history = call.given.count("history") > 0;
  const CatalogEntry& entry = call.session.catalog().get(call.arguments[1]);
  Interviews& interviews = call.session.interviews();
  std::vector<LocatedDecision> located = locate_decisions(interviews, call.session.decisions(), entry.id);
  const EntryCoverage coverage = cover_entry(call.session.indexed(), entry, located);
  for (const Decision* decision : call.session.decisions().of_entry(entry.id)) {
    if (history && !decision->is_live()) located.push_back(locate_decision(interviews, *decision));
  }
  std::stable_sort(located.begin(), located.end(), [](const LocatedDecision& a, const LocatedDecision& b) {
    return a.decision.verdict() < b.decision.verdict();
  });
  print_output(call.context,
               render_entry(format, call.session.catalog(), coverage, located, history, call.context.style));
  return ExitStatus::found;
}

ExitStatus print_gaps(const CatalogCall& call) {
  call.expect_arguments(0, "gaps");
  const Format format = call.format(OutputKind::gaps);
  const RenderedOutput output =
      render_gaps(format, call.session.catalog(), call.coverage(), call.context.style);
  print_output(call.context, output);
  warn_of_strays(call);
  if (output.text.empty()) call.context.err << "no gaps\n";
  return output.text.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus print_saturation(const CatalogCall& call) {
  call.expect_arguments(0, "saturation");
  const Format format = call.format(OutputKind::saturation);
  const Saturation result = saturation_of(call.coverage());
  print_output(call.context, render_saturation(format, result, call.context.style));
  warn_of_strays(call);
  return result.rows.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

/// Keeps both sides of files in conflict. It comes before anything reads the decisions.
ExitStatus mend_files(const CommandContext& context, const StudySession& session) {
  const std::vector<std::string> mended = mend_decisions(session.study());
  for (const std::string& file : mended)
    context.err << "both sides kept of " << visible_text(file) << "; now git add it and decisions/\n";
  if (mended.empty()) context.err << "no file of decisions is in conflict\n";
  return mended.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus export_all(const CatalogCall& call) {
  call.expect_arguments(0, "export");
  const ExitStatus status = export_catalog(call.context, call.given, call.session);
  warn_of_strays(call);
  return status;
}

struct CatalogAction {
  CommandAction row;
  ExitStatus (*run)(const CatalogCall& call);  ///< nullptr: `mend`, which reads no decisions
};

const std::vector<CatalogAction>& catalog_actions() {
  static const std::vector<CatalogAction> all{
      {{"list",
        "",
        "each entry: quotes accepted, turns rejected and unread, decisions lost, interviews with evidence, "
        "of "
        "all",
        {"format"},
        format_names({OutputKind::entries})},
       list_entries},
      {{"show",
        "ENTRY",
        "one entry: its coverage in four numbers that add up to all interviews, its quotes with their ids, "
        "rejections with their reasons, and lost decisions with the nearest passage there is now",
        {"format", "history"},
        format_names({OutputKind::entry})},
       show_entry},
      {{"gaps",
        "",
        "what entries lack: evidence, a second voice, a voice that is surely of a person interviewed; strong "
        "candidates that are unread",
        {"format"},
        format_names({OutputKind::gaps})},
       print_gaps},
      {{"saturation",
        "",
        "quotes for each entry in each interview, and how many entries each interview was the first to "
        "support",
        {"format"},
        format_names({OutputKind::saturation})},
       print_saturation},
      {{"export",
        "",
        "the whole catalog for a paper or a reader, with all quotes",
        {"format", "title", "context", "disclosure"},
        format_names({OutputKind::whole_catalog})},
       export_all},
      {{"mend", "", "keep both sides of evidence.json where git left a conflict in it", {}}, nullptr},
  };
  return all;
}

std::vector<CommandAction> catalog_action_rows() {
  std::vector<CommandAction> rows;
  for (const CatalogAction& action : catalog_actions()) rows.push_back(action.row);
  return rows;
}

ExitStatus run_catalog_command(const CommandContext& context, const po::variables_map& given,
                               const CommandArguments& arguments) {
  const CommandArguments with_default = arguments.empty() ? CommandArguments{"list"} : arguments;
  const CatalogAction& action =
      catalog_actions()[chosen_action("catalog", with_default.front(), catalog_action_rows())];
  check_action_options(kCatalogCommand, action.row, given);
  const StudySession session(find_study(context.study));
  if (action.run == nullptr) return mend_files(context, session);
  return read_and_print(context, session, [&](const CommandContext& held) {
    check_catalog(session.catalog(), session.indexed());
    session.decisions();  // a wrong file is an error of every action
    const ExitStatus status = action.run({held, given, with_default, session});
    print_messages(held, session.index_warnings());
    return status;
  });
}

}  // namespace

const Command kCatalogCommand{
    "catalog",
    "[ACTION …]",
    "the entries of catalog.yaml and the evidence for them",
    R"(Look at the catalog of the study, catalog.yaml, and what stands behind its entries.
Without ACTION, list them.

A strong candidate bears one of the entry's codes, or two of its queries find it, and no
interviewer says it. An interview counts as evidence if a quote of it was accepted, else
as unread if a turn of it is undecided, else as read and rejected if one was rejected.
)",
    R"(Examples:
  verbatim catalog list
  verbatim catalog show model-drift --history
  verbatim catalog gaps
  verbatim catalog saturation --format csv
  verbatim catalog export --format latex > quotes.tex
  verbatim catalog export --format html > catalog.html
)",
    catalog_command_options,
    run_catalog_command,
    catalog_action_rows,
};

}  // namespace verbatim
