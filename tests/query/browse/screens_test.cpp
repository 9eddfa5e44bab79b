// Whole screens, each a file in tests/golden/browse that a person reads: the text of each row, and under it,
// where not all is plain, a letter for what each cell is (`role_letter`); `>` is the row under the cursor.
// VERBATIM_UPDATE_GOLDEN=1 writes them anew: read the diff like code.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/browse_script.h"
#include "tests/support/corpus.h"
#include "tests/support/screen_svg.h"

namespace verbatim {
namespace {

using testing::BrowseScript;
using testing::indexed_corpus;

struct ScreenSize {
  std::size_t columns, rows;
};
constexpr ScreenSize kSizes[] = {{80, 24}, {120, 40}, {200, 60}};

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
};

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

class GoldenScreen : public ::testing::TestWithParam<ScreenRow> {};

TEST_P(GoldenScreen, IsAsReviewed) {
  const ScreenRow& row = GetParam();
  BrowseScript script(indexed_corpus(), 80, 24, row.entry);
  // At once, since each character would be a search.
  if (*row.typed != '\0') script.send(TextPasted{row.typed});
  script.press(row.keys);
  for (const ScreenSize& size : kSizes) {
    script.send(ScreenResized{size.columns, size.rows});
    const std::string name =
        std::string(row.name) + "-" + std::to_string(size.columns) + "x" + std::to_string(size.rows) + ".txt";
    // The narrow one also with what each cell is; the others are for reading.
    expect_screen(name, size.columns == 80 ? script.grid().text_with_roles() : script.screen());
  }
}

INSTANTIATE_TEST_SUITE_P(Browse, GoldenScreen, ::testing::ValuesIn(kScreens), [](const auto& test) {
  std::string name = test.param.name;
  std::erase(name, '-');
  return name;
});

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
