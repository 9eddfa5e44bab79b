#include <iostream>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "common/index/facets.h"
#include "common/messages/nearest_name.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/commands/run_search.h"
#include "query/language/query_arguments.h"
#include "query/render/counts/count_formats.h"
#include "query/render/counts/pair_counts.h"
#include "query/search/code_pairs.h"
#include "query/search/counts.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

std::vector<std::string> counted_facets(const Facets& facets) {
  std::vector<std::string> names;
  for (const Facet& facet : facets.all()) {
    if (facet.counted) names.emplace_back(facet.name);
  }
  return names;
}

po::options_description count_command_options() {
  po::options_description description("Options");
  description.add_options()("by", po::value<std::string>()->value_name("FACET[,FACET]"),
                            "what to count: interview, speaker, role, phase, code, family, coder, an "
                            "attribute of the study…; two facets give a matrix");
  add_choice_option(description, "measure", "MEASURE", {"turns", "interviews"}, "turns",
                    "what bars, shades and order show: {}");
  description.add_options()("pairs",
                            "each code of an issue with the code of its fix: those that fix: in the codebook "
                            "pairs, and X with X-fix")(
      "share",
      "with each value how many turns it has in all, among those that the query's filters leave, and the "
      "share of them that match")("filter", po::value<std::string>()->value_name("QUERY"),
                                  "count only turns that match this query too; shares are of these")(
      "zero", "also values that occur in the study but in no turn counted");
  add_choice_option(description, "sort", "ORDER", {"count", "share", "value"}, "",
                    "{}: most first, the largest share first, or phases as interviews go through them; by "
                    "default count, with --share share, in a matrix what fits the facet");
  description.add_options()("title", po::value<std::string>()->value_name("TEXT"),
                            "above a picture or table; by default what was counted");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::counts}), "text",
                    "{}; svg is a picture for a paper");
  return description;
}

const Facet& counted_facet(const Facets& facets, const std::string& name) {
  const Facet* facet = facets.find(name);
  if (facet == nullptr || !facet->counted) {
    throw usage_error("cannot count by '" + name + "'", suggest_name(name, counted_facets(facets), 20));
  }
  return *facet;
}

std::string filter_option(const po::variables_map& given) {
  if (!given.count("filter")) return {};
  std::string filter = given["filter"].as<std::string>();
  if (filter.empty()) throw usage_error("--filter needs a query");
  return filter;
}

/// One facet, or two.
std::vector<const Facet*> chosen_facets(const Facets& facets, const po::variables_map& given) {
  const std::string names = given["by"].as<std::string>();
  const std::size_t comma = names.find(',');
  std::vector<const Facet*> chosen{&counted_facet(facets, names.substr(0, comma))};
  if (comma == std::string::npos) return chosen;
  const std::string second = names.substr(comma + 1);
  if (second.find(',') != std::string::npos) {
    throw usage_error("--by takes one facet or two", "filter by the third: code:MM-drift");
  }
  chosen.push_back(&counted_facet(facets, second));
  if (chosen[0] == chosen[1]) throw usage_error("--by names '" + second + "' twice");
  return chosen;
}

CountRequest count_request(const po::variables_map& given, const CommandArguments& arguments, bool matrix) {
  CountRequest request;
  request.query = join_arguments(arguments);
  request.filter = filter_option(given);
  if (given["measure"].as<std::string>() == "interviews") request.measure = CountMeasure::interviews;
  request.zero = given.count("zero") > 0;
  request.share = given.count("share") > 0;
  request.order = matrix          ? CountOrder::fitting
                  : request.share ? CountOrder::by_share
                                  : CountOrder::most_first;
  if (given.count("sort")) {
    const std::string sort = given["sort"].as<std::string>();
    if (sort == "share" && !request.share) throw usage_error("--sort share needs --share");
    request.order = sort == "value"   ? CountOrder::by_value
                    : sort == "share" ? CountOrder::by_share
                                      : CountOrder::most_first;
  }
  return request;
}

/// Says what each part of the query finds that found nothing.
void explain_no_turn(const CommandContext& context, const StudySession& session,
                     const CountRequest& counted) {
  if (counted.query.empty()) return;
  SearchRequest request;
  request.query = counted.query;
  request.filter = counted.filter;
  request.limit = 0;
  explain_nothing_found(context, answer_search(session, request));
}

