#include "query/render/forms/svg_page.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr const char* kFonts = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

std::string decimal(double value) {
  const double rounded = std::round(value * 100.0) / 100.0;
  return fmt::format("{}", rounded == 0.0 ? 0.0 : rounded);
}

std::string grey_colour(int grey) {
  return fmt::format("#{0:02x}{0:02x}{0:02x}", std::clamp(grey, 0, 255));
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

/// As parts of the font size.
double width_of(const VisiblePiece& piece) {
  if (piece.columns != 1) return piece.columns == 0 ? 0.0 : 1.0;
  if (piece.shown.size() > 1) return 0.7;
  const char c = piece.shown.front();
  if (std::string_view("ijlI.,:;|!'`").find(c) != std::string_view::npos) return 0.34;
  if (std::string_view(" ftr()[]/-\"").find(c) != std::string_view::npos) return 0.42;
  if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 0.98;
  if (c >= 'A' && c <= 'Z') return 0.72;
  return 0.64;
}

}  // namespace

SvgPage::SvgPage(double width, double height, std::string_view title, std::string_view description) {
  root_ = document_.append_child("svg");
  set(root_, "xmlns", "http://www.w3.org/2000/svg");
  set(root_, "width", decimal(width));
  set(root_, "height", decimal(height));
  set(root_, "viewBox", fmt::format("0 0 {} {}", decimal(width), decimal(height)));
  set(root_, "font-family", kFonts);
  set(root_, "role", "img");
  root_.append_child("title").text().set(visible_text(title).c_str());
  root_.append_child("desc").text().set(visible_text(description).c_str());
  rectangle(0, 0, width, height, 255);
}

pugi::xml_node SvgPage::add(const char* name, const std::vector<std::pair<const char*, double>>& numbers) {
  pugi::xml_node node = root_.append_child(name);
  for (const auto& [attribute, value] : numbers) set(node, attribute, decimal(value));
  return node;
}

void SvgPage::text(double x, double y, std::string_view text, const SvgTextStyle& style) {
  pugi::xml_node node = add("text", {{"x", x}, {"y", y}, {"font-size", style.size}});
  if (style.anchor != TextAnchor::start)
    set(node, "text-anchor", style.anchor == TextAnchor::end ? "end" : "middle");
  if (style.bold) set(node, "font-weight", "bold");
  set(node, "fill", grey_colour(style.grey));
  if (style.angle != 0.0)
    set(node, "transform", fmt::format("rotate({} {} {})", decimal(style.angle), decimal(x), decimal(y)));
  node.text().set(visible_text(text).c_str());
}

void SvgPage::rectangle(double x, double y, double width, double height, int grey) {
  set(add("rect", {{"x", x}, {"y", y}, {"width", width}, {"height", height}}), "fill", grey_colour(grey));
}

void SvgPage::outline(double x, double y, double width, double height, int grey) {
  pugi::xml_node node = add("rect", {{"x", x}, {"y", y}, {"width", width}, {"height", height}});
  set(node, "fill", "none");
  set(node, "stroke", grey_colour(grey));
}

void SvgPage::line(double x1, double y1, double x2, double y2, int grey) {
  set(add("line", {{"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}}), "stroke", grey_colour(grey));
}

void SvgPage::polyline(const std::vector<std::pair<double, double>>& points, int grey) {
  std::string list;
  for (const auto& [x, y] : points)
    list += fmt::format("{}{},{}", list.empty() ? "" : " ", decimal(x), decimal(y));
  pugi::xml_node node = root_.append_child("polyline");
  set(node, "points", list);
  set(node, "fill", "none");
  set(node, "stroke", grey_colour(grey));
  set(node, "stroke-width", "1.5");
}

void SvgPage::circle(double x, double y, double radius, int grey) {
  set(add("circle", {{"cx", x}, {"cy", y}, {"r", radius}}), "fill", grey_colour(grey));
}

std::string SvgPage::file() const {
  std::ostringstream out;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  // A line for each element, so that git shows what changed.
  document_.save(out, "", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

double svg_text_width(std::string_view text, double size) {
  double width = 0.0;
  for (const VisiblePiece& piece : visible_pieces(text)) width += width_of(piece);
  return width * size;
}

std::vector<std::string> svg_wrapped(std::string_view text, double size, double width) {
  std::vector<std::string> lines;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    if (!lines.empty() && svg_text_width(lines.back() + " " + word, size) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::vector<double> axis_ticks(double most) {
  constexpr double kMaxSteps = 5.0;
  double step = 1.0;
  for (double power = 1.0; most / step > kMaxSteps; power *= 10.0) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      step = factor * power;
      if (most / step <= kMaxSteps) break;
    }
  }
  std::vector<double> ticks{0.0};
  while (ticks.back() < most || ticks.size() == 1) ticks.push_back(ticks.back() + step);
  return ticks;
}

}  // namespace verbatim
