#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/corpus.h"

namespace verbatim::testing {
namespace {

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// `render_forms` is query/render/forms, `command_line` is common/command_line.
std::filesystem::path folder_of(const std::string& library) {
  if (library == "index_program") return source_root() / "indexer/program";
  if (library == "program") return source_root() / "query/program";
  std::string path = library;
  std::replace(path.begin(), path.end(), '_', '/');
  for (const std::string part : {"common", "indexer", "query"})
    for (const std::string& name : {library, path})
      if (std::filesystem::is_directory(source_root() / part / name)) return source_root() / part / name;
  return {};
}

/// The sources of each unit of cmake/Units.cmake: those that it names, and those of its folders that no unit
/// names.
std::map<std::string, std::set<std::filesystem::path>> units() {
  std::map<std::string, std::set<std::filesystem::path>> all;
  std::map<std::string, std::vector<std::filesystem::path>> folders;
  std::set<std::filesystem::path> named;
  const std::string table = contents_of(source_root() / "cmake/Units.cmake");
  const std::regex row(R"(\nverbatim_unit\((\w+)([^)]*)\))");
  for (std::sregex_iterator it(table.begin(), table.end(), row), end; it != end; ++it) {
    std::istringstream parts((*it)[2]);
    for (std::string part; parts >> part;) {
      if (part == "LIGHT" || part == "VECTORS") continue;
      if (part.ends_with(".cpp")) {
        EXPECT_TRUE(std::filesystem::is_regular_file(source_root() / part))
            << "cmake/Units.cmake: there is no source " << part;
        EXPECT_TRUE(named.insert(source_root() / part).second) << part << " is in two units";
        all[(*it)[1]].insert(source_root() / part);
      } else {
        folders[(*it)[1]].push_back(folder_of(part));
        EXPECT_FALSE(folders[(*it)[1]].back().empty()) << "cmake/Units.cmake: there is no folder " << part;
      }
    }
  }
  for (const auto& [unit, its_folders] : folders) {
    for (const std::filesystem::path& folder : its_folders) {
      if (folder.empty()) continue;
      for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".cpp" && !named.contains(entry.path()))
          all[unit].insert(entry.path());
    }
  }
  return all;
}

/// What a source defines in its unnamed namespace, and how that is told from another of the same name:
/// functions may differ in what they take, and two names for one type are one.
std::map<std::string, std::string> unnamed_names(const std::filesystem::path& source) {
  static const std::regex type(R"(^(?:enum class|struct|class|enum) (\w+).*)");
  static const std::regex alias(R"(^using (\w+) = (.*))");
  static const std::regex value(
      R"(^(?:static |inline )?(?:constexpr|const|thread_local|static) [^=({]*\b(\w+)(?: =|\{|;).*)");
  static const std::regex function(R"(^\w[\w:<>,&* ]*[ &*](\w+)(\(.*))");
  std::map<std::string, std::string> names;
  std::ifstream in(source);
  bool inside = false;
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (line == "namespace {") inside = true;
    if (line == "}  // namespace") inside = false;
    if (!inside || line.empty()) continue;
    if (std::regex_match(line, match, type))
      names[match[1]] = "a type of " + source.string();
    else if (std::regex_match(line, match, alias))
      names[match[1]] = match[2];
    else if (std::regex_match(line, match, value))
      names[match[1]] = "a value of " + source.string();
    else if (std::regex_match(line, match, function))
      names[match[1].str() + match[2].str()] = source.string();
  }
  return names;
}

/// An optimised build compiles a unit as one source, in which unnamed namespaces are one.
TEST(Units, NoTwoSourcesDefineOneName) {
  std::size_t checked = 0;
  for (const auto& [unit, sources] : units()) {
    std::map<std::string, std::string> known;
    for (const std::filesystem::path& source : sources) {
      for (const auto& [name, what] : unnamed_names(source)) {
        ++checked;
        const auto [other, is_new] = known.emplace(name, what);
        EXPECT_TRUE(is_new || other->second == what)
            << "unit " << unit << ": " << name << " is defined in " << source << ", and is " << other->second;
      }
    }
  }
  EXPECT_GT(checked, 1000u) << "the test found hardly any name; does it still look in the right place?";
}

}  // namespace
}  // namespace verbatim::testing
