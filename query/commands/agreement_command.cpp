#include <iostream>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "common/messages/counted.h"
#include "common/study/study.h"
#include "query/agreement/coder_agreement.h"
#include "query/commands/command.h"
#include "query/language/query_arguments.h"
#include "query/render/agreement/agreement_formats.h"
#include "query/saved/saved_changes.h"
#include "query/saved/saved_queries.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kShownDisagreements = 20;

po::options_description agreement_command_options() {
  po::options_description options("Options");
  options.add_options()("code", po::value<std::vector<std::string>>()->value_name("CODE"),
                        "only this code; may be given several times")(
      "coders", po::value<std::string>()->value_name("NAMES"),
      "only these coders, commas between: Ana,PO; by default all but the moderator");
  add_choice_option(options, "unit", "UNIT", {"turn", "exchange"}, "turn", "what is coded or not: {}");
  options.add_options()("coded-only", "leave out units that none of the coders gave any code")(
      "resamples", po::value<std::int64_t>()->default_value(1000)->value_name("N"),
      "samples of the interviews for the intervals; 0 for none")(
      "differences", "print only where they differ, a line for each code of a turn")(
      "save", po::value<std::string>()->value_name("NAME"),
      "save a query that finds the turns where they differ");
  add_limit_option(options, kShownDisagreements, "how many differences text output lists");
  add_choice_option(options, "format", "FORMAT", format_names({OutputKind::agreement}), "text", "{}");
  return options;
}

std::vector<std::string> names_in(const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    if (name.empty()) throw usage_error("--coders has an empty name", "write --coders Ana,PO");
    names.push_back(name);
    begin = end + 1;
  }
  return names;
}

AgreementRequest agreement_request(const po::variables_map& given, const CommandArguments& arguments) {
  AgreementRequest request;
  request.query = join_arguments(arguments);
  if (given.count("code")) request.codes = given["code"].as<std::vector<std::string>>();
  if (given.count("coders")) request.coders = names_in(given["coders"].as<std::string>());
  if (given["unit"].as<std::string>() == "exchange") request.unit = CodingUnit::exchange;
  request.coded_only = given.count("coded-only") > 0;
  request.resamples = count_option(given, "resamples");
  return request;
}

void save_query(const CommandContext& context, const StudySession& session, const std::string& name,
                const CoderAgreement& agreement) {
  if (agreement.query.empty()) {
    context.err << "note: they differ nowhere, so no query was saved\n";
    return;
  }
  print_messages(context, change_saved_queries(session.study(), [&](SavedQueries& saved) {
                   add_saved(saved, {name, agreement.query, "where coders differ"}, /*replace=*/false,
                             /*replace_note=*/false, session.study().facets, &session.index());
                 }));
  context.err << "saved as @" << name << "\n";
}

/// Where nothing is compared: whether the coders have no interview in common, or no unit of those that the
/// query and --coded-only leave has a code.
std::string why_nothing_is_compared(const StudySession& session, AgreementRequest request) {
  request.query.clear();
  request.coded_only = false;
  request.resamples = 0;
  const CoderAgreement of_all = compare_coders(session.indexed(), request);
  if (of_all.interviews > 0) return "these coders gave no such code to the turns that are asked for";
  return "no interview was coded by two of these coders: " + counted(of_all.coders.size(), "coder") +
         " in this study";
}

ExitStatus run_agreement_command(const CommandContext& context, const po::variables_map& given,
                                 const CommandArguments& arguments) {
  const AgreementRequest request = agreement_request(given, arguments);
  const Format format = find_format(given["format"].as<std::string>(), OutputKind::agreement).id;
  const std::size_t limit = limit_option(given);
  const StudySession session(find_study(context.study));
  CoderAgreement agreement;
  const ExitStatus status = read_and_print(context, session, [&](const CommandContext& held) {
    print_messages(held, session.index_warnings());
    agreement = compare_coders(session.indexed(), request);
    print_notices(held, agreement.notices);
    if (agreement.codes.empty()) {
      print_notices(held, {why_nothing_is_compared(session, request)});
      return ExitStatus::nothing_found;
    }
    print_output(held, given.count("differences")
                           ? render_disagreements(format, agreement, limit, context.style)
                           : render_agreement(format, agreement, limit, context.style));
    if (!agreement.query.empty() && !given.count("save") && format == Format::text)
      print_notices(held, {"--save NAME keeps a query that finds these turns"});
    return ExitStatus::found;
  });
  if (given.count("save") && status == ExitStatus::found)
    save_query(context, session, given["save"].as<std::string>(), agreement);
  return status;
}

}  // namespace

const Command kAgreementCommand{
    "agreement",
    "[QUERY…]",
    "how far coders agree",
    R"(Compare what coders coded, code by code: each turn that QUERY finds, or each turn,
has the code by a coder or has it not. A coder takes part in the interviews in which
at least one code is theirs; two are compared in the interviews that both coded.

  agreement  the share of pairs of judgements that are the same
  kappa      Cohen's kappa, of several coders the mean of all pairs (Light)
  AC1        Gwet's coefficient, steady where a code is rare
  alpha      Krippendorff's alpha for nominal data

The last line is the mean over all codes, weighted by how often each was used. A
dash stands where a coefficient is not defined: where chance leaves no room to
disagree. The intervals hold 95 of 100 values of samples of the interviews
(bootstrap); the samples are the same in each run. Below stands where coders differ.
)",
    R"(Examples:
  verbatim agreement
  verbatim agreement --code MM-drift --coders Ana,PO
  verbatim agreement --unit exchange --coded-only 'phase:deployment'
  verbatim agreement --differences --format csv > differences.csv
  verbatim agreement --save differ && verbatim search @differ
)",
    agreement_command_options,
    run_agreement_command,
};

}  // namespace verbatim
