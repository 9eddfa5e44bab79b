#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace verbatim {

enum class TextAnchor { start, middle, end };

/// How a piece of text on a page looks. Sizes are in pixels, angles in degrees clockwise about the anchor.
struct SvgTextStyle {
  double size = 12.0;
  TextAnchor anchor = TextAnchor::start;
  bool bold = false;
  int grey = 0;  ///< 0 black to 255 white
  double angle = 0.0;
};

/// A picture for a paper: black, white and greys, no script, no style sheet, nothing from elsewhere. Whatever
/// text it is given is shown by `visible_text`, so that the file is well-formed, and the same calls give the
/// same bytes. Coordinates are pixels from the upper left corner, rounded to hundredths.
class SvgPage {
 public:
  /// `title` and `description`: what a screen reader says of the picture.
  SvgPage(double width, double height, std::string_view title, std::string_view description);

  /// `y` is the base line.
  void text(double x, double y, std::string_view text, const SvgTextStyle& style = {});
  void rectangle(double x, double y, double width, double height, int grey);
  void outline(double x, double y, double width, double height, int grey);
  void line(double x1, double y1, double x2, double y2, int grey);
  void polyline(const std::vector<std::pair<double, double>>& points, int grey);
  void circle(double x, double y, double radius, int grey);

  /// The file, with its XML declaration.
  std::string file() const;

 private:
  pugi::xml_node add(const char* name, const std::vector<std::pair<const char*, double>>& numbers);

  pugi::xml_document document_;
  pugi::xml_node root_;
};

/// About how wide a text is in a sans serif font of `size` pixels: the fonts of the reader are not known, so
/// these are the widths of DejaVu Sans, the widest of those asked for, by groups of letters.
double svg_text_width(std::string_view text, double size);

/// Lines of whole words, none wider than `width` unless a word alone is.
std::vector<std::string> svg_wrapped(std::string_view text, double size, double width);

/// Steps of 1, 2 or 5 times a power of ten (at least 1) from 0 up to at least `most`, at most six of them.
std::vector<double> axis_ticks(double most);

}  // namespace verbatim
