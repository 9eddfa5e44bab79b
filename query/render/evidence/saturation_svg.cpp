#include "query/render/evidence/saturation_svg.h"

#include <algorithm>

#include <fmt/format.h>

#include "query/render/forms/svg_page.h"

namespace verbatim {

std::string saturation_svg(const std::vector<std::string>& interviews,
                           const std::vector<std::size_t>& entries, const std::string& title) {
  constexpr double kMargin = 14.0, kSize = 12.0, kTitleSize = 14.0, kTitleLine = 19.0;
  constexpr double kWidth = 480.0, kHeight = 240.0, kLeft = 58.0;
  constexpr int kFaint = 90, kRule = 210, kInk = 0;
  const double most = entries.empty() ? 1.0 : std::max(1.0, static_cast<double>(entries.back()));
  const std::vector<double> ticks = axis_ticks(most);
  const std::vector<std::string> lines = svg_wrapped(title, kTitleSize * 1.06, kLeft + kWidth - kMargin);
  const double top = kMargin + static_cast<double>(lines.size()) * kTitleLine + 10;
  const double bottom = top + kHeight;
  double widest = 0.0;
  for (const std::string& interview : interviews)
    widest = std::max(widest, svg_text_width(interview, kSize - 1));
  const double step = kWidth / std::max<double>(1.0, static_cast<double>(interviews.size()));
  // Ids that do not fit side by side are turned upright; where even that is too narrow, only every so many is
  // written.
  const bool is_upright = widest + 6 > step;
  const auto every = static_cast<std::size_t>(std::max(1.0, 14.0 / step + 0.999));
  const double label_height = is_upright ? widest + 8 : 18.0;
  std::string description;
  for (std::size_t at = 0; at < interviews.size(); ++at) {
    description += fmt::format("{}{}: {}", at == 0 ? "" : ", ", interviews[at], entries[at]);
  }
  SvgPage page(kLeft + kWidth + 2 * kMargin, bottom + label_height + 26 + kMargin, title, description);
  double y = kMargin + kTitleSize;
  for (const std::string& line : lines) {
    page.text(kMargin, y, line, {kTitleSize, TextAnchor::start, true});
    y += kTitleLine;
  }
  const auto height_of = [&](double count) { return bottom - count / ticks.back() * kHeight; };
  for (const double tick : ticks) {
    page.line(kLeft, height_of(tick), kLeft + kWidth, height_of(tick), kRule);
    page.text(kLeft - 7, height_of(tick) + 4, fmt::format("{}", tick),
              {kSize - 1, TextAnchor::end, false, kFaint});
  }
  // Points stand in the middle of their interview's step, so that the first one is not on the axis.
  std::vector<std::pair<double, double>> points;
  for (std::size_t at = 0; at < interviews.size(); ++at) {
    const double x = kLeft + (static_cast<double>(at) + 0.5) * step;
    points.emplace_back(x, height_of(static_cast<double>(entries[at])));
    if (at % every != 0) continue;
    if (is_upright) {
      page.text(x + 4, bottom + 7, interviews[at], {kSize - 1, TextAnchor::end, false, kFaint, -90});
    } else {
      page.text(x, bottom + 17, interviews[at], {kSize - 1, TextAnchor::middle, false, kFaint});
    }
  }
  page.polyline(points, kInk);
  for (const auto& [x, point_y] : points) page.circle(x, point_y, step > 12 ? 3 : 1.5, kInk);
  page.line(kLeft, top, kLeft, bottom, kInk);
  page.line(kLeft, bottom, kLeft + kWidth, bottom, kInk);
  page.text(kLeft + kWidth / 2, bottom + label_height + 16, "interviews, in order",
            {kSize, TextAnchor::middle, true});
  page.text(kMargin + kSize, top + kHeight / 2, "entries with evidence",
            {kSize, TextAnchor::middle, true, kInk, -90});
  return page.file();
}

}  // namespace verbatim
