#include "query/manuscript/latex/latex_source.h"

#include <algorithm>
#include <limits>

#include "common/text/code_point.h"

namespace verbatim {

LatexSource LatexSource::of_file(std::string_view text, std::uint32_t file) {
  LatexSource source;
  source.text_.reserve(text.size());
  source.places_.reserve(text.size());
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    const char c = text[at] == '\r' ? '\n' : text[at];
    source.text_ += c;
    source.places_.push_back({file, line});
    if (c == '\n') ++line;
  }
  if (source.places_.empty()) source.places_.push_back({file, 1});
  return source;
}

void LatexSource::append(const LatexSource& other, ByteRange range) {
  text_ += other.text().substr(range.begin_byte, range.size());
  places_.insert(places_.end(), other.places_.begin() + static_cast<std::ptrdiff_t>(range.begin_byte),
                 other.places_.begin() + static_cast<std::ptrdiff_t>(range.end_byte));
  group_ends_.clear();
}

void LatexSource::append_at(std::string_view text, const LatexSource& other, std::size_t at_byte) {
  text_ += text;
  places_.insert(places_.end(), text.size(), other.places_[other.clamped(at_byte)]);
  group_ends_.clear();
}

std::size_t LatexSource::group_end(std::size_t at_byte) const {
  if (group_ends_.empty()) {
    group_ends_.assign(text_.size() + 1, std::numeric_limits<std::uint32_t>::max());
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\\') {
        ++at;
      } else if (c == '%') {
        while (at < text_.size() && text_[at] != '\n') ++at;
      } else if (c == '{') {
        open.push_back(at);
      } else if (c == '}' && !open.empty()) {
        group_ends_[open.back()] = static_cast<std::uint32_t>(at + 1);
        open.pop_back();
      }
    }
  }
  return std::min<std::size_t>(group_ends_[at_byte], text_.size());
}

bool is_blank_line(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at >= text.size() || text[at] == '\n';
}

void LatexCursor::skip_star() {
  if (byte() == '*') skip(1);
}

void LatexCursor::skip_spaces() {
  while (byte() == ' ' || byte() == '\t') skip(1);
}

void LatexCursor::skip_blanks() {
  while (at_ < end_) {
    const char c = byte();
    if (c == '%') {
      const std::size_t line_end = source_.text().find('\n', at_);
      at_ = line_end == std::string_view::npos ? end_ : std::min(line_end + 1, end_);
    } else if (c == '\n') {
      if (is_blank_line(source_.text(), at_ + 1)) return;
      ++at_;
    } else if (c == ' ' || c == '\t') {
      ++at_;
    } else {
      return;
    }
  }
}

ByteRange LatexCursor::take_argument() {
  skip_blanks();
  if (at_ >= end_ || byte() == '\n' || byte() == '}') return {at_, at_};
  const std::size_t begin = at_;
  if (byte() == '{') {
    at_ = std::min(source_.group_end(begin), end_);
    const bool closed = at_ > begin + 1 && source_.text()[at_ - 1] == '}';
    return {begin + 1, closed ? at_ - 1 : at_};
  }
  if (byte() == '\\') {
    ++at_;
    if (is_ascii_letter(byte())) {
      while (is_ascii_letter(byte())) ++at_;
    } else if (at_ < end_) {
      ++at_;
    }
    return {begin, at_};
  }
  at_ = std::min(at_ + first_code_point(source_.text().substr(at_)).size, end_);
  return {begin, at_};
}

bool LatexCursor::take_option(ByteRange& inside, bool after_blanks) {
  constexpr std::size_t kMaxBytes = 2000;
  const std::size_t before = at_;
  if (after_blanks) skip_blanks();
  if (byte() != '[') {
    at_ = before;
    return false;
  }
  const std::string_view text = source_.text();
  const std::size_t limit = std::min(end_, at_ + kMaxBytes);
  for (std::size_t i = at_ + 1; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      i = source_.group_end(i) - 1;
    } else if (text[i] == ']') {
      inside = {at_ + 1, i};
      at_ = i + 1;
      return true;
    } else if (text[i] == '\n' && is_blank_line(text, i + 1)) {
      break;
    }
  }
  at_ = before;
  return false;
}

LatexArguments LatexCursor::take_arguments(std::string_view pattern) {
  LatexArguments found;
  for (const char kind : pattern) {
    ByteRange range;
    switch (kind) {
      case 's':
        skip_star();
        break;
      case 'o':
        take_option(range, false);
        break;
      case 'c':
        if (take_option(range, false)) found.citation = range;
        break;
      case 'k':
        take_argument();
        found.literature = true;
        break;
      default:
        take_argument();
    }
  }
  return found;
}

}  // namespace verbatim
