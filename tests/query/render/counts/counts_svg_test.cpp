#include "query/render/counts/counts_svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "query/render/forms/svg_page.h"

namespace verbatim {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

CountMatrix drawn_matrix() {
  return {{12, 3},
          {2, 1},
          {{"MM-drift", {9, 3}}, {"<b>&\x1b", {1, 1}}},
          {{"deployment", {4, 2}}, {"a-rather-long-phase-name-at-the-end", {6, 2}}},
          {{{8, 2}, {1, 1}}, {{0, 0}, {1, 1}}},
          {}};
}

/// Everything that the picture says, in order.
std::vector<std::string> texts(const std::string& svg) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(svg.c_str()));
  std::vector<std::string> texts;
  for (const pugi::xml_node text : document.child("svg").children("text")) texts.push_back(text.text().get());
  return texts;
}

/// Whether all that is drawn lies on the page; texts by their estimated widths.
void expect_on_page(const std::string& svg) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(svg.c_str()));
  const pugi::xml_node root = document.child("svg");
  const double width = root.attribute("width").as_double(), height = root.attribute("height").as_double();
  for (const pugi::xml_node node : root.children()) {
    const std::string name = node.name();
    if (name != "text" && name != "rect") continue;
    double left = node.attribute("x").as_double(), right = left + node.attribute("width").as_double();
    if (name == "text") {
      double length = svg_text_width(node.text().get(), node.attribute("font-size").as_double());
      if (node.attribute("transform")) length *= 0.77;  // the cosine of the slant
      const std::string anchor = node.attribute("text-anchor").as_string("start");
      if (anchor != "start") left -= anchor == "end" ? length : length / 2;
      if (anchor != "end") right += anchor == "start" ? length : length / 2;
    }
    EXPECT_GE(left, 0.0) << node.text().get();
    EXPECT_LE(right, width + 0.5) << node.text().get();
    EXPECT_LE(node.attribute("y").as_double() + node.attribute("height").as_double(), height + 0.5);
  }
}

TEST(BarChart, names_values_counts_axis_and_what_was_counted) {
  const FacetCounts counts{{61, 3}, {1, 1}, {{"deployment", {60, 2}}, {"closing", {1, 1}}}, {}};
  const std::string svg = bar_chart_svg(counts, {"Turns by phase: drift", "phase"});
  EXPECT_THAT(texts(svg), ElementsAre("phase", "0", "20", "40", "60", "deployment", "60", "closing", "1",
                                      "turns", "Turns by phase: drift",
                                      "61 turns in 3 interviews; 1 turn in 1 interview without phase"));
  expect_on_page(svg);
}

TEST(BarChart, of_nothing_is_still_a_picture) {
  expect_on_page(bar_chart_svg({}, {"Turns by phase: zebra", "phase"}));
  expect_on_page(heat_map_svg({}, {"Turns by code and phase: zebra", "code", "phase"}));
}

TEST(HeatMap, names_rows_columns_counts_and_what_was_counted) {
  const std::string svg = heat_map_svg(drawn_matrix(), {"Turns by code and phase", "code", "phase"});
  EXPECT_THAT(texts(svg), AllOf(Contains("code"), Contains("phase"), Contains("MM-drift"), Contains("8"),
                                Contains("<b>&␛"), Contains("8 turns"), Not(Contains("0"))));
  expect_on_page(svg);
}

TEST(HeatMap, holds_greys_only_and_readable_numbers) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(heat_map_svg(drawn_matrix(), {"t", "code", "phase"}).c_str()));
  for (const pugi::xml_node node : document.child("svg").children()) {
    const std::string fill = node.attribute("fill").as_string("none");
    if (fill == "none") continue;
    EXPECT_TRUE(fill.substr(1, 2) == fill.substr(3, 2) && fill.substr(3, 2) == fill.substr(5, 2)) << fill;
  }
}

TEST(HeatMap, keeps_a_long_title_on_the_page) {
  std::string query = "explainability";
  for (int i = 0; i < 30; ++i) query += " OR interpretability";
  CountRequest request;
  request.query = query;
  expect_on_page(heat_map_svg(drawn_matrix(), {count_title(request, "code", "phase"), "code", "phase"}));
}

}  // namespace
}  // namespace verbatim
