#include "indexer/program/command_line.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <iostream>
#include <system_error>

#include <boost/program_options.hpp>

#include "common/command_line/option_errors.h"
#include "common/command_line/option_help.h"
#include "common/command_line/program_version.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "common/text/line_breaks.h"
#include "common/text/visible_text.h"
#include "indexer/program/chosen_sources.h"
#include "indexer/program/preview.h"
#include "indexer/program/program_help.h"
#include "indexer/program/progress_line.h"
#include "indexer/program/proposal.h"
#include "indexer/program/report.h"
#include "indexer/program/report_table.h"
#include "indexer/program/shard_split.h"
#include "indexer/writing/index_writer.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

/// Of what is left of a line below it.
constexpr std::size_t kHanging = 2;

using Names = std::vector<std::string>;

Names given_names(const po::variables_map& given) {
  return given.count("names") ? given["names"].as<Names>() : Names();
}

/// The study's folder among the names on the command line, which loses it; empty if there is none.
std::string take_folder(Names& names) {
  std::error_code ignored;
  const auto folder = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return std::filesystem::is_directory(name, ignored);
  });
  if (folder == names.end()) return {};
  std::string taken = *folder;
  names.erase(folder);
  return taken;
}

Study chosen_study(const po::variables_map& given, const std::string& folder) {
  const std::string chosen = given.count("study") ? given["study"].as<std::string>() : std::string();
  std::error_code ignored;
  if (!chosen.empty() && !folder.empty() && !std::filesystem::equivalent(chosen, folder, ignored))
    throw usage_error("two studies are named: " + folder + " and " + chosen, "name one of them");
  return find_study_to_index(folder.empty() ? chosen : folder);
}

/// The settings that a file is read by: those of the study around it, else around the working directory.
StudySettings settings_around(const std::string& file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(file, ignored).parent_path();
  auto root = std::filesystem::is_directory(folder, ignored) ? find_study_root(folder) : std::nullopt;
  if (!root) root = find_study_root(std::filesystem::current_path());
  return root ? open_study(*root).settings : StudySettings();
}

ExitStatus show_previews(const Names& files, std::ostream& out, std::ostream& err, TerminalColumns columns) {
  if (files.empty()) throw usage_error("--preview needs a file", "verbatim-index --preview FILE…");
  ExitStatus status = ExitStatus::found;
  for (const std::string& file : files) {
    try {
      out << (file == files.front() ? "" : "\n")
          << wrap_lines(preview(file, settings_around(file)), columns.out, kHanging);
    } catch (const Error& error) {
      err << wrap_lines("verbatim-index: " + visible_lines(error.what()) + "\n", columns.err, kHanging);
      status = ExitStatus::io_failure;
    }
  }
  return status;
}

void propose(const Study& study, const IndexRun& run, bool to_file, std::ostream& out) {
  const std::string proposal = propose_settings(study, run);
  if (!to_file) {
    out << proposal;
    return;
  }
  write_new_file(study.settings_file(), proposal);
  out << "written: " << visible_text(study.settings_file().string()) << "\n";
}

IndexOptions index_options(const po::variables_map& given, std::ostream& err, bool shows_progress,
                           std::size_t columns) {
  IndexOptions options;
  const bool proposes = given.count("propose") > 0;
  options.dry_run = given.count("dry-run") > 0 || proposes;
  options.rebuild = given.count("rebuild") > 0;
  options.read_all = options.keep_prepared = given.count("report") > 0 || proposes;
  const int jobs = given["jobs"].as<int>();
  if (jobs < 1) throw usage_error("--jobs must be at least 1");
  options.jobs = static_cast<unsigned>(jobs);
  if (shows_progress) {
    options.progress = [line = ProgressLine(columns), &err](const std::string& step, std::size_t done,
                                                            std::size_t total) mutable {
      err << line.at(step, done, total, std::chrono::steady_clock::now()) << std::flush;
    };
  }
  return options;
}

