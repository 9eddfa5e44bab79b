#include "query/manuscript/text/page_breaks.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

bool is_page_number(std::string_view line) {
  return std::any_of(line.begin(), line.end(), is_ascii_digit) &&
         line.find_first_not_of("0123456789 \t-") == std::string_view::npos;
}

bool is_page_break(std::string_view line) {
  for (const std::string_view command : {"\\newpage", "\\pagebreak", "\\clearpage"}) {
    if (line == command) return true;
  }
  return line.find('\f') != std::string_view::npos;
}

/// A line without its end, and where the next one begins.
struct SourceLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
};

std::vector<SourceLine> source_lines(std::string_view text) {
  std::vector<SourceLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    SourceLine line{at, std::min(text.find('\n', at), text.size()), 0};
    line.next = std::min(line.end + 1, text.size());
    if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
    at = line.next;
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

std::string without_page_breaks(std::string text) {
  // Zero-width words join the lines to one paragraph, and places keep their lines.
  constexpr std::string_view kNothing = "\u2060";
  if (text.find('\f') == std::string::npos && text.find("\\newpage") == std::string::npos &&
      text.find("\\pagebreak") == std::string::npos && text.find("\\clearpage") == std::string::npos) {
    return text;
  }
  const std::vector<SourceLine> lines = source_lines(text);
  const auto line = [&](std::size_t at) {
    std::string_view words = std::string_view(text).substr(lines[at].begin, lines[at].end - lines[at].begin);
    while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
    return words;
  };
  std::vector<bool> joined(lines.size(), false);
  std::size_t previous = lines.size();  // the last line with words; none at first
  bool page = false;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    std::string_view words = line(number);
    const bool breaks = is_page_break(words);
    page = page || breaks;
    // A form feed may begin the next page's first line.
    while (!words.empty() && words.front() == '\f') words.remove_prefix(1);
    if (words.empty() || is_page_number(words) || (breaks && words.front() == '\\')) continue;
    const bool small = (words.front() >= 'a' && words.front() <= 'z') || (words.front() & 0x80) != 0;
    const bool goes_on = previous < lines.size() && page && small &&
                         std::string_view(".!?:").find(line(previous).back()) == std::string_view::npos;
    for (std::size_t between = previous + 1; goes_on && between < number; ++between) joined[between] = true;
    previous = number;
    page = false;
  }
  std::string result;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const SourceLine& one = lines[number];
    std::string words = joined[number] ? std::string(kNothing) : text.substr(one.begin, one.end - one.begin);
    std::replace(words.begin(), words.end(), '\f', ' ');
    result += words + text.substr(one.end, one.next - one.end);
  }
  return result;
}

}  // namespace verbatim
