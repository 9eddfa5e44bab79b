#include <algorithm>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/programs.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;
using namespace ::testing;
using testing::ProgramRun;
using testing::run_program;

/// `cmake --install` into a folder of its own.
class Installation : public Test {
 protected:
  void SetUp() override {
    const ProgramRun run =
        run_program("cmake", {"--install", VERBATIM_BUILD_DIR, "--prefix", prefix_.path().string()});
    ASSERT_EQ(run.status, 0) << run.out << run.err;
  }

  std::set<std::string> files() const {
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(prefix_.path())) {
      if (entry.is_regular_file()) found.insert(fs::relative(entry.path(), prefix_.path()).string());
    }
    return found;
  }

  testing::TempDir prefix_;
};

TEST_F(Installation, PutsEverythingInPlace) {
  std::set<std::string> expected{
      "bin/verbatim",
      "bin/verbatim-index",
      "share/man/man1/verbatim-index.1.gz",
      "share/bash-completion/completions/verbatim",
      "share/bash-completion/completions/verbatim-index",
      "share/zsh/site-functions/_verbatim",
      "share/zsh/site-functions/_verbatim-index",
      "share/fish/vendor_completions.d/verbatim.fish",
      "share/fish/vendor_completions.d/verbatim-index.fish",
      "share/verbatim/schema/verbatim-json-1.schema.json",
      "share/verbatim/verbatim.lua",
      "share/doc/verbatim/copyright",
      "share/doc/verbatim/changelog.gz",
  };
  const std::vector<std::string> pages =
      testing::lines_of(testing::run_verbatim({"help", "--generate", "pages"}).out);
  EXPECT_THAT(pages, IsSupersetOf({"man1/verbatim.1", "man1/verbatim-search.1", "man7/verbatim-query.7",
                                   "man5/verbatim-study.5"}));
  for (const std::string& page : pages) expected.insert("share/man/" + page + ".gz");
  EXPECT_EQ(files(), expected);
  const std::string program = (prefix_.path() / "bin/verbatim").string();
  EXPECT_THAT(run_program(program, {"--version"}).out, StartsWith("verbatim "));
}

TEST_F(Installation, ManPagesAreSetWithoutAWarning) {
  std::size_t pages = 0;
  for (const std::string& file : files()) {
    if (!file.starts_with("share/man/")) continue;
    ++pages;
    const ProgramRun run = run_program(
        "/bin/sh",
        {"-c", "zcat \"$0\" | groff -ww -man -Tutf8 -rLL=78n -P-cbou", (prefix_.path() / file).string()});
    EXPECT_EQ(run.err, "") << file;
    EXPECT_THAT(run.out, AllOf(HasSubstr("NAME"), HasSubstr("DESCRIPTION"), HasSubstr("SEE ALSO"))) << file;
    for (const std::string& line : testing::lines_of(run.out)) {
      const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // a character of UTF-8 begins
      });
      EXPECT_LE(columns, 80) << file << ": " << line;
    }
  }
  EXPECT_GE(pages, 8u);
}

TEST_F(Installation, ManPagesNameOnlyPagesThatExist) {
  std::set<std::string> names;
  std::string references;
  for (const std::string& file : files()) {
    if (!file.starts_with("share/man/")) continue;
    const fs::path page(fs::path(file).stem());
    names.insert(page.stem().string() + "(" + page.extension().string().substr(1) + ")");
    references +=
        run_program("/bin/sh",
                    {"-c", "zcat \"$0\" | groff -man -Tascii -P-cbou | grep -o 'verbatim[a-z-]*([0-9])'",
                     (prefix_.path() / file).string()})
            .out;
  }
  for (const std::string& reference : testing::lines_of(references)) EXPECT_THAT(names, Contains(reference));
}

}  // namespace
}  // namespace verbatim