/// Says which interviews go to a shard, and changes nothing.
ExitStatus show_shard(const po::variables_map& given, const Study& study, IndexOptions options,
                      std::ostream& out, std::ostream& err) {
  const ShardNumber shard = parse_shard_number(given["shard"].as<std::string>());
  options.dry_run = options.read_all = true;
  const IndexRun result = update_index(study, options);
  err << describe_split(result, shard.shards);
  out << shard_files(result, shard);
  const bool unreadable = std::any_of(result.sources.begin(), result.sources.end(), [](const auto& source) {
    return source.change == SourceChange::unreadable;
  });
  return unreadable ? ExitStatus::io_failure : ExitStatus::found;
}

ExitStatus run_study(const po::variables_map& given, std::ostream& out, std::ostream& err,
                     bool err_is_terminal, TerminalColumns columns) {
  Names names = given_names(given);
  const bool reports = given.count("report") > 0, proposes = given.count("propose") > 0;
  std::string folder = take_folder(names);
  if (!reports && !names.empty()) {
    if (!folder.empty()) throw usage_error("more than one study is named", "name one of them");
    folder = names.front();  // there is none of this name, which opening it says
  }
  const Study study = chosen_study(given, folder);
  if (given.count("write") && !proposes)
    throw usage_error("--write goes with --propose", "verbatim-index --propose --write");
  const bool quiet = given.count("quiet") > 0;
  const IndexOptions options = index_options(given, err, !quiet && err_is_terminal, columns.err);
  if (given.count("shard")) {
    if (reports || proposes) throw usage_error("--shard goes with neither --report nor --propose");
    return show_shard(given, study, options, out, err);
  }
  const IndexRun result = update_index(study, options);
  const bool unreadable = std::any_of(result.sources.begin(), result.sources.end(), [](const auto& source) {
    return source.change == SourceChange::unreadable;
  });
  const ExitStatus status = unreadable ? ExitStatus::io_failure : ExitStatus::found;
  if (proposes) {
    propose(study, result, given.count("write") > 0, out);
    return status;
  }
  // Whoever asks for some files gets their notes in the report, and no notes of others.
  const RunNotes notes = !names.empty()    ? RunNotes::none
                         : options.dry_run ? RunNotes::of_changes
                                           : RunNotes::all;
  err << wrap_lines(describe_changes(result, /*problems_only=*/quiet, notes), columns.err, kHanging);
  if (reports) {
    out << wrap_lines(names.empty() ? report_table(result, columns.out)
                                    : full_report(result, chosen_sources(study, result, names)),
                      columns.out, kHanging);
  }
  if (!quiet) out << wrap_lines(summarize(result, options.dry_run), columns.out, kHanging);
  return status;
}

ExitStatus run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
               bool err_is_terminal, TerminalColumns columns) {
  if (!arguments.empty() && arguments.front() == kCompleteOption) {
    answer_completion({arguments.begin() + 1, arguments.end()}, out, complete_index_program);
    return ExitStatus::found;
  }
  po::options_description hidden;
  hidden.add_options()("names", po::value<Names>());
  po::options_description all;
  all.add(index_program_options()).add(hidden);
  po::positional_options_description positional;
  positional.add("names", -1);
  po::variables_map given;
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(positional).run(), given);
    po::notify(given);
  } catch (const po::error& error) {
    throw option_error(error, option_help(index_program_options()), "see verbatim-index --help");
  }
  if (given.count("help")) {
    out << index_program_help(help_columns(columns.out));
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
  if (given.count("preview")) return show_previews(given_names(given), out, err, columns);
  return run_study(given, out, err, err_is_terminal, columns);
}

}  // namespace

int run_index_program(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                      bool err_is_terminal, TerminalColumns columns) {
  const auto report = [&](ExitStatus status, const std::string& message) {
    err << wrap_lines("verbatim-index: " + visible_lines(message) + "\n", columns.err, kHanging);
    return static_cast<int>(status);
  };
  try {
    return static_cast<int>(run(arguments, out, err, err_is_terminal, columns));
  } catch (const Error& error) {
    return report(error.status(), error.what());
  } catch (...) {
    const Error error = unexpected_error(std::current_exception());
    return report(error.status(), error.what());
  }
}

}  // namespace verbatim
