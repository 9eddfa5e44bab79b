#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/messages/counted.h"
#include "common/messages/nearest_name.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/commands/run_search.h"
#include "query/commands/search_options.h"
#include "query/language/query_arguments.h"
#include "query/language/query_parser.h"
#include "query/render/forms/columns.h"
#include "query/saved/saved_changes.h"
#include "query/saved/saved_expansion.h"
#include "query/search/receipts.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description saved_command_options() {
  po::options_description description("Options");
  description.add_options()("note", po::value<std::string>()->value_name("TEXT"),
                            "add: what the query is for")(
      "replace", "add: change a query that is there; its note and kept runs stay")(
      "keep", "run: store a receipt of all that was found, for diff");
  add_limit_option(description, 10, "run: hits to print; 0 prints counts only");
  description.add_options()(
      "context", po::value<std::int64_t>()->default_value(0)->value_name("N"),
      fmt::format("run: print N turns on either side of each hit, {} at most", kMaxContextTurns).c_str());
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text", "run: {}");
  return description;
}

struct SavedCall {
  const CommandContext& context;
  const po::variables_map& given;
  const CommandArguments& arguments;  ///< the subcommand first
  const StudySession& session;

  bool has(const std::string& option) const { return given.count(option) > 0 && !given[option].defaulted(); }

  const std::string& name() const { return arguments[1]; }

  /// Throws unless there are exactly so many arguments after the subcommand.
  void expect_arguments(std::size_t count, const std::string& usage) const {
    if (arguments.size() != count + 1)
      throw usage_error("expected: verbatim saved " + usage, "see verbatim saved --help");
  }
};

QueryParameters parameters_of(const CommandArguments& arguments) {
  QueryParameters parameters;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    const std::size_t sign = arguments[i].find('=');
    if (sign == std::string::npos || sign == 0) {
      throw usage_error(
          shown_in_quotes(arguments[i]) + " is not a parameter",
          "write parameters as phase=deployment; to search in what was found, use @name in a query");
    }
    if (!parameters.emplace(arguments[i].substr(0, sign), arguments[i].substr(sign + 1)).second)
      throw usage_error("the parameter '" + arguments[i].substr(0, sign) + "' is given twice");
  }
  return parameters;
}

std::string shown_parameters(const QueryParameters& parameters) {
  std::string shown;
  for (const auto& [name, value] : parameters) shown += " " + name + "=" + value;
  return visible_text(shown);
}

ExitStatus add_saved_query(const SavedCall& call) {
  if (call.arguments.size() < 3) call.expect_arguments(2, "add NAME QUERY");
  SavedQuery query{call.name(), join_arguments(std::span(call.arguments).subspan(2))};
  if (call.has("note")) query.note = call.given["note"].as<std::string>();
  const Index* const index = call.session.has_index() ? &call.session.index() : nullptr;
  const Messages notes = change_saved_queries(call.session.study(), [&](SavedQueries& saved) {
    add_saved(saved, query, call.has("replace"), call.has("note"), call.session.study().facets, index);
  });
  print_messages(call.context, notes);
  call.context.err << "saved as @" << query.name << "\n";
  if (index == nullptr)
    call.context.err << "note: the study is not indexed, so values of facets were not checked\n";
  return ExitStatus::found;
}

std::vector<std::vector<std::string>> saved_rows(const SavedQueries& saved) {
  std::vector<std::vector<std::string>> rows{{"name", "query", "note"}};
  for (const SavedQuery& query : saved.all()) {
    std::vector<std::string>& row = rows.emplace_back(std::vector{query.name, query.query});
    if (!query.note.empty()) row.push_back(query.note);
  }
  return rows;
}

/// One below the other, for a terminal that is too narrow for columns.
std::string narrow_list(const SavedQueries& saved, const TextStyle& style) {
  constexpr std::size_t kIndent = 4;
  std::string out;
  for (const SavedQuery& query : saved.all()) {
    StyledText head(style);
    head.add(query.name, Emphasis::strong);
    if (!query.note.empty()) head.add("  ").add(query.note, Emphasis::faint);
    out += head.lines(0, 2 * kIndent) + StyledText(style).add(query.query).lines(kIndent, kIndent);
  }
  return out;
}

/// Columns for people; for scripts, what is read on a pipe, a tab between.
ExitStatus list_saved_queries(const SavedCall& call) {
  call.expect_arguments(0, "list");
  const SavedQueries& saved = call.session.saved_queries();
  if (saved.all().empty()) return ExitStatus::nothing_found;
  if (call.context.style.columns > 0) {
    const std::string table = render_table(saved_rows(saved), 0, 0, call.context.style);
    call.context.out << (fits_width(table, call.context.style) ? table
                                                               : narrow_list(saved, call.context.style));
    return ExitStatus::found;
  }
  for (const SavedQuery& query : saved.all()) {
    call.context.out << query.name << "\t" << visible_text(query.query);
    if (!query.note.empty()) call.context.out << "\t" << visible_text(query.note);
    call.context.out << "\n";
  }
  return ExitStatus::found;
}

