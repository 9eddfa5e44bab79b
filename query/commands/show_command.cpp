#include <iostream>
#include <memory>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include <boost/program_options.hpp>

#include "common/command_line/option_help.h"
#include "common/model/citation.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/evidence/evidence.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/turn_writer.h"
#include "query/search/source_turns.h"
#include "query/search/turn_lookup.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description show_command_options() {
  po::options_description description("Options");
  description.add_options()("context", po::value<std::int64_t>()->default_value(0)->value_name("N"),
                            "print N turns on either side")(
      "filter", po::value<std::string>()->value_name("QUERY"), "print only the turns that match this query")(
      "exchange",
      "print the question before the turns too, and a line of what follows; other formats than text print "
      "all turns of the exchange")("source", "print the lines of the transcript itself, with their numbers");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, turn_field_names());
  return description;
}

/// The lines of a transcript, on a terminal wrapped below their numbers.
void print_source(const CommandContext& context, const std::string& lines) {
  if (context.style.columns == 0) {
    context.out << lines;
    return;
  }
  std::istringstream each(lines);
  for (std::string line; std::getline(each, line);)
    context.out << StyledText({false, context.style.columns}).add(line).lines(0, 4);
}

/// The turns with their exchange: of text what was asked and a line of what follows, else all turns of it.
void write_exchange(const StudySession& session, const OutputFormat& format, std::vector<Turn> cited,
                    TurnWriter& writer) {
  Hit first, last;
  first.turn = cited.front();
  last.turn = cited.back();
  add_exchange(session.interviews(), first);
  add_exchange(session.interviews(), last);
  const auto is_cited = [&](const Turn& turn) {
    return turn.number >= cited.front().number && turn.number <= cited.back().number;
  };
  std::erase_if(first.before, is_cited);
  std::erase_if(last.after, is_cited);
  if (!format.for_people) {
    for (const Turn& turn : first.before) writer.write_turn(turn);
    for (const Turn& turn : cited) writer.write_turn(turn);
    for (const Turn& turn : last.after) writer.write_turn(turn);
    return;
  }
  for (std::size_t i = 0; i < cited.size(); ++i) {
    Hit hit;
    hit.turn = std::move(cited[i]);
    hit.excerpts = {{{0, hit.turn.text.size()}, {}}};
    if (i == 0) hit.before = first.before;
    if (i + 1 == cited.size()) hit.after = last.after;
    writer.write_hit(hit);
  }
}

ExitStatus run_show_command(const CommandContext& context, const po::variables_map& given,
                            const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  FormatSettings settings{context.style, chosen_fields_option(given, format, turn_field_names()), false,
                          true};
  const bool source = given.count("source") > 0;
  const bool exchange = given.count("exchange") > 0;
  if (exchange && (source || !given["context"].defaulted() || given.count("filter")))
    throw usage_error("--exchange does not go with --source, --context and --filter", "choose one");
  if (source && !format.for_people) throw usage_error("--source prints lines as they are, not a format");
  if (arguments.empty()) {
    throw usage_error("name what to show, as 32:57, 32:50..60 or 32", "see verbatim show --help");
  }
  const StudySession session(find_study(context.study));
  return read_and_print(context, session, [&](const CommandContext& held) {
    SourceTurns source_turns(session.study(), session.index());
    std::unique_ptr<TurnWriter> writer;
    const bool is_filtered = given.count("filter") > 0;
    std::set<std::pair<std::string, TurnNumber>> kept;
    if (is_filtered) {
      for (const TurnPlace& place : kept_turns(session.indexed(), given["filter"].as<std::string>()))
        kept.emplace(place.interview, place.number);
    }
    bool is_any = false;
    for (const std::string& argument : arguments) {
      std::vector<Turn> cited =
          cited_turns(session.index(), parse_citation(argument), count_option(given, "context"));
      if (exchange) {
        if (!writer) writer = turn_writer(format.id, held.out, settings);
        write_exchange(session, format, std::move(cited), *writer);
        is_any = true;
        continue;
      }
      for (const Turn& turn : cited) {
        if (is_filtered && !kept.contains({turn.interview, turn.number})) continue;
        is_any = true;
        if (source) {
          print_source(held, source_turns.lines_of(turn));
          continue;
        }
        // Nothing is written before the first citation is known to be right.
        if (!writer) writer = turn_writer(format.id, held.out, settings);
        writer->write_turn(turn);
      }
    }
    if (writer) print_notices(held, writer->notices());
    print_messages(held, session.index_warnings());
    if (is_any) return ExitStatus::found;
    print_notices(held, {"none of these turns matches the filter"});
    return ExitStatus::nothing_found;
  });
}

}  // namespace

const Command kShowCommand{
    "show",
    "CITATION…",
    "turns, ranges of turns, or whole interviews",
    R"(Print turns by their citations: one turn (32:57), a range with both ends
(32:50..60), or a whole interview (32). --source prints the transcript's own
lines, so that a quote can be checked where it stands; of a shard on another machine,
where nobody can read them, the words that its index holds. --filter keeps the turns that
match a query: all that interview 27 says on deployment is
"show 27 --filter phase:deployment".
)",
    R"(Examples:
  verbatim show 32:168
  verbatim show --context 3 32:168
  verbatim show --exchange 32:168
  verbatim show --source 32:168..170
  verbatim show 27 --filter 'phase:deployment role:interviewee'
)",
    show_command_options,
    run_show_command,
};

}  // namespace verbatim
