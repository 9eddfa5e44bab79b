#include "indexer/readers/time_stamps.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/code_point.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// Longer than any stamp with two clocks; what is longer is no stamp. It keeps the search linear.
constexpr std::size_t kMaxStampBytes = 48;

struct Clock {
  std::size_t end_byte;
  std::int64_t time_ms;
  std::size_t fields;  ///< 2: minutes and seconds; 3: with hours
};

bool is_clock_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The clock that begins at `at`: two or three fields parted by colons, then perhaps a fraction after a stop,
/// a comma or (f4) a hyphen. Minutes and seconds have two digits, none above 59, except where three fields
/// and a fraction leave no doubt (`0:0:1.510`, Teams).
std::optional<Clock> read_clock(std::string_view text, std::size_t at) {
  std::array<std::int64_t, 3> fields{};
  std::size_t count = 0;
  bool unpadded = false;
  std::size_t i = at;
  while (count < 3) {
    std::size_t end = i;
    while (end < text.size() && is_clock_digit(text[end]) && end - i < 4) ++end;
    const std::size_t digits = end - i;
    if (digits == 0 || digits > 3 || (count > 0 && digits > 2)) return std::nullopt;
    if (count > 0 && digits == 1) unpadded = true;
    for (std::size_t d = i; d < end; ++d) fields[count] = fields[count] * 10 + (text[d] - '0');
    if (count > 0 && fields[count] > 59) return std::nullopt;
    ++count;
    i = end;
    if (count == 3 || i + 1 >= text.size() || text[i] != ':' || !is_clock_digit(text[i + 1])) break;
    ++i;
  }
  if (count < 2) return std::nullopt;
  std::int64_t fraction_ms = 0;
  bool has_fraction = false;
  if (i + 1 < text.size() && std::string_view(".,-").find(text[i]) != std::string_view::npos &&
      is_clock_digit(text[i + 1])) {
    std::size_t d = i + 1;
    for (std::int64_t unit = 100; d < text.size() && is_clock_digit(text[d]); ++d, unit /= 10) {
      fraction_ms += unit * (text[d] - '0');
    }
    if (d - i > 7) return std::nullopt;
    i = d;
    has_fraction = true;
  }
  if (unpadded && !(count == 3 && has_fraction)) return std::nullopt;
  if (i < text.size() && is_clock_digit(text[i])) return std::nullopt;
  const std::int64_t seconds =
      count == 3 ? fields[0] * 3600 + fields[1] * 60 + fields[2] : fields[0] * 60 + fields[1];
  return Clock{i, seconds * 1000 + fraction_ms, count};
}

std::size_t skip_ascii_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

/// A clock, or two with an arrow or a dash between them.
struct ClockSpan {
  Clock first;
  std::optional<Clock> second;
  std::size_t end_byte;
};

std::optional<ClockSpan> read_clock_span(std::string_view text, std::size_t at) {
  const auto first = read_clock(text, at);
  if (!first) return std::nullopt;
  const std::size_t between = skip_ascii_blanks(text, first->end_byte);
  for (const std::string_view arrow : {"-->", "->", "\u2192", "\u2013", "-"}) {
    if (!text.substr(between).starts_with(arrow)) continue;
    if (const auto second = read_clock(text, skip_ascii_blanks(text, between + arrow.size())))
      return ClockSpan{*first, second, second->end_byte};
  }
  return ClockSpan{*first, std::nullopt, first->end_byte};
}

TimeStamp stamp_of(const ClockSpan& span, const ByteRange& range) {
  TimeStamp stamp{range, span.first.time_ms, std::nullopt};
  if (span.second) stamp.end_ms = span.second->time_ms;
  return stamp;
}

/// `[inaudible 00:54:11]`: words without digits, a blank, a clock with hours, the bracket.
std::optional<TimeStamp> clock_of_doubt(std::string_view text, std::size_t open) {
  const std::size_t close = text.substr(0, std::min(text.size(), open + kMaxStampBytes)).find(']', open);
  if (close == std::string_view::npos) return std::nullopt;
  const std::size_t blank = text.substr(0, close).rfind(' ');
  if (blank == std::string_view::npos || blank <= open + 1) return std::nullopt;
  for (std::size_t i = open + 1; i < blank; ++i) {
    if (is_clock_digit(text[i]) || text[i] == '[' || text[i] == '\n') return std::nullopt;
  }
  const auto clock = read_clock(text, blank + 1);
  if (!clock || clock->fields != 3 || clock->end_byte != close) return std::nullopt;
  return TimeStamp{{blank, close}, clock->time_ms, std::nullopt};
}

