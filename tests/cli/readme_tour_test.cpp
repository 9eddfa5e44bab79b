#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/program/study_files.h"
#include "tests/support/corpus.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {
namespace {

/// One ```console block of the README: a command after `$ `, and what it prints.
struct TourStop {
  std::string command;
  std::string output;
};

struct Readme {
  std::vector<std::string> pieces;  ///< the text before each block, and after the last one
  std::vector<TourStop> stops;
};

Readme read_readme() {
  std::ifstream in(source_root() / "README.md");
  Readme readme{{""}, {}};
  bool in_block = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "```console") {
      in_block = true;
      readme.stops.emplace_back();
    } else if (in_block && line == "```") {
      in_block = false;
      readme.pieces.emplace_back();
    } else if (in_block && line.starts_with("$ ")) {
      readme.stops.back().command = line.substr(2);
    } else if (in_block) {
      readme.stops.back().output += line + "\n";
    } else {
      readme.pieces.back() += line + "\n";
    }
  }
  return readme;
}

/// Standard output and error of a shell command, run in `folder` with the programs on its path.
std::string run_in(const std::filesystem::path& folder, const std::string& command) {
  const std::string path = std::filesystem::path(VERBATIM_PROGRAM).parent_path().string() + ":" +
                           std::filesystem::path(VERBATIM_INDEX_PROGRAM).parent_path().string();
  const std::string line =
      "cd '" + folder.string() + "' && PATH='" + path + "':$PATH && export PATH && { " + command + "; } 2>&1";
  std::string output;
  FILE* pipe = ::popen(line.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, got);
  ::pclose(pipe);
  return output;
}

/// A study to try things on, so that corpus/ is never written by a program under test.
class ReadmeTour : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy(source_root() / "corpus", study_.path(), std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(study_.path() / ".verbatim");
    run_in(study_.path(), "verbatim-index");
  }
  TempDir study_;
};

TEST_F(ReadmeTour, EveryCommandPrintsWhatTheReadmeShows) {
  Readme readme = read_readme();
  ASSERT_GE(readme.stops.size(), 8u);
  const bool update = std::getenv("VERBATIM_UPDATE_GOLDEN") != nullptr;
  for (TourStop& stop : readme.stops) {
    const std::string output = run_in(study_.path(), stop.command);
    if (update) {
      stop.output = output;
    } else {
      EXPECT_EQ(stop.output, output) << "$ " << stop.command;
    }
  }
  if (!update) return;
  std::ofstream out(source_root() / "README.md");
  for (std::size_t i = 0; i < readme.stops.size(); ++i) {
    out << readme.pieces[i] << "```console\n$ " << readme.stops[i].command << "\n"
        << readme.stops[i].output << "```\n";
  }
  out << readme.pieces.back();
}

/// The first block of a language after a heading.
std::string block_after(const std::string& text, const std::string& heading, const std::string& language) {
  const std::size_t section = text.find("\n## " + heading);
  const std::string fence = "```" + language + "\n";
  const std::size_t begin = text.find(fence, section) + fence.size();
  return text.substr(begin, text.find("```", begin) - begin);
}

TEST_F(ReadmeTour, TheCatalogSectionWorksAsItIsWritten) {
  std::ifstream in(source_root() / "README.md");
  std::ostringstream readme;
  readme << in.rdbuf();
  const std::string heading = "The catalog and its evidence";
  std::filesystem::remove(study_.path() / "evidence.json");
  study_.write("catalog.yaml", block_after(readme.str(), heading, "yaml"));
  std::istringstream commands(block_after(readme.str(), heading, "sh"));
  std::size_t count = 0;
  for (std::string command; std::getline(commands, command); ++count) {
    const std::string output =
        run_in(study_.path(), "export VERBATIM_BY=Ben\n" + command + "\necho status $?");
    EXPECT_TRUE(output.ends_with("status 0\n")) << command << "\n" << output;
  }
  EXPECT_GE(count, 8u);
}

TEST_F(ReadmeTour, TheFilesThatHelpShowsCanBePasted) {
  for (const StudyFileHelp& file : study_file_help()) {
    const std::string name(file.name.substr(0, file.name.find(':')));
    study_.write(name, file.example);
  }
  // A guide in French has to have the phases of the other.
  std::filesystem::remove(study_.path() / "guide.fr.md");
  const std::string run = run_in(study_.path(), "verbatim-index -q; echo status $?");
  EXPECT_TRUE(run.ends_with("status 0\n")) << run;
  const std::string saved = run_in(study_.path(), "rm evidence.json; verbatim catalog list; echo status $?");
  EXPECT_TRUE(saved.ends_with("status 0\n")) << saved;
}

}  // namespace
}  // namespace verbatim::testing
