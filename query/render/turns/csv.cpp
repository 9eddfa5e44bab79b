#include "query/render/turns/csv.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "common/text/visible_text.h"
#include "query/render/turns/fields.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string> kTurnColumns{"citation", "interview", "turn",  "speaker", "role", "inferred",
                                            "mixed",    "phase",     "codes", "start",   "end",  "text"};

bool looks_like_formula(std::string_view value) {
  const std::size_t first = value.find_first_not_of('\'');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(value[first]) != std::string_view::npos;
}

std::string joined_codes(const Json& codes) {
  std::string joined;
  for (const Json& applied : codes) {
    if (!joined.empty()) joined += "; ";
    joined += applied.at("code").get<std::string>();
    if (!applied.at("coder").is_null()) joined += "@" + applied.at("coder").get<std::string>();
  }
  return joined;
}

std::string joined_excerpts(const Json& excerpts, const std::string& text) {
  std::string joined;
  for (const Json& excerpt : excerpts) {
    const auto begin = excerpt.at("begin").get<std::size_t>();
    if (!joined.empty()) joined += " […] ";
    joined += text.substr(begin, excerpt.at("end").get<std::size_t>() - begin);
  }
  return joined;
}

/// A list of words, or of objects that have an id.
std::string joined_list(const Json& list) {
  std::string joined;
  for (const Json& one : list) {
    if (!joined.empty()) joined += "; ";
    joined += (one.is_object() ? one.at("id") : one).get<std::string>();
  }
  return joined;
}

class CsvWriter : public TurnWriter {
 public:
  CsvWriter(std::ostream& out, const FormatSettings& settings) : out_(out), columns_(settings.fields) {
    if (columns_.empty()) {
      columns_ = kTurnColumns;
      if (settings.hits) columns_.insert(columns_.end(), {"score", "context_only"});
    }
    out_ << csv_line(columns_, is_guarded_);
  }

  void write_turn(const Turn& turn) override { write(turn_fields(turn)); }
  void write_hit(const Hit& hit) override { write(hit_fields(hit)); }

  std::vector<std::string> notices() const override {
    if (!is_guarded_) return {};
    return {
        "values that a spreadsheet would take for formulas have a ' in front, which is not part of what was "
        "said"};
  }

 private:
  void write(const Json& fields) {
    std::vector<std::string> cells;
    for (const std::string& column : columns_) cells.push_back(csv_cell(column, fields));
    out_ << csv_line(cells, is_guarded_);
  }

  std::ostream& out_;
  std::vector<std::string> columns_;
  bool is_guarded_ = false;
};

}  // namespace

std::string csv_cell(const std::string& name, const Json& fields) {
  if (!fields.contains(name)) return {};
  const Json& value = fields.at(name);
  if (value.is_null()) return {};
  if (name == "codes") return joined_codes(value);
  if (name == "excerpts") return joined_excerpts(value, fields.at("text").get<std::string>());
  if (name == "source") {
    return value.at("file").get<std::string>() + ":" + value.at("first_line").dump() + "-" +
           value.at("last_line").dump();
  }
  if (value.is_array()) return joined_list(value);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string csv_field(std::string_view value, bool& is_guarded) {
  std::string shown;
  if (looks_like_formula(value)) {
    is_guarded = true;
    shown = "'";
  }
  const std::vector<VisiblePiece> pieces = visible_pieces(value);
  for (const VisiblePiece& piece : pieces) {
    const std::string_view raw = value.substr(piece.place.begin_byte, piece.place.size());
    const bool ends_line =
        raw == "\n" || (raw == "\r" && value.substr(piece.place.end_byte).starts_with('\n'));
    shown += ends_line || raw == "\t" ? std::string(raw) : piece.shown;
  }
  if (shown.find_first_of(",\"\r\n") == std::string::npos) return shown;
  std::string quoted = "\"";
  for (const char c : shown) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& values, bool& is_guarded) {
  std::string line;
  for (const std::string& value : values) {
    if (&value != &values.front()) line += ',';
    line += csv_field(value, is_guarded);
  }
  return line + '\n';
}

std::unique_ptr<TurnWriter> csv_writer(std::ostream& out, const FormatSettings& settings) {
  return std::make_unique<CsvWriter>(out, settings);
}

}  // namespace verbatim
