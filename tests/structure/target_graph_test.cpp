#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/corpus.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"

namespace verbatim::testing {
namespace {

/// One target of ours and what it may link directly, `verbatim_` left out. A folder is a target, so this is
/// what may depend on what. The last names of a row are libraries of others that one of our targets wraps.
struct TargetRow {
  const char* target;
  const char* links;
};

constexpr TargetRow kTargets[] = {
    {"messages", ""},
    {"text", "messages xapian stemmer"},
    {"command_line", "messages text"},
    {"documents", "messages text csv poppler"},
    {"model", "messages text"},
    {"index", "messages text model deflate xapian xxhash"},
    {"study", "messages text documents model index"},
    {"transcript", "text model"},
    {"phases", "messages text model study transcript"},
    {"readers", "messages text documents model index study transcript"},
    {"speakers", "messages text model index study transcript readers"},
    {"assembly", "messages text documents model study transcript phases readers speakers cld2"},
    {"writing", "messages text documents model index study transcript phases readers assembly xapian"},
    {"index_program", "messages text command_line documents model study assembly writing"},
    {"verbatim-index", "index_program"},
    {"matching", "model index xapian"},
    {"language", "messages text model index study matching xapian"},
    {"files", "messages text documents model index study"},
    {"ranking", "messages text index matching language xapian"},
    {"saved", "messages text index study language files"},
    {"search", "messages text documents model index study matching language files ranking saved xapian"},
    {"agreement", "messages text model index matching language search xapian"},
    {"quotes", "messages text model index matching language search xapian"},
    {"evidence", "messages text model index study matching language files saved search quotes"},
    {"manuscript_text", "text"},
    {"manuscript_latex", "messages text documents manuscript_text"},
    {"manuscript_markdown", "text documents manuscript_text cmark"},
    {"manuscript_plain", "text documents manuscript_text manuscript_markdown"},
    {"manuscript_check",
     "messages text documents model index study search quotes manuscript_text manuscript_latex "
     "manuscript_markdown manuscript_plain xapian"},
    {"render_forms", "messages text"},
    {"render_turns", "messages text model search quotes render_forms"},
    {"render_counts", "messages text search render_forms"},
    {"render_agreement", "messages text model agreement render_forms"},
    {"render_evidence", "model evidence render_forms render_turns"},
    {"render_catalog", "messages model evidence render_forms render_turns render_counts render_evidence"},
    {"render_check", "messages text model manuscript_check render_forms"},
    {"render_refi", "messages text documents model"},
    {"session", "messages text model index study files saved search evidence xapian"},
    {"browse_model", "text model search quotes evidence"},
    {"browse_view", "messages text model render_turns browse_model"},
    {"browse_work",
     "messages text model index study language files saved search evidence render_forms render_turns session "
     "browse_model"},
    {"browse_terminal", "messages text browse_model browse_view curses"},
    {"browse", "messages text study session browse_model browse_view browse_work browse_terminal"},
    {"commands",
     "messages text command_line model index study language files saved search quotes evidence "
     "manuscript_check render_forms render_turns render_counts render_evidence render_catalog "
     "render_check agreement render_agreement render_refi session"},
    {"program",
     "messages text documents command_line index study language files saved evidence render_forms "
     "render_turns "
     "session browse commands"},
    {"verbatim", "program"},
};

/// Our targets by name, each with those of ours that it links directly.
using TargetGraph = std::map<std::string, std::set<std::string>>;

bool is_ours(const std::string& target) {
  // What every target is compiled with is no dependency.
  return target.starts_with("verbatim") && target != "verbatim_options";
}

std::string short_name(const std::string& target) {
  constexpr std::string_view kPrefix = "verbatim_";
  return target.starts_with(kPrefix) ? target.substr(kPrefix.size()) : target;
}

/// The static libraries and programs, as CMake sees them when it configures the source tree.
TargetGraph graph_from_cmake() {
  const TempDir folder;
  const std::string dot = (folder.path() / "targets.dot").string();
  const ProgramRun run =
      run_program(VERBATIM_CMAKE, {"-S", source_root().string(), "-B", folder.path().string(), "-G",
                                   VERBATIM_GENERATOR, "-DCMAKE_CXX_COMPILER=" VERBATIM_COMPILER,
                                   "-DVERBATIM_BUILD_TESTS=OFF", "--graphviz=" + dot});
  EXPECT_EQ(run.status, 0) << run.err;
  // CMake writes `"node1" [ label = "NAME", shape = octagon ];` for a static library (egg: a program), and
  // the names of an arrow's ends as a comment after it.
  const std::regex node(R"lit(\[ label = "(.+)", shape = (octagon|egg) \])lit");
  const std::regex arrow(R"(// (\S+) -> (\S+))");
  TargetGraph graph;
  std::ifstream in(dot);
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_search(line, match, node) && is_ours(match[1])) graph[short_name(match[1])];
    if (!std::regex_search(line, match, arrow) || !is_ours(match[1]) || !is_ours(match[2])) continue;
    // What comes first in the file can be the arrow.
    graph[short_name(match[1])].insert(short_name(match[2]));
  }
  // The interface targets name all folders of a part for the tests, and hold no code.
  for (const char* part : {"common", "indexer", "query"}) graph.erase(part);
  return graph;
}

TEST(TargetGraph, EachTargetLinksOnlyWhatItsRowNames) {
  std::map<std::string, std::set<std::string>> allowed;
  for (const TargetRow& row : kTargets) {
    std::istringstream links(row.links);
    std::set<std::string>& names = allowed[row.target];
    for (std::string name; links >> name;) names.insert(name);
  }
  const TargetGraph graph = graph_from_cmake();
  EXPECT_GT(graph.size(), 30u) << "hardly any target was read; does CMake write its graph another way now?";
  for (const auto& [target, links] : graph) {
    const auto row = allowed.find(target);
    if (row == allowed.end()) {
      ADD_FAILURE() << target << " has no row in kTargets";
      continue;
    }
    for (const std::string& link : links) {
      EXPECT_TRUE(row->second.contains(link))
          << target << " links " << link << ", which its row does not name";
    }
  }
  for (const auto& [target, links] : allowed)
    EXPECT_TRUE(graph.contains(target)) << target << " has a row in kTargets, but is no target";
}

/// The rows stand in the order of the folders, so that each target can link only what stands before it.
TEST(TargetGraph, RowsNameOnlyTargetsAboveThem) {
  std::set<std::string> above{"xapian", "stemmer", "cld2",   "cmark",  "curses",
                              "csv",    "poppler", "xxhash", "deflate"};
  for (const TargetRow& row : kTargets) {
    std::istringstream links(row.links);
    for (std::string name; links >> name;) {
      EXPECT_TRUE(above.contains(name)) << row.target << " may link " << name << ", which stands below it";
    }
    above.insert(row.target);
  }
}

}  // namespace
}  // namespace verbatim::testing