std::optional<TimeStamp> bracketed_at(std::string_view text, std::size_t at) {
  const char open = text[at];
  if (open == '\\') {
    if (!text.substr(at).starts_with("\\[")) return std::nullopt;
    const auto span = read_clock_span(text, at + 2);
    if (!span || !text.substr(span->end_byte).starts_with("\\]")) return std::nullopt;
    return stamp_of(*span, {at, span->end_byte + 2});
  }
  const std::size_t kind = std::string_view("[({#").find(open);
  if (kind == std::string_view::npos) return std::nullopt;
  const auto span = read_clock_span(text, at + 1);
  if (!span) return std::nullopt;
  const std::size_t close = span->end_byte;
  if (close >= text.size() || text[close] != std::string_view("])}#")[kind] || close - at > kMaxStampBytes)
    return std::nullopt;
  // `#1:30#` and `{1:30}` may be anything; the tools that write them write hours.
  if ((open == '#' || open == '{') && span->first.fields != 3) return std::nullopt;
  return stamp_of(*span, {at, close + 1});
}

/// Whether a stamp in round brackets is one inside talk, where `(10:30)` is a time of day.
bool is_round_without_doubt(std::string_view text, const TimeStamp& stamp) {
  return std::count(text.begin() + static_cast<std::ptrdiff_t>(stamp.range.begin_byte),
                    text.begin() + static_cast<std::ptrdiff_t>(stamp.range.end_byte), ':') != 1;
}

/// `3 minutes 12 seconds`, `1 hour 2 minutes`, `45 seconds`.
std::optional<TimeStamp> spelled_clock_at(std::string_view text, std::size_t at) {
  struct Unit {
    std::string_view word;
    std::int64_t seconds;
  };
  constexpr std::array<Unit, 3> kUnits{{{"hour", 3600}, {"minute", 60}, {"second", 1}}};
  std::int64_t seconds = 0;
  std::size_t end = at;
  std::size_t next_unit = 0;
  for (std::size_t i = at; i < text.size();) {
    std::size_t digits_end = i;
    std::int64_t number = 0;
    while (digits_end < text.size() && is_clock_digit(text[digits_end]) && digits_end - i < 3)
      number = number * 10 + (text[digits_end++] - '0');
    if (digits_end == i || digits_end >= text.size() || text[digits_end] != ' ') break;
    std::size_t unit = next_unit;
    while (unit < kUnits.size() && !text.substr(digits_end + 1).starts_with(kUnits[unit].word)) ++unit;
    if (unit == kUnits.size()) break;
    seconds += number * kUnits[unit].seconds;
    end = digits_end + 1 + kUnits[unit].word.size();
    if (end < text.size() && text[end] == 's') ++end;
    next_unit = unit + 1;
    i = end;
    if (i < text.size() && text[i] == ' ') ++i;
  }
  if (end == at) return std::nullopt;
  return TimeStamp{{at, end}, seconds * 1000, std::nullopt};
}

}  // namespace

std::optional<TimeStamp> find_time_stamp(std::string_view text, std::size_t from_byte) {
  for (std::size_t at = text.find_first_of("[({#\\", from_byte); at != std::string_view::npos;
       at = text.find_first_of("[({#\\", at + 1)) {
    if (const auto stamp = bracketed_at(text, at)) {
      if (text[at] == '(' && !is_round_without_doubt(text, *stamp)) continue;
      return stamp;
    }
    if (text[at] == '[') {
      if (const auto stamp = clock_of_doubt(text, at)) return stamp;
    }
  }
  return std::nullopt;
}

std::optional<TimeStamp> time_stamp_at(std::string_view text, std::size_t at_byte) {
  if (at_byte >= text.size()) return std::nullopt;
  return bracketed_at(text, at_byte);
}

std::optional<TimeStamp> bare_clock_at(std::string_view text, std::size_t at_byte) {
  if (at_byte >= text.size() || !is_clock_digit(text[at_byte])) return std::nullopt;
  if (const auto spelled = spelled_clock_at(text, at_byte)) return spelled;
  const auto span = read_clock_span(text, at_byte);
  if (!span) return std::nullopt;
  const std::string_view behind = text.substr(span->end_byte);
  const bool ends = is_blank_or_none(code_point_at(text, span->end_byte).value) || behind == ":" ||
                    behind.starts_with(": ") || behind.starts_with("**");
  if (!ends) return std::nullopt;
  return stamp_of(*span, {at_byte, span->end_byte});
}

std::optional<TimeStamp> lone_time_stamp(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.empty() || text.size() > 2 * kMaxStampBytes) return std::nullopt;
  const auto begin = static_cast<std::size_t>(text.data() - line.data());
  for (const auto& stamp : {time_stamp_at(text, 0), bare_clock_at(text, 0)}) {
    if (stamp && stamp->range == ByteRange{0, text.size()}) {
      return TimeStamp{{begin, begin + text.size()}, stamp->time_ms, stamp->end_ms};
    }
  }
  return std::nullopt;
}

}  // namespace verbatim
