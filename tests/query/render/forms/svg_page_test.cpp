#include "query/render/forms/svg_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verbatim {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;

TEST(SvgPage, is_a_file_of_its_own) {
  SvgPage page(100, 50.005, "Turns by <phase>", "a & b");
  page.text(10, 20.126, "drift & \"more\"", {12, TextAnchor::end, true, 0, -45});
  page.rectangle(0, 0, 10, 5, 85);
  EXPECT_EQ(page.file(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50.01\" viewBox=\"0 0 100 "
            "50.01\" font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\" "
            "role=\"img\">\n"
            "<title>Turns by &lt;phase&gt;</title>\n"
            "<desc>a &amp; b</desc>\n"
            "<rect x=\"0\" y=\"0\" width=\"100\" height=\"50.01\" fill=\"#ffffff\" />\n"
            "<text x=\"10\" y=\"20.13\" font-size=\"12\" text-anchor=\"end\" font-weight=\"bold\" "
            "fill=\"#000000\" transform=\"rotate(-45 10 20.13)\">drift &amp; \"more\"</text>\n"
            "<rect x=\"0\" y=\"0\" width=\"10\" height=\"5\" fill=\"#555555\" />\n"
            "</svg>\n");
}

TEST(SvgPage, stays_well_formed_whatever_the_text) {
  const std::string hostile = "</text><script>alert(1)</script>]]>&#0;\x1b[2J\x01\uFFFF\xff\u202e";
  SvgPage page(10, 10, hostile, hostile);
  page.text(0, 0, hostile);
  const std::string file = page.file();
  EXPECT_THAT(file, Not(HasSubstr("<script")));
  for (const char c : file) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  EXPECT_THAT(file, Not(HasSubstr("\uFFFF")));
  EXPECT_THAT(file, Not(HasSubstr("\u202e")));
  EXPECT_THAT(file, Not(HasSubstr("\xff")));
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(file.c_str()));
  EXPECT_STREQ(document.child("svg").child("text").text().get(),
               "</text><script>alert(1)</script>]]>&#0;␛[2J␁���");
}

TEST(SvgPage, wraps_between_words) {
  EXPECT_THAT(svg_wrapped("aaa bbb ccc", 10, svg_text_width("aaa bbb", 10)), ElementsAre("aaa bbb", "ccc"));
  EXPECT_THAT(svg_wrapped("incomprehensibilities a", 10, 20), ElementsAre("incomprehensibilities", "a"));
}

TEST(AxisTicks, are_round_and_reach_the_largest_count) {
  EXPECT_THAT(axis_ticks(1), ElementsAre(0, 1));
  EXPECT_THAT(axis_ticks(7), ElementsAre(0, 2, 4, 6, 8));
  EXPECT_THAT(axis_ticks(412), ElementsAre(0, 100, 200, 300, 400, 500));
  for (double most = 1; most < 3000; most += 7) {
    EXPECT_THAT(axis_ticks(most).size(), Le(7u)) << most;
    EXPECT_GE(axis_ticks(most).back(), most);
  }
}

}  // namespace
}  // namespace verbatim
