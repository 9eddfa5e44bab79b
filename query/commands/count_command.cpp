#include <iostream>

#include "common/command_line/option_help.h"
#include "common/facets.h"
#include "common/nearest_name.h"
#include "common/study.h"
#include "common/visible_text.h"
#include "query/commands/command.h"
#include "query/counts.h"
#include "query/query_arguments.h"
#include "query/render/jsonl.h"
#include "query/render/text.h"

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

po::options_description options() {
  po::options_description description("Options");
  description.add_options()("by", po::value<std::string>()->value_name("FACET"),
                            "what to count: interview, speaker, role, phase, code, family, coder, …");
  add_choice_option(description, "format", "FORMAT", {"text", "jsonl"}, "text");
  return description;
}

const Facet& chosen_facet(const Facets& facets, const po::variables_map& given) {
  const std::vector<std::string> known = counted_facets(facets);
  if (!given.count("by")) throw usage_error("say what to count with --by", suggest_name("", known, 20));
  const std::string name = given["by"].as<std::string>();
  const Facet* facet = facets.find(name);
  if (facet == nullptr || !facet->counted) {
    throw usage_error("cannot count by '" + name + "'", suggest_name(name, known, 20));
  }
  return *facet;
}

ExitStatus run(const CommandContext& context, const po::variables_map& given,
               const CommandArguments& arguments) {
  const std::string format = given["format"].as<std::string>();
  const Study study = find_study(context.study);
  const Facet& facet = chosen_facet(study.facets, given);
  const IndexReader index(study.index_folder(), study.facets);
  const FacetCounts counts = count_facet(index, study, join_arguments(arguments), facet);
  warn_about_index(context, study, index);
  for (const std::string& notice : counts.notices) context.err << "note: " << visible_text(notice) << "\n";
  if (format == "jsonl") {
    for (const FacetCount& count : counts.values) context.out << json_line(count_json(count, facet));
  } else {
    context.out << render_counts(counts, facet, context.style);
  }
  return counts.turns > 0 ? ExitStatus::found : ExitStatus::nothing_found;
}

}  // namespace

const Command kCountCommand{
    "count",
    "[QUERY…]",
    "how many turns and interviews, by a facet",
    R"(Count the turns that match QUERY, or all turns, by the values of a facet. A turn
with several values (several codes) counts once for each.
)",
    R"(Examples:
  verbatim count --by phase
  verbatim count --by code 'interview:32'
  verbatim count --by interview 'explain* OR "black box"'
)",
    options,
    run,
};

}  // namespace verbatim
