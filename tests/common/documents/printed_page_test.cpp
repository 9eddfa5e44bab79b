#include "common/documents/printed_page.h"

#include "tests/common/documents/printed_lines.h"

namespace verbatim {
namespace {

using ::testing::ElementsAre;
using testing::printed_line;
using testing::printed_word;
using testing::texts_of;

TEST(LinesOf, OrdersWordsAsTheyAreRead) {
  PrintedPage page;
  page.height = 800;
  page.words = {printed_word("code", 30, 200, 7.9), printed_word("talk", 80, 100),
                printed_word("Some", 30, 100), printed_word("Title", 30, 20)};
  EXPECT_THAT(texts_of(lines_of(page, 3)), ElementsAre("Title", "Some talk", "code"));
  EXPECT_EQ(lines_of(page, 3).front().page, 3u);
}

TEST(LinesOf, PutsNoBlankWhereOnlyTheFontChanges) {
  PrintedPage page;
  PrintedWord first = printed_word("caf", 30, 100);
  first.space_after = false;
  page.words = {first, printed_word("é", first.right, 100)};
  EXPECT_THAT(texts_of(lines_of(page, 1)), ElementsAre("café"));
}

TEST(TakeOutFurniture, TakesWhatBrowsersPrint) {
  std::vector<std::vector<PrintedLine>> pages{
      {printed_line("11/29/26, 10:53 PM Interview 4 - MK", 1, 15, 8), printed_line("Talk", 1, 100),
       printed_line("https://app.delvetool.com/transcripts/4/print 1/1", 1, 770, 8)}};
  EXPECT_EQ(take_out_furniture(pages, {792}), 2u);
  EXPECT_THAT(texts_of(pages.front()), ElementsAre("Talk"));
}

TEST(TakeOutFurniture, LeavesLabelsAndCodesThatOpenPages) {
  // Pages of a browser have one line of furniture at each end, so that what recurs below it is the talk's.
  std::vector<std::vector<PrintedLine>> pages;
  for (std::uint32_t page = 1; page <= 4; ++page) {
    const std::string number = std::to_string(page);
    pages.push_back({printed_line("29.11.2026, 22:53 Interview 4", page, 15, 8),
                     printed_line("feedback-loop", page, 40, 7.9), printed_line("Ana", page, 60),
                     printed_line("Talk " + number, page, 300),
                     printed_line("https://x.example/print " + number + "/4", page, 770, 8)});
  }
  EXPECT_EQ(take_out_furniture(pages, {792, 792, 792, 792}), 8u);
  EXPECT_THAT(texts_of(pages[2]), ElementsAre("feedback-loop", "Ana", "Talk 3"));
}

TEST(TakeOutFurniture, TakesWhatRecursAndStandsNowhereElse) {
  std::vector<std::vector<PrintedLine>> pages;
  for (std::uint32_t page = 1; page <= 5; ++page) {
    const std::string number = std::to_string(page);
    pages.push_back({printed_line("Study of mills, page " + number, page, 30), printed_line("Ana:", page, 60),
                     printed_line("Ana:", page, 300), printed_line("Talk " + number, page, 320),
                     printed_line(number, page, 770)});
  }
  EXPECT_EQ(take_out_furniture(pages, std::vector<double>(5, 792)), 10u);
  EXPECT_THAT(texts_of(pages[1]), ElementsAre("Ana:", "Ana:", "Talk 2"))
      << "a label also stands inside pages";
}

TEST(TakeOutMarginNumbers, TakesNumbersThatGoUp) {
  std::vector<PrintedLine> lines;
  for (int i = 1; i <= 5; ++i) {
    PrintedLine line = printed_line("the talk of line", 1, 20.0 * i);
    line.words.insert(line.words.begin(), printed_word(std::to_string(i), 10, 20.0 * i, 8));
    lines.push_back(line);
  }
  EXPECT_EQ(take_out_margin_numbers(lines), 5u);
  EXPECT_EQ(text_of(lines[4]), "the talk of line");
  // Years and counts at the beginning of talk are words.
  std::vector<PrintedLine> talk{printed_line("1984 was it", 1, 20), printed_line("12 of us", 1, 40),
                                printed_line("30 years", 1, 60)};
  EXPECT_EQ(take_out_margin_numbers(talk), 0u);
  EXPECT_EQ(text_of(talk[0]), "1984 was it");
}

}  // namespace
}  // namespace verbatim
