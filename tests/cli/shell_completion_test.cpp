#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"
#include "tests/support/terminal.h"

namespace verbatim {
namespace {

using namespace ::testing;
using testing::block;
using testing::ProgramStudy;
using testing::TerminalProgram;
using testing::TerminalSetting;

/// Codes and a speaker that would run something, or drive a terminal, if a shell took them for more than
/// text.
const std::string kHostileCode = "XX-a$(touch pwned)`touch pwned`;touch pwned;'touch pwned'\"&|<>!*";
const std::string kEscapeCode = "YY-\x1b[2Jred";

const ProgramStudy& study() {
  static const ProgramStudy* made = [] {
    auto* study = new ProgramStudy;
    study->write("verbatim.yaml",
                 "codes: [\"YY-\\e[2Jred\", 'XX-a$(touch pwned)`touch pwned`;touch pwned;''touch "
                 "pwned''\"&|<>!*']\n");
    study->write("guide.md", "# Guide\n\n## Deployment {#deployment}\n\n- How do you deploy?\n");
    study->write("transcripts/1.txt",
                 "Interview 12 - PO\n\n" + block("Interviewer 1", "How do you deploy?") +
                     block("Interviewee", "We deploy and see drift.", "MM-drift") +
                     block("Interviewer 1", "And then?") + block("Interviewee", "It drifts.", kHostileCode) +
                     block("Interviewer 1", "More?") + block("Interviewee", "No more.", kEscapeCode));
    study->index();
    study->verbatim({"saved", "add", "drift-in-use", "drift phase:deployment"});
    return study;
  }();
  return *made;
}

/// An interactive shell in the study with the programs on its path and their completion loaded. Ctrl-G writes
/// the line that is being typed to a file, so that nobody has to read the screen.
class Shell {
 public:
  Shell(const std::string& shell, const std::vector<std::string>& arguments, const std::string& set_up)
      : program_(shell, arguments, setting()) {
    // What is typed is shown too, so the text to wait for is put together by the shell.
    program_.type(set_up + "\r");
    program_.type("printf '%s%s\\n' rea dy\r");
    program_.wait_for("ready");
  }