ExitStatus show_saved_query(const SavedCall& call) {
  call.expect_arguments(1, "show NAME");
  const SavedQueries& saved = call.session.saved_queries();
  const SavedQuery& query = saved.get(call.name());
  call.context.out << "name   " << query.name << "\nquery  " << visible_text(query.query) << "\n";
  if (!query.note.empty()) call.context.out << "note   " << visible_text(query.note) << "\n";
  for (const KeptRun& run : query.runs) {
    call.context.out << fmt::format("kept   {} in {} of index {}{}\n", counted(run.turns, "turn"),
                                    counted(run.interviews, "interview"),
                                    visible_text(run.index.substr(0, 12)), shown_parameters(run.parameters));
  }
  const QueryNode& tree = call.session.indexed().parsed(query.query);
  for (const std::string& name : parameter_names(tree)) call.context.out << "needs  " << name << "=VALUE\n";
  call.context.out << describe_tree(tree);
  return ExitStatus::found;
}

ExitStatus run_saved(const SavedCall& call) {
  if (call.arguments.size() < 2) call.expect_arguments(1, "run NAME [PARAMETER=VALUE…]");
  const StudySession& session = call.session;
  const SavedQuery& query = session.saved_queries().get(call.name());
  const OutputFormat& format = find_format(call.given["format"].as<std::string>(), OutputKind::turns);
  SearchRequest request;
  request.query = query.query;
  request.parameters = parameters_of(call.arguments);
  request.limit = limit_option(call.given);
  request.context = context_option(call.given);
  std::optional<KeptRun> receipt;
  const ExitStatus status = read_and_print(call.context, session, [&](const CommandContext& held) {
    const ExitStatus found = run_search(held, session, request, {&format, {held.style, {}, true}});
    if (call.has("keep")) receipt = make_receipt(session.indexed(), request.query, request.parameters);
    return found;
  });
  if (!receipt) return status;
  const Messages notes = change_saved_queries(session.study(), [&](SavedQueries& saved) {
    if (saved.get(query.name).query != query.query)
      throw usage_error("the saved query '" + query.name + "' was changed meanwhile", "run it again");
    saved.keep(query.name, *receipt);
  });
  print_messages(call.context, notes);
  call.context.err << "kept " << counted(receipt->turns, "turn") << "\n";
  return status;
}

const KeptRun& chosen_run(const SavedQuery& query, const QueryParameters& parameters) {
  if (query.runs.empty()) {
    throw usage_error("no run of '" + query.name + "' was kept",
                      "keep one: verbatim saved run --keep " + query.name);
  }
  if (parameters.empty() && query.runs.size() == 1) return query.runs.front();
  std::string kept;
  for (const KeptRun& run : query.runs) {
    if (run.parameters == parameters) return run;
    kept += (kept.empty() ? "kept with:" : ";") + shown_parameters(run.parameters);
  }
  throw usage_error("no run of '" + query.name + "' was kept with these parameters", kept);
}

void print_difference(const CommandContext& context, const KeptRun& before, const KeptRun& now,
                      const ReceiptDifference& difference) {
  std::ostream& out = context.out;
  for (const std::string& citation : difference.added) out << "new    " << citation << "\n";
  for (const std::string& citation : difference.lost) out << "lost   " << citation << "\n";
  for (const auto& [from, to] : difference.moved) out << "moved  " << from << " -> " << to << "\n";
  for (const std::string& citation : difference.edited) out << "edited " << citation << "\n";
  std::ostream& err = context.err;
  if (before.query != now.query) {
    err << "note: the query reads otherwise since the run was kept\n  then " << visible_text(before.query)
        << "\n  now  " << visible_text(now.query) << "\n";
  }
  if (before.index == now.index) err << "note: the transcripts are as they were when the run was kept\n";
  for (const std::string& cause : describe_causes(causes_of(before, now, difference)))
    print_messages(context, {{Message::Kind::note, cause}});
  err << fmt::format("{} in {} then, {} in {} now\n", counted(before.turns, "turn"),
                     counted(before.interviews, "interview"), counted(now.turns, "turn"), now.interviews);
}

