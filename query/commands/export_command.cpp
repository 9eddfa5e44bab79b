#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/evidence/located_decisions.h"
#include "query/files/study_file.h"
#include "query/quotes/confidential_names.h"
#include "query/render/refi/refi_export.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::options_description export_command_options() {
  po::options_description description("Options");
  description.add_options()("force", "replace FILE if it is there");
  return description;
}

/// What a decision says of its words, for somebody who has no Verbatim.
std::string annotation_text(const Decision& decision) {
  const DecisionStep& last = decision.last_step();
  std::string text = decision.is_forked ? "disputed" : std::string(verdict_name(decision.verdict()));
  text += " for " + decision.entry;
  if (!last.by.empty()) text += " by " + last.by;
  if (!last.when.empty()) text += ", " + last.when;
  return last.reason.empty() ? text : text + ": " + last.reason;
}

/// How many decisions go into a project, and how many have no place any more.
struct ExportedDecisions {
  std::size_t exported = 0, lost = 0;
};

/// All interviews with their turns, and the decisions on these.
std::vector<RefiInterview> interviews_to_export(const StudySession& session, ExportedDecisions& decisions) {
  std::vector<RefiInterview> interviews;
  std::map<std::string, std::size_t> number_of;
  for (const std::string& id : session.index().interviews()) {
    number_of.emplace(id, interviews.size());
    interviews.push_back({id, session.index().interview_turns(id), {}});
  }
  decisions = {};
  for (const Decision& decision : session.decisions().all()) {
    if (!decision.is_live()) continue;
    const LocatedDecision located = locate_decision(session.interviews(), decision);
    if (located.is_lost()) {
      ++decisions.lost;
      continue;
    }
    ++decisions.exported;
    for (std::size_t i = 0; i < located.place->turns.size(); ++i) {
      const Turn& turn = located.place->turns[i];
      RefiInterview& interview = interviews[number_of.at(turn.interview)];
      interview.annotations.push_back(
          {to_int(turn.number) - 1, located.place->parts[i], decision.id, annotation_text(decision)});
    }
  }
  return interviews;
}

/// The names of `confidential` that stand in what leaves the study.
Messages disclosure_warnings(const StudySession& session, const RefiExport& exported) {
  std::set<std::string> names;
  std::size_t places = 0;
  for (const auto& [id, text] : exported.texts) {
    for (const DisclosedName& one : find_confidential(text, session.study().settings.confidential)) {
      names.insert(one.name);
      ++places;
    }
  }
  if (names.empty()) return {};
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return {
      {Message::Kind::warning, fmt::format("the texts hold {} that this study keeps confidential, at {}: {}",
                                           counted(names.size(), "name"), counted(places, "place"), all)}};
}

std::string describe(const std::string& file, const RefiExport& exported,
                     const ExportedDecisions& decisions) {
  std::string text = fmt::format(
      "{}: {}, {}; {} by {}: {}; {}", visible_text(file), counted(exported.texts.size(), "interview"),
      counted(exported.turns, "turn"), counted(exported.codes, "code"), counted(exported.coders, "coder"),
      counted(exported.codings, "coding"), counted(decisions.exported, "decision"));
  // A quote that runs over turns is a selection in each of them.
  if (exported.annotations != decisions.exported)
    text += ", on " + counted(exported.annotations, "selection");
  text += "\n";
  std::string missing;
  const auto add = [&](const std::string& what, std::size_t count) {
    if (count > 0) missing += fmt::format("{}{} ({})", missing.empty() ? "" : ", ", what, count);
  };
  for (const auto& [what, count] : exported.not_carried) add(what, count);
  add("decisions whose words are not found any more", decisions.lost);
  if (!missing.empty()) text += "not carried: " + missing + "\n";
  return text;
}

ExitStatus run_export_command(const CommandContext& context, const po::variables_map& given,
                              const CommandArguments& arguments) {
  if (arguments.size() != 1) throw usage_error("expected one file to write", "verbatim export mills.qdpx");
  const std::filesystem::path file = arguments.front();
  if (file.extension() != ".qdpx") {
    throw usage_error(fmt::format("'{}' is not the name of a project", arguments.front()),
                      "projects of REFI-QDA end in .qdpx: verbatim export mills.qdpx");
  }
  if (std::filesystem::exists(file) && given.count("force") == 0)
    throw usage_error(fmt::format("{} is there already", file.string()), "replace it with --force");
  const StudySession session(find_study(context.study));
  return read_and_print(context, session, [&](const CommandContext& held) {
    refuse_part_of_index(session, "nobody would see that the project has not all interviews");
    ExportedDecisions decisions;
    const std::vector<RefiInterview> interviews = interviews_to_export(session, decisions);
    const RefiExport exported = export_refi(
        std::filesystem::absolute(session.study().root).lexically_normal().filename().string(), interviews);
    replace_file(file, exported.bytes);
    held.out << describe(file.string(), exported, decisions);
    print_messages(held, disclosure_warnings(session, exported));
    print_messages(held, session.index_warnings());
    return ExitStatus::found;
  });
}

}  // namespace

const Command kExportCommand{
    "export",
    "FILE",
    "the study as a project for NVivo, ATLAS.ti, MAXQDA and others",
    R"(Write all interviews with their codes to FILE, a project of REFI-QDA, the form in which
programs for qualitative analysis exchange projects. Each interview is a text with
a paragraph for each turn; codes are on whole turns, with who coded; families are
codes above them. Decisions on words are selections with a note.

What the project does not carry is listed: times, phases, roles. Names that stand
under `confidential` in verbatim.yaml and in the texts are warned of: with the
project the transcripts leave the study.
)",
    R"(Examples:
  verbatim export mills.qdpx
  verbatim export --force mills.qdpx
)",
    export_command_options,
    run_export_command};

}  // namespace verbatim
