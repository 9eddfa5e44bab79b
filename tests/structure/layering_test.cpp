#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

/// What the files of a folder may include of ours: arrows point one way.
const std::map<std::string, std::set<std::string>> kAllowed{
    {"common", {"common"}},
    {"indexer", {"indexer", "common"}},
    {"query", {"query", "common"}},
};

bool is_source(const std::filesystem::path& path) {
  return path.extension() == ".h" || path.extension() == ".cpp";
}

std::vector<std::string> own_includes(const std::filesystem::path& file) {
  std::vector<std::string> includes;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    constexpr std::string_view kOpening = "#include \"";
    if (!line.starts_with(kOpening)) continue;
    includes.push_back(line.substr(kOpening.size(), line.find('"', kOpening.size()) - kOpening.size()));
  }
  return includes;
}

TEST(Layering, EveryIncludeNamesAFolderBelowIt) {
  std::size_t checked = 0;
  for (const auto& [folder, allowed] : kAllowed) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / folder)) {
      if (!is_source(entry.path())) continue;
      for (const std::string& include : own_includes(entry.path())) {
        ++checked;
        EXPECT_TRUE(allowed.contains(include.substr(0, include.find('/'))))
            << entry.path() << " includes " << include << ", which " << folder << " must not know";
        EXPECT_TRUE(std::filesystem::exists(source_root() / include))
            << entry.path() << " includes " << include << ", which is not named from the root";
      }
    }
  }
  EXPECT_GT(checked, 100u) << "the test found hardly any include; does it still look in the right place?";
}

/// The folders of each part, each of which may include only itself and what stands before it.
const std::map<std::string, std::vector<std::string>> kFolders{
    {"common", {"messages", "text", "command_line", "documents", "model", "index", "study"}},
    {"indexer", {"transcript", "phases", "readers", "speakers", "assembly", "writing", "program"}},
    {"query",
     {"files",
      "matching",
      "language",
      "ranking",
      "saved",
      "search",
      "agreement",
      "quotes",
      "evidence",
      "manuscript/text",
      "manuscript/latex",
      "manuscript/markdown",
      "manuscript/plain",
      "manuscript/check",
      "render/forms",
      "render/turns",
      "render/counts",
      "render/agreement",
      "render/evidence",
      "render/catalog",
      "render/check",
      "render/refi",
      "session",
      "browse/model",
      "browse/view",
      "browse/work",
      "browse/terminal",
      "browse",
      "commands",
      "program"}},
};

TEST(Layering, FoldersIncludeOnlyThoseBelowThem) {
  for (const auto& [part, folders] : kFolders) {
    const auto level = [&folders = folders](const std::string& path) {
      const std::string folder = path.substr(0, path.rfind('/'));
      return std::find(folders.begin(), folders.end(), folder) - folders.begin();
    };
    const std::filesystem::path root = source_root() / part;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!is_source(entry.path()) || entry.path() == root / "main.cpp") continue;
      const std::string file = std::filesystem::relative(entry.path(), root).generic_string();
      ASSERT_NE(file.find('/'), std::string::npos) << file << " belongs in a folder of " << part;
      ASSERT_LT(level(file), std::ssize(folders)) << file << " is in a folder without a place";
      for (const std::string& include : own_includes(entry.path())) {
        if (!include.starts_with(part + "/")) continue;
        EXPECT_LE(level(include.substr(part.size() + 1)), level(file))
            << file << " includes " << include << ", which stands above it";
      }
    }
  }
}

/// Two types of one name in two libraries break every program that links both, and no compiler says so.
TEST(Layering, NoTwoHeadersDefineOneType) {
  const std::regex definition(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : .*)? \{.*)");
  std::map<std::string, std::filesystem::path> defined;
  for (const auto& [folder, allowed] : kAllowed) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / folder)) {
      if (entry.path().extension() != ".h") continue;
      std::ifstream in(entry.path());
      std::smatch match;
      for (std::string line; std::getline(in, line);) {
        if (!std::regex_match(line, match, definition)) continue;
        const auto [other, is_new] = defined.emplace(match[1], entry.path());
        EXPECT_TRUE(is_new) << match[1] << " is defined in " << other->second << " and in " << entry.path();
      }
    }
  }
  EXPECT_GT(defined.size(), 100u) << "the test found hardly any type; does it still look in the right place?";
}

/// Files that include each other, directly or through others, cannot be understood apart.
class CycleFinder {
 public:
  void visit(const std::string& file) {
    if (done_.contains(file)) return;
    ASSERT_TRUE(open_.insert(file).second) << "includes in a circle, through " << file;
    for (const std::string& include : own_includes(source_root() / file)) visit(include);
    open_.erase(file);
    done_.insert(file);
  }

 private:
  std::set<std::string> open_, done_;
};

TEST(Layering, NoHeadersIncludeEachOther) {
  CycleFinder finder;
  for (const auto& [folder, allowed] : kAllowed) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / folder)) {
      if (entry.path().extension() == ".h") {
        finder.visit(std::filesystem::relative(entry.path(), source_root()).generic_string());
      }
    }
  }
}

TEST(Layering, OneModuleNamesEachLibraryThatIsWrapped) {
  const std::map<std::string, std::set<std::string>> owners{
      {"libstemmer.h", {"common/text/language.cpp"}},
      {"yaml-cpp/",
       {"common/study/codebook.cpp", "common/study/settings_file.cpp", "common/study/yaml_reader.cpp",
        "indexer/program/proposal.cpp", "indexer/readers/speaker_key.cpp", "query/evidence/catalog.cpp",
        "query/evidence/catalog_edit.cpp", "query/session/decider.cpp"}},
      {"xxhash.h", {"common/index/xxh3.cpp"}},
      {"libdeflate.h", {"common/index/turn_block.cpp"}},
      {"openssl/",
       {"common/text/fingerprint.cpp", "query/render/forms/html_page.cpp",
        "query/render/refi/stable_guid.cpp"}},
  };
  for (const auto& [folder, allowed] : kAllowed) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_root() / folder)) {
      if (!is_source(entry.path())) continue;
      const std::string file = std::filesystem::relative(entry.path(), source_root()).generic_string();
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include <")) continue;
        for (const auto& [library, files] : owners) {
          if (line.find(library) == std::string::npos) continue;
          EXPECT_TRUE(files.contains(file)) << file << " includes " << library;
        }
      }
    }
  }
}

}  // namespace
}  // namespace verbatim::testing
