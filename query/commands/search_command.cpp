#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "query/commands/batch.h"
#include "query/commands/command.h"
#include "query/commands/run_search.h"
#include "query/commands/search_options.h"
#include "query/language/query_arguments.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/kwic.h"
#include "query/render/turns/result_list.h"
#include "query/render/turns/text.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

std::vector<std::string> kwic_order_names() {
  return {"position", "left", "right"};
}

po::options_description search_command_options() {
  po::options_description description("Options");
  add_search_options(description);
  auto add = description.add_options();
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, hit_field_names());
  add_choice_option(description, "output", "WHAT", search_output_names(), "hits",
                    "{}; words are those that stand near the ones asked for with --any");
  add("near-words", po::value<std::int64_t>()->default_value(kNearWordsOffered)->value_name("N"),
      "with --any, offer N words that stand near those asked for, with the turns and interviews that each "
      "would add; they are never searched for by themselves");
  add("kwic",
      "print a concordance: a line for each match, aligned; --limit and --offset count lines, and all are "
      "printed unless --limit is given");
  add_choice_option(
      description, "kwic-sort", "SIDE", kwic_order_names(), "position",
      "order of the concordance: {}; position is the order of citations, or that of --sort; left and "
      "right are by the words on that side");
  add("batch", po::value<std::string>()->value_name("FILE"),
      "answer queries from FILE, or from standard input for -, one JSON object a line");
  add("exchange",
      "print what was asked before each hit, and a line of what follows; jsonl, markdown and latex have "
      "all turns of the exchange, csv has no place for them");
  add("explain", "print how the query was read and what was searched");
  return description;
}

KwicOrder kwic_order(const po::variables_map& given) {
  const std::string name = given["kwic-sort"].as<std::string>();
  if (!given.count("kwic") && !given["kwic-sort"].defaulted())
    throw usage_error("--kwic-sort belongs to --kwic");
  if (name == "left") return KwicOrder::left;
  return name == "right" ? KwicOrder::right : KwicOrder::position;
}

/// Answers each line as it comes, so that an editor can keep the program open.
ExitStatus run_batch(const CommandContext& context, const po::variables_map& given,
                     const CommandArguments& arguments) {
  if (!arguments.empty()) throw usage_error("--batch takes its queries from its file alone");
  for (const char* option : {"format", "fields", "output"}) {
    if (given.count(option) && !given[option].defaulted()) {
      throw usage_error("--batch answers in its own form, without --" + std::string(option));
    }
  }
  for (const char* option : {"explain", "context", "near-words", "exchange"}) {
    if (given.count(option) && !given[option].defaulted()) {
      throw usage_error("--batch has no place for --" + std::string(option));
    }
  }
  const SearchRequest defaults = search_request(given, SearchOutput::hits);
  const std::string file = given["batch"].as<std::string>();
  std::ifstream from_file;
  if (file != "-") {
    from_file.open(file);
    if (!from_file || std::filesystem::is_directory(file)) {
      throw io_error("the file cannot be read", "name a file, or - for standard input", file);
    }
  }
  std::istream& in = file == "-" ? std::cin : from_file;
  const StudySession session(find_study(context.study));
  print_messages(context, session.index_warnings());
  bool failed = false;
  for (std::string line; context.out && std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const BatchAnswer answer = answer_batch_line(session, line, defaults);
    failed = failed || answer.failed;
    context.out << answer.json << std::flush;
  }
  if (in.bad()) throw io_error("the file could not be read to its end", {}, file);
  return failed ? ExitStatus::wrong_usage : ExitStatus::found;
}

ExitStatus run_search_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  if (given.count("batch")) return run_batch(context, given, arguments);
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  const bool exchange = given.count("exchange") > 0;
  const FormatSettings settings{context.style, chosen_fields_option(given, format, hit_field_names()), true,
                                exchange};
  const SearchOutput output = search_output(given["output"].as<std::string>());
  if (output != SearchOutput::hits) check_list_format(format);
  if (output != SearchOutput::hits && given.count("fields")) {
    throw usage_error("--fields belongs to --output hits");
  }
  const bool kwic = given.count("kwic") > 0;
  const KwicOrder order = kwic_order(given);
  if (kwic && (output != SearchOutput::hits || !format.for_people)) {
    throw usage_error("--kwic is a form of its own, without --format and --output");
  }
  SearchRequest request = search_request(given, output);
  if (kwic && request.context > 0) throw usage_error("--kwic has no place for --context");
  if (kwic && exchange) throw usage_error("--kwic has no place for --exchange");
  if (exchange && request.context > 0)
    throw usage_error("--exchange and --context do not go together", "choose one");
  if (exchange && !format.takes_context)
    throw usage_error("--format " + std::string(format.name) + " has no place for --exchange",
                      "use jsonl, or verbatim show --exchange --format csv CITATION for one hit's exchange");
  KwicView view{order};
  if (kwic) {
    // Matches are sorted and counted before any is left out, so that all of their turns are needed.
    if (!given["limit"].defaulted()) view.limit = request.limit;
    view.offset = std::exchange(request.offset, 0);
    if (view.limit > 0) request.limit = kNoLimit;
    if (given["sort"].defaulted()) request.selection.order = HitOrder::position;
  }
  request.query = join_arguments(arguments);
  if (request.context > 0 && !format.takes_context) {
    throw usage_error("--format " + std::string(format.name) + " has no place for --context");
  }
  const bool explain = given.count("explain") > 0;

  const StudySession session(find_study(context.study));
  return read_and_print(context, session, [&](const CommandContext& held) {
    return run_search(
        held, session, request,
        {&format, settings, output, kwic, view, explain, exchange, count_option(given, "near-words")});
  });
}

}  // namespace

const Command kSearchCommand{
    "search",
    "QUERY…",
    "ranked excerpts, each with its citation",
    R"(Print the turns that match QUERY, the best first, each with its citation.
Every word must be in the turn, also those of NEAR; where a thought runs over several
turns, --any and THEN find more. A word stands for its family (version, versions,
versioning). Put the query in single quotes, so that the shell leaves it alone.

  versioning             a word and its family; =versioning this form only
  "missing data"         these words in a row; explain* words that begin so
  a b, a AND b, a OR b   both; at least one; ( … ) groups
  a NOT b, a -b          a without b
  a NEAR/8 b, a ADJ/3 b  within 8 positions; in this order within 3
  phase:deployment       a filter; also phase:a,b and code:MM-*
  time:20:00..40:00      a range; also turn:10..20 and words:50..
  IN interview (a b)     both said in one interview, wherever

"verbatim help query" has the whole language and all facets.
)",
    R"(Examples:
  verbatim search 'versioning AND phase:deployment'
  verbatim search '"missing data" role:interviewee'
  verbatim search --context 2 'code:MM-drift'
  verbatim search -- '-interview:6 scalability'
  verbatim search --per-interview 2 --filter 'role:interviewee' 'drift'
  verbatim search --plain 'Why? (It drifts!)' --format csv
)",
    search_command_options,
    run_search_command,
    nullptr,
    /*paged=*/[](const po::variables_map& given) { return given.count("batch") == 0; },
};

}  // namespace verbatim
