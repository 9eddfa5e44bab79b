#include "indexer/program/program_help.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>
#include <thread>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/text/line_breaks.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

constexpr const char* kUsage =
    "verbatim-index [OPTIONS] [STUDY]\n"
    "verbatim-index --report [STUDY] [FILE...]\n"
    "verbatim-index --preview FILE...\n"
    "verbatim-index --propose [--write] [STUDY]\n"
    "verbatim-index --shard I/N [STUDY]";

constexpr const char* kText =
    R"(Bring the index of a study up to date. Transcripts that are new or changed since
the last run are read, the turns of transcripts that are gone are removed, and
everything else stays as it is. Where no transcript is left at all, the folder may
be missing for a while: then the index stays too, until --rebuild.

STUDY is the folder of the study, also given as -C STUDY. Without it, the program
takes the folder that $VERBATIM_STUDY names, or else looks for a study in the
working directory and in the folders above it. If there is none, it takes the
working directory itself where that holds transcripts, or a folder transcripts/
with some.

The index is kept in STUDY/.verbatim, which only you can read. It can be deleted
at any time: the next run makes it again. A run makes the new index beside the
old one, and searches use the old one until the new one is whole. If an index is
damaged, the program says so, and makes it again from the transcripts.

If a transcript cannot be read, the program names it, keeps the turns that it read
last, and ends with status 3.
)";

struct Example {
  const char* command;
  const char* says;
};

constexpr std::array<Example, 9> kExamples{{
    {"verbatim-index", "index the study that you are in"},
    {"verbatim-index corpus", "index the study in the folder corpus"},
    {"verbatim-index --report", "show how each transcript was read, too"},
    {"verbatim-index --report p04.txt", "how one was read: every byte and speaker"},
    {"verbatim-index --preview ~/x.vtt", "show how a file anywhere would be read"},
    {"verbatim-index --propose", "print a verbatim.yaml for the study"},
    {"verbatim-index --dry-run", "show what a run would change"},
    {"verbatim-index --rebuild", "read all again, and make a new index"},
    {"verbatim-index --shard 2/3", "name the files for machine 2 of 3"},
}};

constexpr std::size_t kUsageHanging = 2;

constexpr const char* kExitStatus =
    "0 all is done, 2 wrong usage or settings, 3 something could not be\nread or written, 4 the program "
    "has a defect.\n";

std::string example_rows(std::size_t columns) {
  std::size_t widest = 0;
  for (const Example& example : kExamples)
    widest = std::max(widest, std::string_view(example.command).size());
  std::string rows;
  for (const Example& example : kExamples)
    rows += fmt::format("  {:<{}}  {}\n", example.command, widest, example.says);
  return fill_lines(rows, columns);
}

}  // namespace

po::options_description index_program_options() {
  po::options_description options("Options");
  // Signed, because -1 would be a huge number for an unsigned option. The default is shown as a text, so that
  // help is the same on every machine.
  const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  options.add_options()("study,C", po::value<std::string>()->value_name("STUDY"), "the folder of the study")(
      "report",
      "index the study, and print how each transcript was read, a line each; with FILE… the whole account of "
      "these and no notes of others: every byte, rule, inferred speaker and phase. With --dry-run nothing is "
      "written")("preview", "print how these files would be read, wherever they lie; writes nothing")(
      "propose", "print a verbatim.yaml for the study: speakers and roles as found, language, codes")(
      "write", "with --propose: write it, where the study has none")(
      "shard", po::value<std::string>()->value_name("I/N"),
      "split the study over N machines by interview: print the files that belong to the I-th, and say where "
      "each interview goes; writes nothing")("dry-run", "say what would change, and write nothing")(
      "rebuild",
      "read all transcripts, and make a new index, also one without a turn where all transcripts are gone")(
      "jobs,j", po::value<int>()->default_value(cores, "one per core")->value_name("N"),
      "how many transcripts to read at the same time")("quiet,q", "print neither progress nor a summary");
  add_choice_option(options, "generate", "WHAT", {"man", "bash", "zsh", "fish"}, "",
                    "print the manual page, or the completion script of a shell: {}");
  options.add_options()("help,h", "print this help")("version", "print the version");
  return options;
}

std::string index_program_help(std::size_t columns) {
  std::ostringstream out;
  std::istringstream usage(kUsage);
  std::string lead = "Usage: ";
  for (std::string line; std::getline(usage, line); lead = "       ")
    out << wrap_lines(lead + line + "\n", columns, kUsageHanging);
  out << "\n"
      << fill_lines(kText, columns) << "\n"
      << options_text(index_program_options(), columns) << "\nExamples:\n"
      << example_rows(columns) << "\n"
      << fill_lines(std::string("Exit status: ") + kExitStatus, columns);
  return out.str();
}

ManualPage index_manual_page() {
  ManualPage page("verbatim-index", 1, "bring the index of interview transcripts up to date");
  page.add_heading("Synopsis");
  std::istringstream usage(kUsage);
  for (std::string line; std::getline(usage, line);) page.add_usage(line);
  page.add_heading("Description");
  page.add_help(kText);
  page.add_heading("Options");
  for (const OptionHelp& option : option_help(index_program_options())) page.add_option(option);
  page.add_heading("Examples");
  for (const Example& example : kExamples) page.add_definition(example.command, example.says);
  page.add_heading("Exit status");
  page.add_paragraph(kExitStatus);
  page.add_heading("See also");
  page.add_references({"verbatim(1)", "verbatim-study(5)"});
  return page;
}

Completion complete_index_program(const std::vector<std::string>& words) {
  const std::vector<OptionHelp> options = option_help(index_program_options());
  const OptionValue value = option_value_at_end(options, words);
  if (value.option != nullptr) return {Completion::Kind::words, choice_candidates(value)};
  if (words.back().starts_with('-'))
    return {Completion::Kind::words, option_candidates(options, words.back())};
  const auto takes_files = [](const std::string& word) { return word == "--preview" || word == "--report"; };
  return {std::any_of(words.begin(), words.end(), takes_files) ? Completion::Kind::files
                                                               : Completion::Kind::folders};
}

}  // namespace verbatim
