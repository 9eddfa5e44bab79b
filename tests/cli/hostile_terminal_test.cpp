#include <fstream>
#include <regex>

#include <boost/program_options.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/command_line/option_help.h"
#include "query/program/program.h"
#include "query/render/forms/formats.h"
#include "tests/cli/programs.h"
#include "tests/support/terminal.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::first_unsafe;
using testing::ProgramStudy;
using testing::run_on_terminal;
using testing::TerminalRun;
using testing::TerminalSetting;

/// ESC, CSI, OSC with BEL and with ST, DEL, the 8-bit CSI, a bidi override and isolate, BS, CR.
const std::string kHostileTurn =
    "x\x1b[2J\x1b]0;owned\x07\x1b]8;;http://evil\x1b\\\x7f\xC2\x9B"
    "1m\xE2\x80\xAE\xE2\x81\xA6\b\ry";

/// A study in which everything that people name and write is hostile.
const ProgramStudy& nasty_study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    study->write("verbatim.yaml",
                 "codes: [\"MM-\\e[31mred\"]\n"
                 "speakers:\n  \"An\\e[1mna\": interviewee\n  Interviewer: interviewer\n"
                 "heard_as:\n  drift: [\"dr\\e[2Jyft\"]\n"
                 "interviews:\n  \"7\":\n    attributes:\n      sector: \"he\\e[2Jalth\"\n");
    study->write("guide.md",
                 "# G\x1b[2Juide\n\n## De\x1b[2Jploy {#deploy}\n\n- How do you \x1b[1m deploy?\n");
    study->write("transcripts/evil\x1b[2J\x07\xE2\x80\xAE.txt",
                 "Interview 7 - P\x1b[1mO\n\n" +
                     block("Interviewer", "How do you deploy " + kHostileTurn + " drift?") +
                     block("An\x1b[1mna", "The drift " + kHostileTurn + " again.", "MM-\x1b[31mred"));
    study->write("transcripts/broken\x1b[2J.txt", "");
    study->index();
    study->write(
        "saved-queries.json",
        R"({"version": 1, "queries": [{"name": "evil", "query": "drift OR \"\u001b[2J\"", "note": "n\u001b[2Jote\u202e"}]})");
    return study;
  }();
  return *made;
}

/// What is left of a terminal's output when our own sequences are taken out: colours, and links to files
/// whose names are percent-encoded.
std::string without_own_sequences(const std::string& out) {
  static const std::regex own("\x1b\\[(0|1|2|1;33)m|\x1b\\]8;;(file://[A-Za-z0-9._~/%#-]*)?\x1b\\\\");
  std::string rest = std::regex_replace(out, own, "");
  std::erase(rest, '\t');  // between the columns of `saved list`
  return rest;
}

/// The formats that a command takes.
std::vector<std::string> formats_of(const std::string& command) {
  return find_option(option_help(options_of(find_command(command))), "--format")->choices;
}

