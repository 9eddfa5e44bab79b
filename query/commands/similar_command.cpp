#include <iostream>
#include <memory>

#include "common/citation.h"
#include "common/command_line/option_help.h"
#include "common/study.h"
#include "query/commands/command.h"
#include "query/commands/search_options.h"
#include "query/render/fields.h"
#include "query/render/formats.h"
#include "query/render/text.h"
#include "query/search/similar_turns.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description options() {
  po::options_description description("Options");
  auto add = description.add_options();
  add("unlike", po::value<std::vector<std::string>>()->composing()->value_name("CITATION"),
      "turns that look alike and are not meant; may be repeated");
  add("filter", po::value<std::string>()->value_name("QUERY"), "keep only turns that match this query too");
  add("limit,n", po::value<std::int64_t>()->default_value(kDefaultLimit)->value_name("N"), "hits to print");
  add_choice_option(description, "format", "FORMAT", format_names(), "text");
  add("fields", po::value<std::string>()->value_name("FIELDS"), "the fields of jsonl and csv");
  return description;
}

ExitStatus run(const CommandContext& context, const po::variables_map& given,
               const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>());
  const FormatSettings settings{context.style, chosen_fields_option(given, format, hit_field_names()), true};
  if (arguments.empty()) {
    throw usage_error("name the examples, as 32:57 or 32:50..60", "see verbatim similar --help");
  }
  SimilarRequest request;
  for (const std::string& argument : arguments) request.like.push_back(parse_citation(argument));
  if (given.count("unlike")) {
    for (const std::string& citation : given["unlike"].as<std::vector<std::string>>()) {
      request.unlike.push_back(parse_citation(citation));
    }
  }
  if (given.count("filter")) request.filter = given["filter"].as<std::string>();
  request.limit = count_option(given, "limit");
  const Study study = find_study(context.study);
  const IndexReader index(study.index_folder(), study.facets);
  const SearchResult result = similar_turns(index, study, request);
  warn_about_index(context, study, index);
  print_notices(context, result.notices);
  std::ostream& head = format.for_people ? context.out : context.err;
  head << render_head(result, {}, format.for_people ? context.style : TextStyle{});
  const std::unique_ptr<TurnWriter> writer = format.writer(context.out, settings);
  for (const Hit& hit : result.hits) writer->write_hit(hit);
  print_notices(context, writer->notices());
  return result.turns + result.context_turns > 0 ? ExitStatus::found : ExitStatus::nothing_found;
}

}  // namespace

const Command kSimilarCommand{
    "similar",
    "CITATION…",
    "turns like these",
    R"(Find turns like the examples: one turn (32:57), a range (32:50..60) or a whole
interview (32). The words that set the examples apart from the rest of the study
are searched for, with the conversation around each turn, as search --any does;
--unlike takes turns that look alike and are not meant.
)",
    R"(Examples:
  verbatim similar 32:72 27:141
  verbatim similar 32:72 --unlike 6:204 --filter 'role:interviewee -interview:32'
)",
    options,
    run,
};

}  // namespace verbatim
