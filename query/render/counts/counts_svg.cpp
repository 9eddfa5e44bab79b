#include "query/render/counts/counts_svg.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "query/render/forms/svg_page.h"

namespace verbatim {
namespace {

constexpr double kPageMargin = 12.0;
constexpr double kSize = 12.0;
constexpr double kTitleSize = 14.0;
constexpr double kTitleLine = 19.0;
constexpr double kFootLine = 15.0;
constexpr double kGap = 8.0;
constexpr double kBoldWidth = 1.06;  // bold letters are about so much wider
constexpr int kInk = 0;
constexpr int kFaintInk = 90;
constexpr int kRule = 200;
constexpr int kBar = 85;

double widest_label(const std::vector<FacetCount>& values, const std::string& name) {
  double widest = svg_text_width(name, kSize * 1.1);
  for (const FacetCount& value : values) widest = std::max(widest, svg_text_width(value.value, kSize));
  return widest;
}

/// The title above a picture of known width and the footing below it, both wrapped to that width.
struct Frame {
  Frame(double width, const std::string& title, const std::string& footing)
      : title_lines(svg_wrapped(title, kTitleSize * kBoldWidth, width - 2 * kPageMargin)),
        foot_lines(svg_wrapped(footing, kSize, width - 2 * kPageMargin)),
        top(kPageMargin + static_cast<double>(title_lines.size()) * kTitleLine + kGap),
        below(kGap + static_cast<double>(foot_lines.size()) * kFootLine + kPageMargin) {}

  void draw(SvgPage& page, double foot_y) const {
    double y = kPageMargin + kTitleSize;
    for (const std::string& line : title_lines) {
      page.text(kPageMargin, y, line, {kTitleSize, TextAnchor::start, true});
      y += kTitleLine;
    }
    y = foot_y + kGap + kSize;
    for (const std::string& line : foot_lines) {
      page.text(kPageMargin, y, line, {kSize, TextAnchor::start, false, kFaintInk});
      y += kFootLine;
    }
  }

  std::vector<std::string> title_lines;
  std::vector<std::string> foot_lines;
  double top;
  double below;
};

std::string describe(const std::vector<FacetCount>& values, CountMeasure measure) {
  std::string text;
  for (const FacetCount& value : values) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", value.value, value.count.in(measure));
  }
  return text;
}

}  // namespace

std::string bar_chart_svg(const FacetCounts& counts, const CountLabels& labels) {
  constexpr double kBars = 380.0;
  constexpr double kRow = 21.0;
  constexpr double kBarHeight = 14.0;
  constexpr double kAxis = 40.0;
  const std::vector<double> ticks = axis_ticks(static_cast<double>(largest_count(counts, labels.measure)));
  const double scale = kBars / ticks.back();
  const double left = kPageMargin + widest_label(counts.values, labels.rows) + kGap;
  const double width = left + kBars + 3 * kPageMargin;
  const Frame frame(width, labels.title, count_footing(counts, labels));
  const double head = frame.top + kRow;
  const double bottom = head + kRow * static_cast<double>(counts.values.size());
  SvgPage page(width, bottom + kAxis + frame.below, labels.title, describe(counts.values, labels.measure));
  page.text(left - kGap, head - 6, labels.rows, {kSize, TextAnchor::end, true});
  for (const double tick : ticks) {
    const double x = left + tick * scale;
    page.line(x, head, x, bottom + 4, kRule);
    page.text(x, bottom + 17, fmt::format("{}", tick), {kSize - 1, TextAnchor::middle, false, kFaintInk});
  }
  double y = head;
  for (const FacetCount& value : counts.values) {
    const std::size_t count = value.count.in(labels.measure);
    const double length = static_cast<double>(count) * scale;
    page.text(left - kGap, y + 15, value.value, {kSize, TextAnchor::end});
    if (count > 0) page.rectangle(left, y + (kRow - kBarHeight) / 2, length, kBarHeight, kBar);
    const std::string shown = std::to_string(count);
    // White behind the number, so that a rule of the axis does not run through it.
    page.rectangle(left + length + 3, y + 4, svg_text_width(shown, kSize) + 3, kRow - 8, 255);
    page.text(left + length + 5, y + 15, shown, {kSize});
    y += kRow;
  }
  page.line(left, head, left, bottom, kInk);
  page.text(left + kBars / 2, bottom + 34, std::string(measure_name(labels.measure)),
            {kSize, TextAnchor::middle, true});
  frame.draw(page, bottom + kAxis);
  return page.file();
}

