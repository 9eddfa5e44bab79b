#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "common/command_line/option_help.h"
#include "common/command_line/program_version.h"
#include "query/commands/command.h"
#include "query/render/forms/json_line.h"
#include "query/session/study_health.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using State = HealthFinding::State;
using Mending = HealthFinding::Mending;

po::options_description doctor_command_options() {
  po::options_description description("Options");
  description.add_options()("fix",
                            "do what is safe: let verbatim-index make or mend the index, and close to others "
                            "the files that Verbatim made; then look again");
  add_choice_option(description, "format", "FORMAT", format_names({OutputKind::health}), "text");
  return description;
}

const char* state_name(State state) {
  switch (state) {
    case State::in_order:
      return "in order";
    case State::to_do:
      return "to do";
    case State::could_not_look:
      break;
  }
  return "could not look";
}

std::string health_text(const std::vector<HealthFinding>& findings, const TextStyle& style) {
  std::string text;
  for (const HealthFinding& finding : findings) {
    StyledText line(style);
    line.add(finding.area, Emphasis::strong)
        .add(": ")
        .add(finding.state == State::in_order ? "" : std::string(state_name(finding.state)) + ": ",
             Emphasis::strong)
        .add(finding.what);
    text += line.lines();
    if (!finding.remedy.empty()) text += StyledText(style).add(finding.remedy).lines(2);
  }
  return text;
}

std::string health_jsonl(const std::vector<HealthFinding>& findings) {
  std::string text;
  for (const HealthFinding& finding : findings) {
    nlohmann::ordered_json json{{"area", finding.area},
                                {"state", state_name(finding.state)},
                                {"what", finding.what},
                                {"remedy", nullptr},
                                {"fixable", finding.mending != Mending::none}};
    if (!finding.remedy.empty()) json["remedy"] = finding.remedy;
    text += json_line(json);
  }
  return text;
}

/// Runs verbatim-index on the study, what it says on standard error. Gives whether it ended well. It is the
/// one beside this program, else the first in PATH.
bool run_indexer(const fs::path& root) {
  std::error_code failure;
  const fs::path beside = fs::read_symlink("/proc/self/exe", failure).parent_path() / "verbatim-index";
  const std::string program = fs::exists(beside, failure) ? beside.string() : "verbatim-index";
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    ::execlp(program.c_str(), program.c_str(), root.c_str(), static_cast<char*>(nullptr));
    std::perror("verbatim: verbatim-index");
    ::_exit(127);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void mend(const CommandContext& context, const Study& study, const std::vector<HealthFinding>& findings) {
  for (const HealthFinding& finding : findings) {
    if (finding.mending == Mending::close_file && close_to_others(study.root / finding.file))
      context.err << "closed to others: " << finding.file << "\n";
  }
  const auto needs_indexer = [](const HealthFinding& finding) {
    return finding.mending == Mending::run_indexer;
  };
  if (std::any_of(findings.begin(), findings.end(), needs_indexer)) {
    context.err << "running verbatim-index\n" << std::flush;
    run_indexer(study.root);
  }
}

ExitStatus run_doctor_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  if (!arguments.empty())
    throw usage_error("verbatim doctor takes no arguments", "see verbatim doctor --help");
  const Format format = find_format(given["format"].as<std::string>(), OutputKind::health).id;
  const Study study = find_study(context.study);
  std::vector<HealthFinding> findings = examine_study(study);
  if (given.count("fix")) {
    mend(context, study, findings);
    findings = examine_study(study);
  }
  context.out << (format == Format::jsonl ? health_jsonl(findings) : health_text(findings, context.style));
  const auto has = [&](State state) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const HealthFinding& finding) { return finding.state == state; });
  };
  if (has(State::could_not_look)) return ExitStatus::io_failure;
  return has(State::to_do) ? ExitStatus::nothing_found : ExitStatus::found;
}

}  // namespace

const Command kDoctorCommand{
    "doctor",
    "",
    "whether all of a study is in order, and what to do if not",
    R"(Look at all of a study, and say of each part whether it is in order:
  index        that it is there, that every byte of it is as it was written, that this
               version can use it, and that it is as new as the transcripts
  study files  that the catalog, the saved queries and the decisions can be read, and
               name what is in the study
  decisions    that the words that were decided on are still in the transcripts
  permissions  who else can read confidential files
  leftovers    what runs that were killed left behind
  versions     of what the index is made with

Nothing is changed without --fix. Exit status: 0 all is in order, 1 there is something
to do, 3 something could not be looked at.
)",
    R"(Examples:
  verbatim doctor
  verbatim doctor --fix
  verbatim doctor --format jsonl
)",
    doctor_command_options,
    run_doctor_command,
    /*actions=*/nullptr,
    /*paged=*/nullptr,
    /*reads_index=*/false,
};

}  // namespace verbatim
