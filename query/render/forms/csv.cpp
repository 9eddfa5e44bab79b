#include "query/render/forms/csv.h"

#include <string_view>

#include "common/text/visible_text.h"

namespace verbatim {
namespace {

bool looks_like_formula(std::string_view value) {
  const std::size_t first = value.find_first_not_of('\'');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(value[first]) != std::string_view::npos;
}

/// With control characters shown, line breaks and tabs kept.
std::string shown_value(std::string_view value) {
  std::string shown;
  for (const VisiblePiece& piece : visible_pieces(value)) {
    const std::string_view raw = value.substr(piece.place.begin_byte, piece.place.size());
    // A carriage return alone would let one line overwrite another on a terminal.
    const bool ends_line =
        raw == "\n" || (raw == "\r" && value.substr(piece.place.end_byte).starts_with('\n'));
    shown += ends_line || raw == "\t" ? std::string(raw) : piece.shown;
  }
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
  const bool is_formula = looks_like_formula(value);
  is_guarded_ = is_guarded_ || is_formula;
  return quoted_field((is_formula ? "'" : "") + shown_value(value));
}

std::string CsvRows::row(const std::vector<std::string>& values) {
  std::string line;
  for (const std::string& value : values) {
    if (&value != &values.front()) line += ',';
    line += field(value);
  }
  return line + '\n';
}

std::vector<std::string> CsvRows::notices() const {
  if (!is_guarded_) return {};
  return {
      "values that a spreadsheet would take for formulas have a ' in front, which is not part of the value"};
}

}  // namespace verbatim
