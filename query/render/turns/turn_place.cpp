#include "query/render/turns/turn_place.h"

#include <array>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "common/model/citation.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

std::string percent_encoded(const std::string& path) {
  constexpr std::string_view kUnreserved = "-._~/";
  std::string encoded;
  for (const char c : path) {
    if (is_ascii_letter(c) || is_ascii_digit(c) || kUnreserved.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

/// A terminal on another machine learns from it that the file is not its own.
std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

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

std::string hit_citation(const Hit& hit) {
  Citation citation{hit.turn.interview, hit.turn.number, hit.turn.number};
  if (hit.to) citation.last = hit.to->turn.number;
  return print_citation(citation);
}

std::string source_link(const Turn& turn, const TextStyle& style) {
  if (!style.colour || style.link_root.empty()) return {};
  static const std::string host = percent_encoded(host_name());
  const std::string file =
      fmt::format("file://{}{}", host, percent_encoded(style.link_root + "/" + turn.source.file));
  // Lines of a document's text mean nothing in a file of another format.
  return turn.source.locator.empty() ? fmt::format("{}#{}", file, turn.source.first_line) : file;
}

}  // namespace verbatim