/// Without --by: how many turns and interviews there are.
ExitStatus count_all(const CommandContext& context, const StudySession& session,
                     const po::variables_map& given, const CommandArguments& arguments) {
  for (const char* option : {"share", "zero", "sort", "title"}) {
    if (given.count(option)) {
      throw usage_error("--" + std::string(option) + " needs --by, which says what to count by",
                        suggest_name("", counted_facets(session.study().facets), 20));
    }
  }
  const std::string format = given["format"].as<std::string>();
  if (format != "text" && format != "csv" && format != "jsonl") {
    throw usage_error("--format " + format + " needs --by, which says what to count by",
                      suggest_name("", counted_facets(session.study().facets), 20));
  }
  return read_and_print(context, session, [&](const CommandContext& held) {
    print_messages(held, session.index_warnings());
    CountRequest request;
    request.query = join_arguments(arguments);
    request.filter = filter_option(given);
    const FacetCounts counts = count_facet(session.indexed(), request, built_in_facet("role"));
    print_notices(held, counts.notices);
    print_output(held, render_total(find_format(format, OutputKind::counts).id, counts.all,
                                    session.index().file_counts()));
    if (counts.all.turns > 0) return ExitStatus::found;
    explain_no_turn(held, session, request);
    return ExitStatus::nothing_found;
  });
}

/// Of each issue and its fix.
ExitStatus count_pairs(const CommandContext& context, const StudySession& session,
                       const po::variables_map& given, const CommandArguments& arguments) {
  for (const char* option : {"by", "share", "zero", "sort", "title"}) {
    if (given.count(option))
      throw usage_error("--pairs does not go with --" + std::string(option), "choose one");
  }
  const std::string format = given["format"].as<std::string>();
  if (format != "text" && format != "csv" && format != "jsonl")
    throw usage_error("--format " + format + " has no place for --pairs", "use text, csv or jsonl");
  return read_and_print(context, session, [&](const CommandContext& held) {
    print_messages(held, session.index_warnings());
    const std::vector<CodePairCount> pairs = count_code_pairs(session.indexed(), join_arguments(arguments));
    if (pairs.empty()) {
      print_notices(
          held, {"no code of this study is paired with its fix: neither by fix: in codebook.yaml, nor by a "
                 "code X and a code X-fix"});
      return ExitStatus::nothing_found;
    }
    print_output(held, render_code_pairs(find_format(format, OutputKind::counts).id, pairs, held.style));
    return ExitStatus::found;
  });
}

ExitStatus run_count_command(const CommandContext& context, const po::variables_map& given,
                             const CommandArguments& arguments) {
  const Format format = find_format(given["format"].as<std::string>(), OutputKind::counts).id;
  const StudySession session(find_study(context.study));
  if (given.count("pairs")) return count_pairs(context, session, given, arguments);
  if (!given.count("by")) return count_all(context, session, given, arguments);
  const std::vector<const Facet*> facets = chosen_facets(session.study().facets, given);
  const bool is_matrix = facets.size() == 2;
  const CountRequest request = count_request(given, arguments, is_matrix);
  if (request.share && is_matrix) throw usage_error("--share is of one facet", "give --by one");
  if (request.share && format == Format::svg) {
    std::vector<std::string> others = format_names({OutputKind::counts});
    std::erase(others, given["format"].as<std::string>());
    throw usage_error("--share has no picture", "use " + listed_choices(others));
  }
  CountLabels labels{"", facets.front()->name, is_matrix ? facets.back()->name : "", request.measure};
  labels.share = request.share;
  labels.bars_of_shares = request.share && request.order != CountOrder::most_first;
  labels.title = given.count("title") ? given["title"].as<std::string>()
                                      : count_title(request, labels.rows, labels.columns);
  return read_and_print(context, session, [&](const CommandContext& held) {
    print_messages(held, session.index_warnings());
    labels.files = session.index().file_counts();
    std::size_t turns = 0;
    if (is_matrix) {
      const CountMatrix matrix = count_matrix(session.indexed(), request, *facets.front(), *facets.back());
      print_notices(held, matrix.notices);
      print_output(held, render_matrix(format, matrix, labels, request.zero, held.style));
      turns = matrix.all.turns;
    } else {
      const FacetCounts counts = count_facet(session.indexed(), request, *facets.front());
      print_notices(held, counts.notices);
      print_output(held, render_counts(format, counts, labels, held.style));
      turns = counts.all.turns;
    }
    if (turns > 0) return ExitStatus::found;
    explain_no_turn(held, session, request);
    return ExitStatus::nothing_found;
  });
}

}  // namespace

const Command kCountCommand{
    "count",
    "[QUERY…]",
    "how many turns and interviews, by a facet or two",
    R"(Count the turns that match QUERY, or all turns: with --by, by the values of a facet,
or of two in a matrix. A turn with several values (several codes) counts once for each.
--share says which share of a value's turns match: long phases have more of everything.
--pairs counts each issue with its fix: turns, and the interviews that they are in.
Shares are of the turns that the filters of QUERY leave, and of --filter: those of
'problem* role:interviewee' are of the interviewees' turns. The output says of which.
)",
    R"(Examples:
  verbatim count 'monitor*'
  verbatim count --by phase --share 'problem* role:interviewee'
  verbatim count --by phase
  verbatim count --by code 'interview:32'
  verbatim count --pairs 'phase:deployment'
  verbatim count --by interview 'explain* OR "black box"'
  verbatim count --by code,phase --format svg role:interviewee > codes.svg
)",
    count_command_options,
    run_count_command,
};

}  // namespace verbatim
