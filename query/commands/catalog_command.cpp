#include <algorithm>
#include <iostream>
#include <map>

#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/messages/nearest_name.h"
#include "common/text/visible_text.h"
#include "query/commands/catalog_export.h"
#include "query/commands/command.h"
#include "query/evidence/catalog_check.h"
#include "query/evidence/coverage.h"
#include "query/render/evidence/coverage.h"
#include "query/render/evidence/evidence.h"
#include "query/render/evidence/saturation_svg.h"
#include "query/render/forms/table.h"
#include "query/render/turns/csv.h"
#include "query/render/turns/jsonl.h"
#include "query/session/evidence_page.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description catalog_command_options() {
  po::options_description description("Options");
  add_choice_option(
      description, "format", "FORMAT", {"text", "jsonl", "csv", "svg", "markdown", "latex", "html", "pandoc"},
      "text",
      "{}; list also csv, saturation also csv and svg; export: markdown, latex (macros for a paper), "
      "html (one page), pandoc (for verbatim.lua), csv, jsonl");
  description.add_options()("history", "show: what was decided before, and decisions taken back, too");
  add_catalog_export_options(description);
  return description;
}

struct CatalogCall {
  const CommandContext& context;
  const po::variables_map& given;
  const CommandArguments& arguments;  ///< the subcommand first
  const StudySession& session;

  std::string format(const std::vector<std::string>& known) const {
    return checked_choice("--format", given["format"].as<std::string>(), known);
  }

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

void print_csv(const CatalogCall& call, const TableRows& rows) {
  bool is_guarded = false;
  for (const auto& row : rows) call.context.out << csv_line(row, is_guarded);
  if (is_guarded)
    print_notices(call.context, {"values that a spreadsheet would take for formulas have a ' in front"});
}

ExitStatus list_entries(const CatalogCall& call) {
  call.expect_arguments(0, "list");
  const std::string format = call.format({"text", "jsonl", "csv"});
  const std::vector<EntryCoverage> coverage = call.coverage();
  if (format == "jsonl") {
    for (const EntryCoverage& one : coverage)
      call.context.out << json_line(coverage_json(call.session.catalog().get(one.entry), one));
  } else if (format == "csv") {
    print_csv(call, coverage_rows(call.session.catalog(), coverage));
  } else {
    call.context.out << render_table(coverage_rows(call.session.catalog(), coverage), 2, 8,
                                     call.context.style);
  }
  warn_of_strays(call);
  return coverage.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus show_entry(const CatalogCall& call) {
  if (call.arguments.size() != 2)
    throw usage_error("expected: verbatim catalog show ENTRY", "see verbatim catalog list");
  const std::string format = call.format({"text", "jsonl"});
  const bool history = call.given.count("history") > 0;
  const CatalogEntry& entry = call.session.catalog().get(call.arguments[1]);
  Interviews& interviews = call.session.interviews();
  const EntryCoverage coverage =
      cover_entry(call.session.indexed(), entry, call.session.decisions(), interviews);
  std::vector<LocatedDecision> located;
  for (const Decision* decision : call.session.decisions().of_entry(entry.id)) {
    if (history || decision->verdict() != Verdict::withdrawn)
      located.push_back(locate_decision(interviews, *decision));
  }
  std::stable_sort(located.begin(), located.end(), [](const LocatedDecision& a, const LocatedDecision& b) {
    return a.decision.verdict() < b.decision.verdict();
  });
  if (format == "jsonl") {
    auto json = coverage_json(entry, coverage);
    json["description"] = entry.description;
    json["decisions"] = nlohmann::ordered_json::array();
    for (const LocatedDecision& one : located) json["decisions"].push_back(decision_json(one));
    call.context.out << json_line(json);
    return ExitStatus::found;
  }
  call.context.out << render_entry(call.session.catalog(), entry, coverage, call.context.style);
  for (const LocatedDecision& one : located)
    call.context.out << "\n" << render_decision(one, history, call.context.style);
  return ExitStatus::found;
}

ExitStatus print_gaps(const CatalogCall& call) {
  call.expect_arguments(0, "gaps");
  const std::string format = call.format({"text", "jsonl"});
  bool any = false;
  for (const EntryCoverage& one : call.coverage()) {
    const CatalogEntry& entry = call.session.catalog().get(one.entry);
    const std::vector<Gap> found = gaps_of(entry, one);
    if (found.empty()) continue;
    any = true;
    if (format == "text")
      call.context.out
          << StyledText(call.context.style).add(entry.id, Emphasis::strong).add(" · " + entry.title).lines();
    for (const Gap gap : found) {
      if (format == "jsonl") {
        call.context.out << json_line(
            {{"entry", entry.id}, {"gap", gap_name(gap)}, {"says", describe_gap(gap, one)}});
      } else {
        call.context.out << StyledText(call.context.style).add(describe_gap(gap, one)).lines(4);
      }
    }
  }
  warn_of_strays(call);
  if (!any) call.context.err << "no gaps\n";
  return any ? ExitStatus::found : ExitStatus::nothing_found;
}

ExitStatus print_saturation(const CatalogCall& call) {
  call.expect_arguments(0, "saturation");
  const std::string format = call.format({"text", "jsonl", "csv", "svg"});
  const Saturation result = saturation_of(call.coverage());
  const TableRows rows = saturation_rows(result);
  if (format == "jsonl") {
    for (std::size_t i = 0; i < result.interviews.size(); ++i)
      call.context.out << json_line(saturation_json(result, i));
  } else if (format == "csv") {
    print_csv(call, rows);
  } else if (format == "svg") {
    call.context.out << saturation_svg(result.interviews, result.entries_so_far,
                                       "Catalog entries with evidence, interview by interview");
  } else {
    call.context.out << render_table(rows, 1, rows.front().size(), call.context.style);
  }
  warn_of_strays(call);
  return result.rows.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

ExitStatus export_all(const CatalogCall& call) {
  call.expect_arguments(0, "export");
  const ExitStatus status = export_catalog(call.context, call.given, call.session);
  warn_of_strays(call);
  return status;
}

struct CatalogAction {
  CommandAction row;
  ExitStatus (*run)(const CatalogCall& call);
};

const std::vector<CatalogAction>& catalog_actions() {
  static const std::vector<CatalogAction> all{
      {{"list",
        "",
        "each entry: quotes accepted, turns rejected and unread, decisions lost, interviews with evidence, "
        "of "
        "all",
        {"format"}},
       list_entries},
      {{"show",
        "ENTRY",
        "one entry: its coverage in four numbers that add up to all interviews, its quotes with their ids, "
        "rejections with their reasons, and lost decisions with the nearest passage there is now",
        {"format", "history"}},
       show_entry},
      {{"gaps",
        "",
        "what entries lack: evidence, a second voice, a voice that is surely of a person interviewed; strong "
        "candidates that are unread",
        {"format"}},
       print_gaps},
      {{"saturation",
        "",
        "quotes for each entry in each interview, and how many entries each interview was the first to "
        "support",
        {"format"}},
       print_saturation},
      {{"export",
        "",
        "the whole catalog for a paper or a reader, with all quotes",
        {"format", "title", "context", "disclosure"}},
       export_all},
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
