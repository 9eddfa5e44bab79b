#include "tests/support/screen_svg.h"

#include <array>

#include <fmt/format.h>

namespace verbatim::testing {
namespace {

constexpr double kCellWidth = 8.4, kCellHeight = 18.0;

/// A colour of xterm's 256: the cube from 16 on, greys from 232 on.
std::string colour_of(short colour) {
  if (colour >= 232) return fmt::format("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (colour - 232));
  constexpr std::array kSteps{0, 95, 135, 175, 215, 255};
  const int cube = colour - 16;
  return fmt::format("#{:02x}{:02x}{:02x}", kSteps[static_cast<std::size_t>(cube / 36)],
                     kSteps[static_cast<std::size_t>(cube / 6 % 6)],
                     kSteps[static_cast<std::size_t>(cube % 6)]);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

/// The cells of a row from `begin` to before `end`, which look alike: a text for each piece without two
/// blanks in a row, so that each stands at its column.
std::string run_text(const Grid& grid, std::size_t row, std::size_t begin, std::size_t end,
                     const CellLook& look, const std::string& ink) {
  const auto is_blank = [&](std::size_t column) {
    return column >= end || grid.at(row, column).shown == " ";
  };
  std::string out;
  while (begin < end) {
    if (is_blank(begin)) {
      ++begin;
      continue;
    }
    std::string piece;
    std::size_t at = begin;
    while (at < end && !(is_blank(at) && is_blank(at + 1))) piece += grid.at(row, at++).shown;
    if (piece.ends_with(' ')) piece.pop_back();
    out += fmt::format(
        "<text x=\"{:.1f}\" y=\"{:.1f}\" textLength=\"{:.1f}\" lengthAdjust=\"spacingAndGlyphs\" "
        "fill=\"{}\"{}{}>{}</text>\n",
        8 + kCellWidth * static_cast<double>(begin), 21.5 + kCellHeight * static_cast<double>(row),
        kCellWidth * static_cast<double>(at - begin), look.foreground >= 0 ? colour_of(look.foreground) : ink,
        look.bold ? " font-weight=\"bold\"" : "", look.underlined ? " text-decoration=\"underline\"" : "",
        escaped(piece));
    begin = at;
  }
  return out;
}

}  // namespace

std::string screen_svg(const Grid& grid, Background background) {
  const bool dark = background == Background::dark;
  const std::string paper = dark ? "#16181d" : "#ffffff", ink = dark ? "#d8dadf" : "#1d1f23";
  const double width = kCellWidth * static_cast<double>(grid.columns()) + 16;
  const double height = kCellHeight * static_cast<double>(grid.rows()) + 16;
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
      "height=\"{1:.0f}\" "
      "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" "
      "xml:space=\"preserve\">\n"
      "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{2}\"/>\n",
      width, height, paper);
  std::string behind, text;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    for (std::size_t begin = 0; begin < grid.columns();) {
      const Cell& cell = grid.at(row, begin);
      std::size_t end = begin;
      while (end < grid.columns() && grid.at(row, end).role == cell.role &&
             grid.at(row, end).at_cursor == cell.at_cursor)
        ++end;
      const CellLook look = coloured_look(cell.role, cell.at_cursor, background);
      if (look.background >= 0) {
        behind += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
            8 + kCellWidth * static_cast<double>(begin), 8 + kCellHeight * static_cast<double>(row),
            kCellWidth * static_cast<double>(end - begin), kCellHeight, colour_of(look.background));
      }
      text += run_text(grid, row, begin, end, look, ink);
      begin = end;
    }
  }
  return out + behind + text + "</svg>\n";
}

}  // namespace verbatim::testing
