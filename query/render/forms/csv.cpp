#include "query/render/forms/csv.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

/// Whether a spreadsheet could take a line for a formula, or would without the ' before it. `blanks`: what it
/// leaves out at the beginning of the line. In Japanese and Chinese the signs are typed full width, and some
/// spreadsheets read them as the narrow ones.
bool looks_like_formula(std::string_view line, std::string_view blanks) {
  constexpr std::array<std::string_view, 8> kSigns{"=",      "+",      "-",      "@",
                                                   "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return false;
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return line.substr(first).starts_with(sign); });
}

bool begins_like_formula(std::string_view value) {
  const std::size_t first = value.find_first_not_of('\'');
  return looks_like_formula(value, "'") ||
         (first != std::string_view::npos && (value[first] == '\t' || value[first] == '\r'));
}

/// The value with a ' before each of its lines that looks like a formula: who splits a file at its line
/// breaks, or pastes a cell, makes a cell of every line.
std::string guarded_value(const std::string& value) {
  std::string guarded;
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t line_break = value.find('\n', begin);
    const std::size_t end = line_break == std::string::npos ? value.size() : line_break + 1;
    const std::string_view line = std::string_view(value).substr(begin, end - begin);
    if (begin == 0 ? begins_like_formula(line) : looks_like_formula(line, "' \t\r\n")) guarded += '\'';
    guarded += line;
    begin = end;
  }
  return guarded;
}

/// With control characters shown, line breaks and tabs kept.
std::string shown_value(std::string_view value) {
  std::string shown;
  for_each_visible_piece(value, [&](const VisiblePiece& piece) {
    const std::string_view raw = value.substr(piece.place.begin_byte, piece.place.size());
    // A carriage return alone would let one line overwrite another on a terminal.
    const bool ends_line =
        raw == "\n" || (raw == "\r" && value.substr(piece.place.end_byte).starts_with('\n'));
    shown += ends_line || raw == "\t" ? std::string(raw) : piece.shown;
  });
  return shown;
}

std::string quoted_field(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string CsvRows::field(const std::string& value) {
  const std::string guarded = guarded_value(value);
  is_guarded_ = is_guarded_ || guarded.size() > value.size();
  return quoted_field(shown_value(guarded));
}

std::string CsvRows::row(const std::vector<std::string>& values, std::size_t first_number) {
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) line += ',';
    line += i < first_number ? field(values[i]) : values[i];
  }
  return line + '\n';
}

std::vector<std::string> CsvRows::notices() const {
  if (!is_guarded_) return {};
  return {
      "values that a spreadsheet would take for formulas have a ' in front, which is not part of the value"};
}

}  // namespace verbatim
