#include "indexer/program/progress_line.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace verbatim {
namespace {

/// `0:14`, `1:02:03`
std::string clock_text(double seconds) {
  const auto whole = static_cast<unsigned long>(std::llround(seconds));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string rate_text(double a_second) {
  if (a_second >= 10) return fmt::format("{:.0f} a second", a_second);
  if (a_second >= 1) return fmt::format("{:.1f} a second", a_second);
  return fmt::format("{:.1f} a minute", a_second * 60);
}

}  // namespace

std::string ProgressLine::at(const std::string& step, std::size_t done, std::size_t total,
                             std::chrono::steady_clock::time_point now) {
  constexpr std::string_view kClear = "\r\x1b[K";
  if (step != step_ || done < done_before_) {
    step_ = step;
    begin_ = now;
    done_before_ = done;
  }
  if (done >= total) {
    step_.clear();
    return std::string(kClear);
  }
  std::string line = fmt::format("{} {} of {}", step, done, total);
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  if (seconds >= 1.0 && done > done_before_) {
    const double a_second = static_cast<double>(done - done_before_) / seconds;
    line += fmt::format(" · {} · {} left", rate_text(a_second),
                        clock_text(static_cast<double>(total - done) / a_second));
  }
  // Longer than the terminal it would leave a line behind. All of it but the dots is ASCII.
  constexpr std::size_t kBytesOfDots = 2;
  if (columns_ > 0 && line.size() > columns_ + kBytesOfDots) line = line.substr(0, line.find(" · "));
  return std::string(kClear) + line;
}

}  // namespace verbatim
