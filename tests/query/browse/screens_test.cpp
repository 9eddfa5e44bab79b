// Whole screens, each a file in tests/golden/browse that a person reads, with what each cell is, and one in
// without-colour with how a terminal without colour shows it; README.md there says what the letters mean.
// VERBATIM_UPDATE_GOLDEN=1 writes them anew: read the diff like code.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "query/browse/terminal/colours.h"
#include "tests/support/browse_script.h"
#include "tests/support/corpus.h"
#include "tests/support/screen_svg.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using testing::BrowseScript;
using testing::indexed_corpus;

struct ScreenSize {
  std::size_t columns, rows;
};
constexpr ScreenSize kSizes[] = {{80, 24}, {120, 40}, {200, 60}};
/// One pane, and the least that is used.
constexpr ScreenSize kNarrow[] = {{60, 20}, {40, 12}};

struct ScreenRow {
  const char* name;
  const char* entry;
  const char* typed;  ///< in the query line
  const char* keys;   ///< afterwards
};

constexpr ScreenRow kScreens[] = {
    {"start", "", "", ""},
    {"search", "", "versioning model", ""},
    {"hits", "", "drift OR retrain", "enter down"},
    {"facets", "", "model", "enter f down down space down"},
    {"reader", "", "\"black box\"", "enter enter"},
    {"find", "", "data", "enter enter / q u a l i t y enter n"},
    {"wrong-query", "", "model fase:deployment", ""},
    {"half-typed", "", "versioni", ""},
    {"nothing", "", "blockchain versioning", "enter"},
    {"completion", "", "version", "tab"},
    {"evidence", "black-box-services", "", "down"},
    {"select", "black-box-services", "", "v right right"},
    {"reason", "black-box-services", "", "r"},
    {"entries", "", "black box", "enter e"},
    {"help", "", "model", "enter ?"},
    {"new-query", "", "model", "enter /"},
    {"wrong-answer", "", "model", "enter : n o n s e n s e enter"},
    {"help-select", "black-box-services", "", "v ?"},
    {"command", "", "model", "enter : s"},
    {"words", "", "data quality", "enter w"},
    {"similar", "", "\"black box\"", "enter s"},
    {"alone", "", "model", "enter + +"},
    {"chosen-from-start", "black-box-services", "", "v o left"},
};

/// How a cell looks where there is no colour: a letter for its weight and line, a capital where it is
/// reversed, `#` where it is reversed and nothing else.
char look_letter(const Cell& cell) {
  const CellLook look = plain_look(cell.role, cell.at_cursor);
  const std::size_t weight = (look.bold ? 1U : 0U) + (look.underlined ? 2U : 0U);
  if (look.reversed) return "#BUX"[weight];
  return weight == 0 && look.faint ? 'd' : " bux"[weight];
}

std::string without_colour(const Grid& grid) {
  std::string out;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    std::string line, looks;
    for (std::size_t column = 0; column < grid.columns(); ++column) {
      line += grid.at(row, column).shown;
      looks += look_letter(grid.at(row, column));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    looks.erase(looks.find_last_not_of(' ') + 1);
    out += "|" + line + "\n" + (looks.empty() ? "" : " " + looks + "\n");
  }
  if (grid.cursor)
    out += "the cursor: row " + std::to_string(grid.cursor->first + 1) + ", column " +
           std::to_string(grid.cursor->second + 1) + "\n";
  return out;
}

/// Where the keyboard is can be seen without colour: the terminal's cursor stands there, or one pane alone
/// has a bold head, and a row of it is reversed.
void expect_focus_is_seen(const Grid& grid) {
  if (grid.cursor) return;
  std::size_t heads = 0, reversed = 0;
  for (std::size_t row = 3; row < grid.rows(); ++row) {
    for (std::size_t column = 0; column < grid.columns(); ++column) {
      const Cell& cell = grid.at(row, column);
      const bool begins = column == 0 || grid.at(row, column - 1).shown == "│";
      heads += row == 3 && begins && look_letter(cell) == 'b' ? 1 : 0;
      reversed += plain_look(cell.role, cell.at_cursor).reversed ? 1 : 0;
    }
  }
  EXPECT_EQ(heads, 1u);
  EXPECT_GT(reversed, 0u);
}

