#include "query/render/forms/markup.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// `"` is a command of babel in German and other languages, and a closing mark in the oldest fonts; its
/// number is safe.
constexpr std::array<std::pair<char, std::string_view>, 16> kLatexEscapes{{
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'$', "\\$"},
    {'&', "\\&"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'%', "\\%"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'`', "\\textasciigrave{}"},
    {'"', "\\char34{}"},
    {'\t', " "},
}};

std::string_view latex_escape(char c) {
  for (const auto& [active, escape] : kLatexEscapes) {
    if (active == c) return escape;
  }
  return {};
}

std::string in_composed_form(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::logic_error("ICU has no NFC data");
  const icu::UnicodeString whole =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string result;
  nfc->normalize(whole, status).toUTF8String(result);
  if (U_FAILURE(status)) throw std::logic_error("ICU could not compose a text");
  return result;
}

/// Two of these in a row would be set as one other character.
bool joins(char c) {
  return c == '-' || c == '\'' || c == ',';
}

/// Whether the marker of a list item would end here: `1.`, `a)`, `iv.`, `(1)`, with nothing else before it.
bool ends_list_marker(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != ')') return false;
  std::string_view label = text.substr(0, at);
  if (label.starts_with('(')) label.remove_prefix(1);
  if (label.empty()) return false;
  const bool number = label.find_first_not_of("0123456789") == std::string_view::npos;
  const bool roman = label.find_first_not_of("ivxlcdmIVXLCDM") == std::string_view::npos;
  return number || roman || (label.size() == 1 && is_ascii_letter(label.front()));
}

/// `www`, which begins a link where a dot follows; not the end of a word such as `know`.
bool ends_www(std::string_view text) {
  constexpr std::size_t kSize = 3;
  if (text.size() < kSize) return false;
  for (const char c : text.substr(text.size() - kSize)) {
    if (c != 'w' && c != 'W') return false;
  }
  return true;
}

/// `10:30` and `I32:57`, but not `5:100:`, whose end is an emoji to some.
bool parts_numbers(std::string_view text, std::size_t at) {
  if (!is_ascii_digit(text[at - 1]) && !is_ascii_letter(text[at - 1])) return false;
  const std::size_t end = text.find_first_not_of("0123456789", at + 1);
  return end != at + 1 && (end == std::string_view::npos || text[end] != ':');
}

/// Whether some renderer would read the character at `at` as markup. As few as possible are escaped: a writer
/// has to read and edit the file.
bool is_markdown(std::string_view text, std::size_t at) {
  constexpr std::string_view kAlways = "\\`*_[]{}<>&|~#$^@";
  const char c = text[at];
  if (kAlways.find(c) != std::string_view::npos) return true;
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (c) {
    case '+':
    case '=':
    case '%':
    case '(':
      return at == 0;
    case '-':
      return at == 0 || before == '-' || after == '-';
    case ':':
      return at == 0 || (after != ' ' && !parts_numbers(text, at));
    case '.':
      // `www.` is a link of its own; three dots are one sign to pandoc.
      return before == '.' || after == '.' || ends_www(text.substr(0, at)) || ends_list_marker(text, at);
    case ')':
      return ends_list_marker(text, at);
    default:
      return false;
  }
}

}  // namespace

std::string latex_line(std::string_view text) {
  const std::string whole = in_composed_form(text);
  std::string shown;
  char before = '\0';
  for_each_visible_piece(whole, [&](const VisiblePiece& piece) {
    const std::string_view raw = std::string_view(whole).substr(piece.place.begin_byte, piece.place.size());
    const char c = raw.size() == 1 ? raw.front() : '\0';
    if (const std::string_view escape = latex_escape(c); !escape.empty()) {
      shown += escape;
    } else if (raw != piece.shown) {
      shown += fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(first_code_point(raw).value));
    } else {
      if (joins(c) && c == before) shown += "{}";
      shown += piece.shown;
    }
    before = c;
  });
  return shown;
}

std::string markdown_line(std::string_view text) {
  std::string shown;
  for_each_visible_piece(text, [&](const VisiblePiece& piece) {
    const std::string_view raw = text.substr(piece.place.begin_byte, piece.place.size());
    if (raw == "\t") {
      shown += ' ';
      return;
    }
    if (raw == piece.shown && is_markdown(text, piece.place.begin_byte)) shown += '\\';
    shown += piece.shown;
  });
  return shown;
}

std::vector<std::string> trimmed_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::string line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    line.erase(0, line.find_first_not_of(" \t"));
    while (line.ends_with(' ') || line.ends_with('\t')) line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace verbatim