ExitStatus diff_saved_query(const SavedCall& call) {
  if (call.arguments.size() < 2) call.expect_arguments(1, "diff NAME [PARAMETER=VALUE…]");
  const SavedQueries& saved = call.session.saved_queries();
  const SavedQuery& query = saved.get(call.name());
  const KeptRun& before = chosen_run(query, parameters_of(call.arguments));
  return read_and_print(call.context, call.session, [&](const CommandContext& held) {
    const KeptRun now = make_receipt(call.session.indexed(), query.query, before.parameters);
    const ReceiptDifference difference = compare_runs(before, now);
    print_messages(held, call.session.index_warnings());
    print_difference(held, before, now, difference);
    return difference.empty() ? ExitStatus::found : ExitStatus::nothing_found;
  });
}

ExitStatus rename_saved_query(const SavedCall& call) {
  call.expect_arguments(2, "rename OLD NEW");
  std::vector<std::string> updated;
  const Messages notes = change_saved_queries(call.session.study(), [&](SavedQueries& saved) {
    updated = rename_saved(saved, call.name(), call.arguments[2], call.session.study().facets);
  });
  print_messages(call.context, notes);
  for (const std::string& name : updated) {
    call.context.err << "changed @" << call.name() << " to @" << call.arguments[2] << " in '" << name
                     << "'\n";
  }
  return ExitStatus::found;
}

ExitStatus remove_saved_query(const SavedCall& call) {
  call.expect_arguments(1, "remove NAME");
  print_messages(call.context, change_saved_queries(call.session.study(), [&](SavedQueries& saved) {
                   remove_saved(saved, call.name(), call.session.study().facets);
                 }));
  return ExitStatus::found;
}

ExitStatus mend_saved(const SavedCall& call) {
  call.expect_arguments(0, "mend");
  const std::vector<std::string> said = mend_saved_queries(call.session.study());
  for (const std::string& line : said) call.context.err << visible_text(line) << "\n";
  if (said.empty()) call.context.err << "no file of saved queries is in conflict\n";
  return said.empty() ? ExitStatus::nothing_found : ExitStatus::found;
}

using RunAction = ExitStatus (*)(const SavedCall& call);

struct SavedAction {
  CommandAction row;
  RunAction run;
};

const std::vector<SavedAction>& saved_actions() {
  static const std::vector<SavedAction> all{
      {{"add", "NAME QUERY…", "keep a query; @NAME then stands for it in any query", {"note", "replace"}},
       add_saved_query},
      {{"list", "", "all of them: name, query and note", {}}, list_saved_queries},
      {{"show", "NAME", "one, as it is read, and its kept runs", {}}, show_saved_query},
      {{"run",
        "NAME [PARAMETER=VALUE…]",
        "search it; {phase} in phase:{phase} is a parameter",
        {"keep", "limit", "context", "format"}},
       run_saved},
      {{"diff",
        "NAME [PARAMETER=VALUE…]",
        "what a run finds now against the kept one: citations that are new, lost, moved (the same words "
        "elsewhere) or edited; exit status 0 if there are none, else 1",
        {}},
       diff_saved_query},
      {{"rename", "NAME NEW", "another name, also in saved queries that name it", {}}, rename_saved_query},
      {{"remove", "NAME", "unless another saved query names it", {}}, remove_saved_query},
      {{"mend", "", "keep both sides of a file in which git left a conflict", {}}, mend_saved},
  };
  return all;
}

std::vector<CommandAction> saved_action_rows() {
  std::vector<CommandAction> rows;
  for (const SavedAction& action : saved_actions()) rows.push_back(action.row);
  return rows;
}

ExitStatus run_saved_command(const CommandContext& context, const po::variables_map& given,
                             const CommandArguments& arguments) {
  const std::string name = arguments.empty() ? std::string() : arguments.front();
  const SavedAction& action = saved_actions()[chosen_action("saved", name, saved_action_rows())];
  const StudySession session(find_study(context.study));
  const SavedCall call{context, given, arguments, session};
  check_action_options(kSavedCommand, action.row, given);
  return action.run(call);
}

}  // namespace

const Command kSavedCommand{
    "saved",
    "ACTION …",
    "queries kept by name; what they find, then and now",
    R"(Keep queries by name in the folder saved-queries, a file each, and see what changed
since. Commit the folder; git merges what several people keep.

"run --keep" stores a receipt: the query as read, what the index was made from, and
all citations found. "diff" then tells changes of transcripts from changes of the
settings and of the program. A value enters a query as one value, whatever it holds.
)",
    R"(Examples:
  verbatim saved add drift 'drift OR stale' --note 'models that age'
  verbatim search '@drift phase:maintenance'
  verbatim saved add drift-in '@drift phase:{phase}'
  verbatim saved run --keep drift-in phase=deployment
  verbatim saved diff drift-in
)",
    saved_command_options,
    run_saved_command,
    saved_action_rows,
    /*paged=*/nullptr,
    /*reads_index=*/false,
};

}  // namespace verbatim
