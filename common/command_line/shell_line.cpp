#include "common/command_line/shell_line.h"

#include "common/text/code_point.h"

namespace verbatim {
namespace {

/// The characters before which a backslash is an escape within double quotes (POSIX, 2.2.3).
constexpr std::string_view kDoubleQuoteEscapes = "$`\"\\";

/// Whether a character has no special meaning within a word in any shell. All bytes beyond ASCII belong to
/// letters.
bool is_plain(char c) {
  constexpr std::string_view kPlain = "%+-./:=@_,";
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
         kPlain.find(c) != std::string_view::npos;
}

}  // namespace

ShellLine split_shell_line(std::string_view line) {
  ShellLine result;
  result.words.emplace_back();
  bool in_word = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (result.open_quote == '\0' && blank) {
      if (in_word) result.words.emplace_back();
      in_word = false;
      result.last_as_typed.clear();
      continue;
    }
    in_word = true;
    result.last_as_typed += c;
    if (c == result.open_quote) {
      result.open_quote = '\0';
    } else if (result.open_quote == '\0' && (c == '\'' || c == '"')) {
      result.open_quote = c;
    } else if (c == '\\' && result.open_quote != '\'' && at + 1 < line.size() &&
               (result.open_quote == '\0' ||
                kDoubleQuoteEscapes.find(line[at + 1]) != std::string_view::npos)) {
      result.words.back() += line[++at];
      result.last_as_typed += line[at];
    } else {
      result.words.back() += c;
    }
  }
  return result;
}

std::string shell_escaped(std::string_view text, char open_quote) {
  std::string escaped;
  for (const char c : text) {
    if (open_quote == '\'') {
      escaped += c == '\'' ? std::string("'\\''") : std::string(1, c);
    } else if (open_quote == '"') {
      // bash expands `!` within double quotes, and would keep a backslash before it: close the quotes, add it
      // in single quotes, and open them again.
      if (c == '!') {
        escaped += "\"'!'\"";
        continue;
      }
      if (kDoubleQuoteEscapes.find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    } else {
      if (!is_plain(c)) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace verbatim