  /// The command line after `typed` and a tab.
  std::string completed(const std::string& typed) {
    const std::filesystem::path file = study().path() / "line";
    std::filesystem::remove(file);
    program_.type(typed + "\t");
    // A completion runs the program; the key after it waits in the terminal until then.
    program_.type("\a");
    for (int tries = 0; tries < 600; ++tries) {
      std::ifstream in(file);
      std::string line{std::istreambuf_iterator<char>(in), {}};
      if (line.ends_with('\n')) {
        program_.type("\x15");  // Ctrl-U: an empty line again
        line.pop_back();
        return line;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return "(the shell does not answer)";
  }

 private:
  static TerminalSetting setting() {
    TerminalSetting setting;
    setting.columns = 200;
    setting.working_folder = study().path();
    const auto folder = [](const char* program) {
      return std::filesystem::path(program).parent_path().string();
    };
    setting.environment = {
        {"PATH", folder(VERBATIM_PROGRAM) + ":" + folder(VERBATIM_INDEX_PROGRAM) + ":" + std::getenv("PATH")},
        {"HOME", study().path().string()},
        {"XDG_CONFIG_HOME", study().path().string()},
        {"XDG_DATA_HOME", study().path().string()},
        {"HISTFILE", "/dev/null"},
    };
    return setting;
  }

  TerminalProgram program_;
};

struct ShellRow {
  std::string name;
  std::string program;
  std::vector<std::string> arguments;
  std::string set_up;
};
void PrintTo(const ShellRow& row, std::ostream* out) {
  *out << row.name;
}

/// The arguments that a shell makes of a command line.
std::vector<std::string> arguments_of(const ShellRow& shell, const std::string& line) {
  std::vector<std::string> options{"-c", "printf '%s\\n' " + line};
  const testing::ProgramRun run = testing::run_program(shell.program, options, {study().path(), {}, {}});
  return testing::lines_of(run.out);
}

class ShellCompletion : public TestWithParam<ShellRow> {
 protected:
  ShellCompletion() : shell_(GetParam().program, GetParam().arguments, GetParam().set_up) {}
  Shell shell_;
};

TEST_P(ShellCompletion, CompletesCommandsOptionsAndNamesOfTheStudy) {
  EXPECT_EQ(shell_.completed("verbatim sea"), "verbatim search ");
  EXPECT_EQ(shell_.completed("verbatim search --form"), "verbatim search --format ");
  EXPECT_EQ(shell_.completed("verbatim search --format js"), "verbatim search --format jsonl ");
  EXPECT_EQ(shell_.completed("verbatim search code:MM-"), "verbatim search code:MM-drift ");
  EXPECT_EQ(shell_.completed("verbatim search drift pha"), "verbatim search drift phase:deployment ");
  EXPECT_THAT(shell_.completed("verbatim search 'drift AND code:MM-"),
              StartsWith("verbatim search 'drift AND code:MM-drift'"));
  EXPECT_THAT(shell_.completed("verbatim search 'drift wor"), StartsWith("verbatim search 'drift words:"));
  EXPECT_EQ(shell_.completed("verbatim saved run dr"), "verbatim saved run drift-in-use ");
  EXPECT_EQ(shell_.completed("verbatim search @dr"), "verbatim search @drift-in-use ");
  EXPECT_EQ(shell_.completed("verbatim show 1"), "verbatim show 12 ");
  EXPECT_EQ(shell_.completed("verbatim-index --dry"), "verbatim-index --dry-run ");
  EXPECT_EQ(shell_.completed("verbatim-index transc"), "verbatim-index transcripts/");
  EXPECT_EQ(shell_.completed("verbatim search --batch gui"), "verbatim search --batch guide.md ");
}

TEST_P(ShellCompletion, EscapesWhatTheStudyHolds) {
  const std::string value = "code:\"XX-a$(touch pwned)`touch pwned`;touch pwned;'touch pwned'\"\"&|<>!*\"";
  for (const std::string typed : {"verbatim search code:XX", "verbatim search 'code:XX"}) {
    const std::string line = shell_.completed(typed);
    ASSERT_THAT(line, StartsWith("verbatim ")) << typed;
    EXPECT_THAT(arguments_of(GetParam(), line.substr(std::string("verbatim ").size())),
                ElementsAre("search", value))
        << typed << " became " << line;
  }
  EXPECT_FALSE(std::filesystem::exists(study().path() / "pwned"));
  EXPECT_EQ(shell_.completed("verbatim search code:YY"), "verbatim search code:YY")
      << "not shown, so not offered";
}

INSTANTIATE_TEST_SUITE_P(
    Shells, ShellCompletion,
    Values(ShellRow{"bash",
                    "bash",
                    {"--norc", "--noprofile", "-i"},
                    "bind -x '\"\\C-g\": printf \"%s\\n\" \"$READLINE_LINE\" > line'; "
                    "source <(verbatim help --generate bash); source <(verbatim-index --generate bash)"},
           ShellRow{"zsh",
                    "zsh",
                    {"-f", "-i"},
                    "autoload -U compinit; compinit -u -D; dump() { print -r -- \"$BUFFER\" > line }; "
                    "zle -N dump; bindkey '^G' dump; bindkey '^U' kill-whole-line; "
                    "source <(verbatim help --generate zsh); source <(verbatim-index --generate zsh)"},
           ShellRow{"zshFromItsFolder",
                    "zsh",
                    {"-f", "-i"},
                    "mkdir -p f; verbatim help --generate zsh > f/_verbatim; "
                    "verbatim-index --generate zsh > f/_verbatim-index; fpath=($PWD/f $fpath); "
                    "autoload -U compinit; compinit -u -D; dump() { print -r -- \"$BUFFER\" > line }; "
                    "zle -N dump; bindkey '^G' dump; bindkey '^U' kill-whole-line"},
           ShellRow{"fish",
                    "fish",
                    {"--no-config", "-i"},
                    "bind \\cg 'commandline > line'; bind \\cu 'commandline \"\"'; "
                    "verbatim help --generate fish | source; verbatim-index --generate fish | source"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace verbatim
