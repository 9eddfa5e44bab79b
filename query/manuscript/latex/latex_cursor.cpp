#include "query/manuscript/latex/latex_cursor.h"

#include <algorithm>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

void skip_code(std::string_view name, LatexCursor& cursor) {
  // \verb takes any character as its border, also a brace, which closes nothing there.
  ByteRange option;
  if (name == "mintinline") {
    cursor.take_option(option);
    cursor.take_argument();
  } else if (name == "lstinline") {
    cursor.take_option(option);
  } else {
    cursor.skip_star();
  }
  if (cursor.byte() == '{' && name != "verb") {
    cursor.take_argument();
    return;
  }
  const std::string_view rest = cursor.rest();
  if (rest.empty()) return;
  const std::string_view line = rest.substr(0, rest.find('\n'));
  // Like TeX, which stops at the line's end with an error, so that one forgotten border hides one line only.
  const std::size_t end = line.find(rest.front(), 1);
  cursor.skip(end == std::string_view::npos ? line.size() : end + 1);
}

}  // namespace

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
      // A blank line ends the paragraph, and no argument of a command stands after that.
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
    // The stretch may end before the brace closes, as when a preamble is read alone.
    at_ = std::min(source_.group_end(begin), end_);
    const bool closed = at_ > begin + 1 && source_.text()[at_ - 1] == '}';
    return {begin + 1, closed ? at_ - 1 : at_};
  }
  // `\emph\LaTeX`: a command is an argument as a letter is.
  if (byte() == '\\') {
    ++at_;
    if (is_ascii_letter(byte())) {
      while (is_ascii_letter(byte())) ++at_;
    } else if (at_ < end_) {
      ++at_;
    }
    return {begin, at_};
  }
  // `\'é` takes the whole letter, not its first byte.
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
  // A bracket may be the first word of a quotation, `\\ [the model] drifts`, or never close: an option has a
  // limit, and if it is none the cursor goes back.
  const std::string_view text = source_.text();
  const std::size_t limit = std::min(end_, at_ + kMaxBytes);
  for (std::size_t i = at_ + 1; i < limit; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      // `[{a]b}]`: a bracket in braces closes nothing.
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

void skip_dollars(LatexCursor& cursor) {
  const std::string_view rest = cursor.rest();
  // A paper about prices writes `$5 each` and means no mathematics. TeX allows no paragraph to end within
  // dollars, so the search need not go further.
  const std::size_t width = rest.starts_with("$$") ? 2 : 1;
  for (std::size_t i = width; i < rest.size(); ++i) {
    if (rest[i] == '\\') {
      ++i;
    } else if (rest[i] == '$') {
      cursor.skip(std::min(i + width, rest.size()));
      return;
    } else if (rest[i] == '\n' && is_blank_line(rest, i + 1)) {
      break;
    }
  }
  cursor.skip(width);
}

bool skip_past(std::string_view wanted, LatexCursor& cursor) {
  const std::size_t found = cursor.rest().find(wanted);
  if (found == std::string_view::npos) return false;
  cursor.skip(found + wanted.size());
  return true;
}

bool LatexUnread::skip(std::string_view name, LatexCursor& cursor) {
  if (name == "(" || name == "[") {
    const std::string_view close = name == "(" ? "\\)" : "\\]";
    // Remembered, since each of a thousand \( without an end would be looked for to the end of the text.
    if (!missing_.contains(close) && !skip_past(close, cursor)) missing_.emplace(close);
  } else if (name == "verb" || name == "lstinline" || name == "mintinline") {
    skip_code(name, cursor);
  } else {
    return false;
  }
  return true;
}

}  // namespace verbatim
