#include "query/render/forms/time_text.h"

#include <fmt/format.h>

namespace verbatim {

std::string clock_text(std::int64_t time_ms) {
  const std::int64_t seconds = time_ms / 1000;
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string time_span_text(const TimeSpan& span) {
  const std::string start = clock_text(span.start_ms);
  if (!span.end_ms) return (span.about ? "after " : "") + start;
  const std::string range = *span.end_ms == span.start_ms ? start : start + ".." + clock_text(*span.end_ms);
  return (span.about ? "about " : "") + range;
}

}  // namespace verbatim
