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
    const double y = 8 + kCellHeight * static_cast<double>(row);
    for (std::size_t begin = 0; begin < grid.columns();) {
      const Cell& cell = grid.at(row, begin);
      std::string run;
      std::size_t end = begin;
      while (end < grid.columns() && grid.at(row, end).role == cell.role &&
             grid.at(row, end).at_cursor == cell.at_cursor)
        run += grid.at(row, end++).shown;
      const CellLook look = coloured_look(cell.role, cell.at_cursor, background);
      const double x = 8 + kCellWidth * static_cast<double>(begin);
      const double columns = kCellWidth * static_cast<double>(end - begin);
      if (look.background >= 0)
        behind +=
            fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n",
                        x, y, columns, kCellHeight, colour_of(look.background));
      if (run.find_first_not_of(' ') != std::string::npos) {
        text +=
            fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" textLength=\"{:.1f}\" fill=\"{}\"{}{}>{}</text>\n",
                        x, y + 13.5, columns, look.foreground >= 0 ? colour_of(look.foreground) : ink,
                        look.bold ? " font-weight=\"bold\"" : "",
                        look.underlined ? " text-decoration=\"underline\"" : "", escaped(run));
      }
      begin = end;
    }
  }
  return out + behind + text + "</svg>\n";
}

}  // namespace verbatim::testing
