#include <iostream>
#include <memory>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/model/citation.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/commands/decision_options.h"
#include "query/commands/search_options.h"
#include "query/evidence/catalog.h"
#include "query/evidence/decided_examples.h"
#include "query/evidence/evidence.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/text.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/similar_turns.h"
#include "query/session/evidence_page.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description similar_command_options() {
  po::options_description description("Options");
  auto add = description.add_options();
  add("entry", po::value<std::string>()->value_name("ENTRY"),
      "a catalog entry: the turns with its accepted quotes are examples too, its rejected turns not meant");
  add("unlike", po::value<std::vector<std::string>>()->composing()->value_name("CITATION"),
      "turns that look alike and are not meant; may be repeated");
  add("filter", po::value<std::string>()->value_name("QUERY"), "keep only turns that match this query too");
  add_limit_option(description, kDefaultLimit, "hits to print");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, hit_field_names());
  return description;
}

std::vector<Citation> citations_of(const std::vector<std::string>& texts) {
  std::vector<Citation> citations;
  for (const std::string& text : texts) citations.push_back(parse_citation(text));
  return citations;
}

void append(std::vector<Citation>& citations, const std::vector<Citation>& more) {
  citations.insert(citations.end(), more.begin(), more.end());
}

/// Adds what was decided on the entry.
void learn_from_entry(const CommandContext& context, const StudySession& session, const std::string& entry,
                      SimilarRequest& request) {
  const DecidedExamples decided = decided_examples(session.interviews(), session.decisions(), entry);
  print_messages(context, lost_decision_warnings(session.index(), entry, decided.lost));
  append(request.like, decided.like);
  append(request.unlike, decided.unlike);
  if (request.like.empty()) {
    throw usage_error(
        fmt::format(
            "{} has no accepted quote {}", entry,
            decided.lost.empty() ? "to learn from" : "that is found in the transcripts as they are now"),
        fmt::format("accept one, or name an example: verbatim similar CITATION --entry {}", entry));
  }
}

/// What the command line asks for.
struct SimilarCall {
  const po::variables_map& given;
  const CommandArguments& arguments;
  const OutputFormat& format;
  FormatSettings settings;
};

ExitStatus print_similar(const CommandContext& context, const StudySession& session,
                         const SimilarCall& call) {
  SimilarRequest request;
  request.like = citations_of(call.arguments);
  if (call.given.count("unlike"))
    request.unlike = citations_of(call.given["unlike"].as<std::vector<std::string>>());
  std::string entry;
  if (call.given.count("entry")) {
    entry = session.catalog().get(call.given["entry"].as<std::string>()).id;
    learn_from_entry(context, session, entry, request);
    request.interviewers_share = kInterviewersShare;
  }
  if (call.given.count("filter")) request.filter = call.given["filter"].as<std::string>();
  request.limit = limit_option(call.given);
  const SearchResult result = similar_turns(session.indexed(), request);
  print_messages(context, session.index_warnings(/*head_says_files=*/true));
  print_notices(context, result.notices);
  std::ostream& head = call.format.for_people ? context.out : context.err;
  head << render_head(result, {}, call.format.for_people ? context.style : TextStyle{});
  FormatSettings settings = call.settings;
  settings.files = result.files;
  const std::unique_ptr<TurnWriter> writer = turn_writer(call.format.id, context.out, settings);
  for (const Hit& hit : result.hits) writer->write_hit(hit);
  print_notices(context, writer->notices());
  if (call.format.for_people && !entry.empty() && !result.hits.empty())
    print_messages(context, {how_to_decide(entry, result.hits.front().turn)});
  return result.turns + result.context_turns > 0 ? ExitStatus::found : ExitStatus::nothing_found;
}

ExitStatus run_similar_command(const CommandContext& context, const po::variables_map& given,
                               const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  const FormatSettings settings{context.style, chosen_fields_option(given, format, hit_field_names()), true};
  if (arguments.empty() && !given.count("entry")) {
    throw usage_error("name the examples, as 32:57 or 32:50..60, or an --entry of the catalog",
                      "see verbatim similar --help");
  }
  const StudySession session(find_study(context.study));
  const SimilarCall call{given, arguments, format, settings};
  return read_and_print(context, session,
                        [&](const CommandContext& held) { return print_similar(held, session, call); });
}

}  // namespace

const Command kSimilarCommand{
    "similar",
    "[CITATION…]",
    "turns like these",
    R"(Find turns like the examples: one turn (32:57), a range (32:50..60) or a whole
interview (32). The words that set the examples apart from the rest of the study
are searched for as search --any does, the conversation around a turn counting
less: an example's neighbours are not for that alike. --unlike takes turns that look
alike and are not meant.

With --entry the decisions on an entry of catalog.yaml are examples: turns like those
with its accepted quotes and unlike its rejected ones. What is decided is not shown
again, an interviewer's turn counts half as in evidence, and what is found need not
have the words of the entry's queries.
)",
    R"(Examples:
  verbatim similar 32:72 27:141
  verbatim similar 32:72 --unlike 6:204 --filter 'role:interviewee'
  verbatim similar --entry model-drift --filter role:interviewee
)",
    similar_command_options,
    run_similar_command,
};

}  // namespace verbatim
