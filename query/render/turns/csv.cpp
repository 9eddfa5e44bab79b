#include "query/render/turns/csv.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "query/render/forms/csv.h"
#include "query/render/turns/fields.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string> kTurnColumns{"citation", "interview", "turn",  "speaker", "role", "inferred",
                                            "mixed",    "phase",     "codes", "start",   "end",  "text"};

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
      // Behind all that there was before, for scripts that count columns.
      columns_.emplace_back("phase_guessed");
    }
    out_ << rows_.row(columns_);
  }

  void write_turn(const Turn& turn) override { write(turn_fields(turn)); }
  void write_hit(const Hit& hit) override { write(hit_fields(hit)); }

  std::vector<std::string> notices() const override { return rows_.notices(); }

 private:
  void write(const Json& fields) {
    std::vector<std::string> cells;
    for (const std::string& column : columns_) cells.push_back(csv_cell(column, fields));
    out_ << rows_.row(cells);
  }

  std::ostream& out_;
  std::vector<std::string> columns_;
  CsvRows rows_;
};

}  // namespace

std::string csv_cell(const std::string& name, const Json& fields) {
  if (!fields.contains(name)) return {};
  const Json& value = fields.at(name);
  if (value.is_null()) return {};
  if (name == "codes") return joined_codes(value);
  if (name == "excerpts") return joined_excerpts(value, fields.at("text").get<std::string>());
  if (name == "to_excerpts") return joined_excerpts(value, fields.at("to_text").get<std::string>());
  if (name == "source") {
    if (value.contains("locator"))
      return value.at("file").get<std::string>() + ", " + value.at("locator").get<std::string>();
    return value.at("file").get<std::string>() + ":" + value.at("first_line").dump() + "-" +
           value.at("last_line").dump();
  }
  if (value.is_array()) return joined_list(value);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::unique_ptr<TurnWriter> csv_writer(std::ostream& out, const FormatSettings& settings) {
  return std::make_unique<CsvWriter>(out, settings);
}

}  // namespace verbatim