std::vector<std::vector<std::string>> rows() {
  std::vector<std::vector<std::string>> all{
      {"search", "--kwic", "drift"},
      {"search", "--explain", "drift code:MM-*"},
      {"search", "--output", "interviews", "drift"},
      {"search", "--plain", kHostileTurn},
      {"search", "--filter", kHostileTurn, "drift"},
      {"search", kHostileTurn},
      {"search", "\"" + kHostileTurn},
      {"search", "code:" + kHostileTurn},
      {"search", kHostileTurn + ":x"},
      {"search", "@" + kHostileTurn},
      {"search", "@evil"},
      {"search", "-" + kHostileTurn},
      {"search", "sector:x"},
      {"search", "drift", "--limit", kHostileTurn},
      {"search", "drift", "--fields", kHostileTurn, "--format", "csv"},
      {"search", "drift", "--sort", kHostileTurn},
      {"search", "--batch", kHostileTurn},
      {"show", "--source", "7"},
      {"show", kHostileTurn},
      {"saved", "list"},
      {"saved", "show", "evil"},
      {"saved", "run", "evil"},
      {"saved", "show", kHostileTurn},
      {"saved", "add", kHostileTurn, "x"},
      {"saved", "add", "x", kHostileTurn},
      {"saved", kHostileTurn},
      {"recall", "drift again owned", kHostileTurn},
      {"catalog"},
      {"catalog", "show", "evil", "--history"},
      {"catalog", "show", kHostileTurn},
      {"catalog", "gaps"},
      {"catalog", "saturation"},
      {"catalog", kHostileTurn},
      {"accept", "evil", kHostileTurn},
      {"accept", "evil", "7:1", "--quote", kHostileTurn},
      {"accept", "evil", "7:1", "--note", kHostileTurn},
      {"reject", "evil", "7:1", "--reason", kHostileTurn},
      {"reset", "evil", kHostileTurn},
      {"check", (nasty_study().path() / "pa\x1b[2Jper.md").string()},
      {"check", "--format", "jsonl", (nasty_study().path() / "pa\x1b[2Jper.md").string()},
      {"check", kHostileTurn},
      {"help", "query"},
      {"help", "study"},
      {"help", kHostileTurn},
      {kHostileTurn},
      {"--" + kHostileTurn},
  };
  for (const std::string& format : format_names({OutputKind::turns})) {
    all.push_back({"search", "--format", format, "drift"});
    all.push_back({"show", "--format", format, "7"});
    all.push_back({"recall", "--format", format, "drift again owned"});
    all.push_back({"evidence", "--format", format, "--all", "evil"});
  }
  for (const char* facet : {"speaker", "code", "family", "coder", "coded", "source", "phase", "sector"}) {
    all.push_back({"count", "--by", facet});
    all.push_back({"count", "--format", "jsonl", "--by", facet});
    all.push_back({"count", "--by", std::string("role,") + facet});
  }
  for (const char* format : {"csv", "markdown", "latex", "svg"}) {
    all.push_back({"count", "--format", format, "--title", kHostileTurn, "--by", "code"});
    all.push_back({"count", "--format", format, "--by", "speaker,code"});
  }
  for (const std::string& format : formats_of("catalog"))
    all.push_back({"catalog", "export", "--format", format, "--title", kHostileTurn});
  all.push_back({"similar", "7:2"});
  all.push_back({"similar", kHostileTurn});
  return all;
}

TEST(HostileText, NeverReachesATerminalRaw) {
  TerminalSetting setting;
  setting.environment = {{"VERBATIM_PAGER", "cat"}, {"VERBATIM_BY", "Ana"}};
  std::size_t with_text = 0;
  for (std::vector<std::string> arguments : rows()) {
    arguments.insert(arguments.begin(), {"-C", nasty_study().path().string(), "--hyperlinks"});
    const TerminalRun run = run_on_terminal(VERBATIM_PROGRAM, arguments, setting);
    EXPECT_LE(run.status, 3) << PrintToString(arguments);
    EXPECT_EQ(first_unsafe(without_own_sequences(run.out)), "") << PrintToString(arguments) << "\n"
                                                                << run.out;
    EXPECT_NE(run.out, "") << PrintToString(arguments);
    if (run.out.find("owned") != std::string::npos) ++with_text;
  }
  EXPECT_GT(with_text, 10u) << "the hostile text was hardly ever printed";
}

TEST(HostileText, NeverReachesATerminalRawFromTheIndexer) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{nasty_study().path().string(), "--report"},
        {nasty_study().path().string(), "--rebuild"},
        {"/no" + kHostileTurn},
        {"--" + kHostileTurn}}) {
    const TerminalRun run = run_on_terminal(VERBATIM_INDEX_PROGRAM, arguments);
    // Progress is drawn with a carriage return and "erase to the end of the line".
    const std::string out = std::regex_replace(run.out, std::regex("\r\x1b\\[K"), "");
    EXPECT_EQ(first_unsafe(out), "") << out;
    EXPECT_NE(out, "");
  }
}

}  // namespace
}  // namespace verbatim