void expect_screen(const std::string& name, const std::string& screen) {
  const std::filesystem::path file = testing::source_root() / "tests/golden/browse" / name;
  if (std::getenv("VERBATIM_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file) << screen;
    return;
  }
  std::ifstream in(file);
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(screen, golden.str()) << file << "; VERBATIM_UPDATE_GOLDEN=1 writes it anew";
}

/// With colour and without.
void expect_screens(BrowseScript& script, const std::string& view, const ScreenSize& size) {
  script.send(ScreenResized{size.columns, size.rows});
  const std::string name =
      view + "-" + std::to_string(size.columns) + "x" + std::to_string(size.rows) + ".txt";
  const Grid grid = script.grid();
  expect_screen(name, grid.text_with_roles());
  expect_screen("without-colour/" + name, without_colour(grid));
}

class GoldenScreen : public ::testing::TestWithParam<ScreenRow> {};

TEST_P(GoldenScreen, IsAsReviewed) {
  const ScreenRow& row = GetParam();
  BrowseScript script(indexed_corpus(), 80, 24, row.entry);
  // At once, since each character would be a search.
  if (*row.typed != '\0') script.send(TextPasted{row.typed});
  script.press(row.keys);
  for (const ScreenSize& size : kSizes) {
    expect_screens(script, row.name, size);
    // The help covers the panes, and a list without hits has no row for a cursor.
    if (!script.state().help && std::string(row.name) != "nothing") expect_focus_is_seen(script.grid());
  }
}

INSTANTIATE_TEST_SUITE_P(Browse, GoldenScreen, ::testing::ValuesIn(kScreens), [](const auto& test) {
  std::string name = test.param.name;
  std::erase(name, '-');
  return name;
});

TEST(NarrowScreens, AreAsReviewed) {
  for (const auto& [view, keys] :
       {std::pair{"hits", "enter down"}, std::pair{"facets", "enter f down down space down"},
        std::pair{"reader", "enter enter"}, std::pair{"help", "enter ?"}, std::pair{"command", "enter :"}}) {
    BrowseScript script(indexed_corpus(), 80, 24);
    script.send(TextPasted{"\"black box\""}).press(keys);
    for (const ScreenSize& size : kNarrow) expect_screens(script, view, size);
  }
}

/// Whatever the width, each key says in full what it does.
TEST(NarrowScreens, HelpCutsNothing) {
  BrowseScript script(indexed_corpus(), 80, 24);
  script.send(TextPasted{"model"}).press("enter ?");
  for (const std::size_t columns : {20u, 24u, 30u, 40u, 60u, 80u}) {
    script.send(ScreenResized{columns, 400});
    EXPECT_EQ(script.screen().find("…"), std::string::npos) << script.screen();
  }
}

/// What was accepted and what was rejected, in the list and in the turn.
TEST(DecidedScreens, AreAsReviewed) {
  const testing::TempDir study;
  std::filesystem::copy(
      indexed_corpus(), study.path(),
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
  BrowseScript script(study.path(), 80, 24, "black-box-services");
  script.press("r").type("only a question").press("enter down a down up");
  for (const ScreenSize& size : kSizes) expect_screens(script, "decided", size);
}

/// The pictures of the README: a screen as text, and the same in colour as a file beside the golden screens.
TEST(ReadmeScreens, AreThoseOfTheProgram) {
  BrowseScript script(indexed_corpus(), 80, 24, "black-box-services");
  const std::string screen = script.press("down").screen();
  const std::filesystem::path file = testing::source_root() / "README.md";
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  const std::string readme = text.str();
  const std::string opening = "<!-- a screen of browse -->\n```text\n", closing = "```\n";
  const std::size_t begin = readme.find(opening);
  ASSERT_NE(begin, std::string::npos);
  const std::size_t end = readme.find(closing, begin + opening.size());
  if (std::getenv("VERBATIM_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file) << readme.substr(0, begin) << opening << screen << readme.substr(end);
  } else {
    EXPECT_EQ(readme.substr(begin + opening.size(), end - begin - opening.size()), screen);
  }
  script.send(ScreenResized{120, 34});
  expect_screen("session.svg", testing::screen_svg(script.grid(), Background::dark));
  expect_screen("session-light.svg", testing::screen_svg(script.grid(), Background::light));
}

}  // namespace
}  // namespace verbatim
