#include "query/render/evidence/saturation_svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::Not;

pugi::xml_document parsed(const std::string& svg) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(svg.c_str()));
  return document;
}

std::vector<std::string> texts(const pugi::xml_document& document) {
  std::vector<std::string> texts;
  for (const pugi::xml_node text : document.child("svg").children("text")) texts.push_back(text.text().get());
  return texts;
}

TEST(SaturationSvg, has_a_point_for_each_interview_and_names_its_axes) {
  const auto document = parsed(saturation_svg({"5", "6", "24"}, {4, 4, 7}, "Entries <so far>"));
  EXPECT_THAT(texts(document), Contains("interviews, in order"));
  EXPECT_THAT(texts(document), Contains("entries with evidence"));
  EXPECT_THAT(texts(document), Contains("24"));
  EXPECT_THAT(texts(document), Contains("Entries <so far>"));
  std::vector<double> heights;
  for (const pugi::xml_node point : document.child("svg").children("circle"))
    heights.push_back(point.attribute("cy").as_double());
  ASSERT_EQ(heights.size(), 3u);
  EXPECT_EQ(heights[0], heights[1]);
  EXPECT_LT(heights[2], heights[1]);  // higher up
}

TEST(SaturationSvg, leaves_out_names_that_do_not_fit) {
  std::vector<std::string> interviews;
  std::vector<std::size_t> entries;
  for (std::size_t at = 1; at <= 200; ++at) {
    interviews.push_back("P" + std::to_string(at));
    entries.push_back(at);
  }
  const auto document = parsed(saturation_svg(interviews, entries, ""));
  EXPECT_THAT(texts(document), Contains("P1"));
  EXPECT_THAT(texts(document), Not(Contains("P2")));
  EXPECT_EQ(std::distance(document.child("svg").children("circle").begin(),
                          document.child("svg").children("circle").end()),
            200);
}

TEST(SaturationSvg, of_nothing_is_still_a_picture) {
  parsed(saturation_svg({}, {}, ""));
}

}  // namespace
}  // namespace verbatim
