#include "indexer/program/command_line.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>

#include <boost/program_options.hpp>

#include "common/command_line/program_version.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "indexer/program/program_help.h"
#include "indexer/program/report.h"
#include "indexer/writing/index_writer.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

Study chosen_study(const po::variables_map& given) {
  const std::string chosen = given.count("study") ? given["study"].as<std::string>() : std::string();
  if (given.count("folder") == 0) return find_study_to_index(chosen);
  const std::string folder = given["folder"].as<std::string>();
  std::error_code ignored;
  if (!chosen.empty() && !std::filesystem::equivalent(chosen, folder, ignored))
    throw usage_error("two studies are named: " + folder + " and " + chosen, "name one of them");
  return find_study_to_index(folder);
}

void show_progress(std::ostream& err, const std::string& step, std::size_t done, std::size_t total) {
  err << "\r\x1b[K"
      << (done == total ? "" : step + " " + std::to_string(done) + " of " + std::to_string(total))
      << std::flush;
}

ExitStatus run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
               bool err_is_terminal) {
  if (!arguments.empty() && arguments.front() == kCompleteOption) {
    answer_completion({arguments.begin() + 1, arguments.end()}, out, complete_index_program);
    return ExitStatus::found;
  }
  po::options_description hidden;
  hidden.add_options()("folder", po::value<std::string>());
  po::options_description all;
  all.add(index_program_options()).add(hidden);
  po::positional_options_description positional;
  positional.add("folder", 1);
  po::variables_map given;
  po::store(po::command_line_parser(arguments).options(all).positional(positional).run(), given);
  po::notify(given);
  if (given.count("help")) {
    out << index_program_help();
    return ExitStatus::found;
  }
  if (given.count("version")) {
    out << "verbatim-index " << kProgramVersion << "\n";
    return ExitStatus::found;
  }
  if (given.count("generate")) {
    const std::string what = given["generate"].as<std::string>();
    out << (what == "man" ? index_manual_page().roff() : completion_script("verbatim-index", what));
    return ExitStatus::found;
  }
  IndexOptions index_options;
  index_options.dry_run = given.count("dry-run") > 0;
  index_options.rebuild = given.count("rebuild") > 0;
  index_options.read_all = index_options.keep_prepared = given.count("report") > 0;
  const int jobs = given["jobs"].as<int>();
  if (jobs < 1) throw usage_error("--jobs must be at least 1");
  index_options.jobs = static_cast<unsigned>(jobs);
  const bool quiet = given.count("quiet") > 0;
  if (!quiet && err_is_terminal) {
    index_options.progress = [&](const std::string& step, std::size_t done, std::size_t total) {
      show_progress(err, step, done, total);
    };
  }

  const IndexRun result = update_index(chosen_study(given), index_options);
  err << describe_changes(result, /*problems_only=*/quiet);
  out << full_report(result);
  if (!quiet) out << summarize(result, index_options.dry_run);
  const bool unreadable = std::any_of(result.sources.begin(), result.sources.end(), [](const auto& source) {
    return source.change == SourceChange::unreadable;
  });
  return unreadable ? ExitStatus::io_failure : ExitStatus::found;
}

}  // namespace

int run_index_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool err_is_terminal) {
  const auto report = [&](ExitStatus status, const std::string& message) {
    err << "verbatim-index: " << visible_lines(message) << "\n";
    return static_cast<int>(status);
  };
  try {
    return static_cast<int>(run(arguments, out, err, err_is_terminal));
  } catch (const Error& error) {
    return report(error.status(), error.what());
  } catch (const po::error& error) {
    return report(ExitStatus::wrong_usage, std::string(error.what()) + "\nsee verbatim-index --help");
  } catch (...) {
    const Error error = unexpected_error(std::current_exception());
    return report(error.status(), error.what());
  }
}

}  // namespace verbatim
