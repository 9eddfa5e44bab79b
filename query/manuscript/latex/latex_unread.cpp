#include "query/manuscript/latex/latex_unread.h"

#include <algorithm>

namespace verbatim {

namespace {

void skip_code(std::string_view name, LatexCursor& cursor) {
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
  const std::size_t end = line.find(rest.front(), 1);
  cursor.skip(end == std::string_view::npos ? line.size() : end + 1);
}

}  // namespace

void skip_dollars(LatexCursor& cursor) {
  const std::string_view rest = cursor.rest();
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
    if (!missing_.contains(close) && !skip_past(close, cursor)) missing_.emplace(close);
  } else if (name == "verb" || name == "lstinline" || name == "mintinline") {
    skip_code(name, cursor);
  } else {
    return false;
  }
  return true;
}

}  // namespace verbatim