std::string heat_map_svg(const CountMatrix& matrix, const CountLabels& labels) {
  constexpr double kCellWidth = 38.0;
  constexpr double kRow = 23.0;
  constexpr double kSlant = -40.0;
  constexpr double kLightest = 235.0;
  constexpr double kDarkest = 40.0;
  constexpr int kWhiteTextBelow = 130;
  const double slant = -kSlant * std::acos(-1.0) / 180.0;
  const double columns = static_cast<double>(matrix.columns.size());
  const double rows = static_cast<double>(matrix.rows.size());
  const double left = kPageMargin + widest_label(matrix.rows, labels.rows) + kGap;
  const double right = left + kCellWidth * columns;
  // The columns' names lean over the cells to their right, so the last ones may need room beyond them.
  double head_height = kRow, reach = right;
  for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
    const double length = svg_text_width(matrix.columns[column].value, kSize);
    head_height = std::max(head_height, length * std::sin(slant) + kSize);
    reach = std::max(
        reach, left + kCellWidth * (static_cast<double>(column) + 0.5) + length * std::cos(slant) + kSize);
  }
  const double key_width =
      left + svg_text_width("1 " + std::string(measure_name(labels.measure)), kSize) + 190;
  const double width = std::max({reach, right, key_width, 320.0}) + kPageMargin;
  const Frame frame(width, labels.title, count_footing(matrix, labels));
  constexpr double kColumnName = 18.0;
  constexpr double kKey = 34.0;
  const double head = frame.top + (matrix.columns.empty() ? 0.0 : kColumnName) + head_height + 6;
  const double bottom = head + kRow * rows;
  SvgPage page(width, bottom + kKey + frame.below, labels.title,
               labels.rows + ": " + describe(matrix.rows, labels.measure) + "; " + labels.columns + ": " +
                   describe(matrix.columns, labels.measure));
  page.text(left, frame.top + kSize, labels.columns, {kSize, TextAnchor::start, true});
  page.text(left - kGap, head - 6, labels.rows, {kSize, TextAnchor::end, true});
  for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
    const double x = left + kCellWidth * (static_cast<double>(column) + 0.5);
    page.text(x + 2, head - 5, matrix.columns[column].value, {kSize, TextAnchor::start, false, kInk, kSlant});
  }
  const std::size_t largest = largest_count(matrix, labels.measure);
  // Steps of grey are equal from one turn to the largest count; none of them is white, which means no turn.
  const auto grey_of = [&](std::size_t count) {
    const double part =
        largest == 1 ? 0.5 : static_cast<double>(count - 1) / static_cast<double>(largest - 1);
    return static_cast<int>(std::lround(kLightest - part * (kLightest - kDarkest)));
  };
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    const double y = head + kRow * static_cast<double>(row);
    page.text(left - kGap, y + 16, matrix.rows[row].value, {kSize, TextAnchor::end});
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const std::size_t count = matrix.cells[row][column].in(labels.measure);
      const double x = left + kCellWidth * static_cast<double>(column);
      if (count > 0) {
        const int grey = grey_of(count);
        page.rectangle(x, y, kCellWidth, kRow, grey);
        page.text(x + kCellWidth / 2, y + 16, std::to_string(count),
                  {kSize, TextAnchor::middle, false, grey < kWhiteTextBelow ? 255 : kInk});
      }
      page.outline(x, y, kCellWidth, kRow, kRule);
    }
  }
  if (largest > 1) {
    constexpr std::size_t kSteps = 6;
    constexpr double kStep = 18.0;
    double x = left;
    const double y = bottom + 12;
    const std::size_t steps = std::min(kSteps, largest);
    page.text(x, y + 12, "1", {kSize, TextAnchor::start, false, kFaintInk});
    x += 12;
    for (std::size_t step = 0; step < steps; ++step) {
      const std::size_t count = 1 + (largest - 1) * step / (steps - 1);
      page.rectangle(x, y, kStep, 14, grey_of(count));
      page.outline(x, y, kStep, 14, kRule);
      x += kStep;
    }
    page.text(x + 5, y + 12, fmt::format("{} {}", largest, measure_name(labels.measure)),
              {kSize, TextAnchor::start, false, kFaintInk});
  }
  frame.draw(page, bottom + (largest > 1 ? kKey : 0.0));
  return page.file();
}

}  // namespace verbatim
