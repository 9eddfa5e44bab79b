#include <algorithm>
#include <iostream>
#include <memory>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/study/study.h"
#include "query/commands/command.h"
#include "query/language/query_arguments.h"
#include "query/quotes/recall.h"
#include "query/render/check/check_report.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/turn_writer.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description recall_command_options() {
  po::options_description description("Options");
  add_limit_option(description, 5, "passages to print");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::turns}), "text");
  add_fields_option(description, hit_field_names());
  return description;
}

/// Says that no passage is close, and how near they come.
std::string far_from(const RecallResult& result) {
  constexpr std::string_view kNothing = "nothing close to it was said";
  std::size_t most = 0;
  for (const RecalledPassage& passage : result.passages) most = std::max(most, passage.words_found);
  if (result.passages.empty()) return std::string(kNothing);
  return fmt::format("{}; the nearest {} {} of its {} words, stop words aside", kNothing,
                     result.passages.size() == 1 ? "passage holds" : "passages hold at most", most,
                     result.words_asked);
}

ExitStatus run_recall_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  const OutputFormat& format = find_format(given["format"].as<std::string>(), OutputKind::turns);
  FormatSettings settings{context.style, chosen_fields_option(given, format, hit_field_names()), true};
  const std::size_t limit = limit_option(given);
  const StudySession session(find_study(context.study));
  const std::string text = join_arguments(arguments);
  return read_and_print(context, session, [&](const CommandContext& held) {
    const RecallResult result = recall(session.indexed(), text, limit);
    // The head line of a search has no place here.
    if (format.for_people) settings.hits = false;
    settings.files = session.read([&] { return session.index().file_counts(); });
    const std::unique_ptr<TurnWriter> writer = turn_writer(format.id, held.out, settings);
    for (const RecalledPassage& passage : result.passages) {
      writer->write_hit(passage.hit);
      if (format.for_people) held.out << render_difference("differs", passage.diff, held.style);
    }
    print_notices(held, writer->notices());
    print_notices(held, result.notices);
    if (!result.close) print_notices(held, {far_from(result)});
    print_messages(held, session.index_warnings());
    return result.close ? ExitStatus::found : ExitStatus::nothing_found;
  });
}

}  // namespace

const Command kRecallCommand{
    "recall",
    "TEXT…",
    "a half-remembered quote: what was really said",
    R"(Find what was said from how you remember it. Passages with most of the words,
rare ones counting more, close together, come first; other forms of a word,
misspellings and what speech recognition wrote (`heard_as` in verbatim.yaml) count
too, and stop words (the, was, not) hardly. Below each passage stands how it
differs: [-said-]{+remembered+}.

A passage is close if it has two thirds of the words, stop words aside. Where none
is, the nearest ones are printed all the same, with a note on standard error, and
the exit status is 1.

TEXT is words only: nothing in it is an operator or a filter.
)",
    R"(Examples:
  verbatim recall 'we version the models but never the data'
  verbatim recall --limit 1 --format latex 'cold starts were the problem'
)",
    recall_command_options,
    run_recall_command,
};

}  // namespace verbatim
