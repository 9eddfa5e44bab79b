#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

/// `query/ranking`, `query/program/program` and `tests/cli/programs.h` alike: a folder, a header and its
/// source, a file.
bool is_in_source_tree(const std::string& name) {
  const std::filesystem::path path = source_root() / name;
  return std::filesystem::exists(path) || std::filesystem::exists(path.string() + ".h") ||
         std::filesystem::exists(path.string() + ".cpp");
}

/// A newcomer follows these names; the first wrong one costs the trust in the others.
TEST(Documents, NameFilesThatExist) {
  const std::regex name(R"(`((?:common|indexer|query|tests|bench|cmake|\.ci)/[^` ]*)`)");
  std::size_t names = 0;
  for (const char* document : {"ARCHITECTURE.md", "CONTRIBUTING.md", "NEWS.md", "README.md",
                               "bench/README.md", "common/index/INDEX.md"}) {
    std::ifstream in(source_root() / document);
    ASSERT_TRUE(in) << document;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      for (std::sregex_iterator at(line.begin(), line.end(), name), end; at != end; ++at) {
        ++names;
        EXPECT_TRUE(is_in_source_tree((*at)[1]))
            << document << ":" << number << ": " << (*at)[1] << " does not exist";
      }
    }
  }
  EXPECT_GT(names, 50u) << "the test found hardly any name; does it still look for the right thing?";
}

}  // namespace
}  // namespace verbatim::testing
