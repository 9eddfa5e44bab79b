#include "query/render/turns/jsonl.h"

#include <iostream>

#include <nlohmann/json.hpp>

#include "common/model/citation.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/fields.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

class JsonlWriter : public TurnWriter {
 public:
  JsonlWriter(std::ostream& out, const FormatSettings& settings)
      : out_(out), fields_(settings.fields), files_(settings.files) {}

  void write_turn(const Turn& turn) override {
    out_ << json_line(fields_.empty() ? turn_json(turn) : chosen_fields(turn_fields(turn), fields_));
  }
  void write_hit(const Hit& hit) override {
    if (!fields_.empty()) {
      out_ << json_line(chosen_hit_fields(hit, fields_));
      return;
    }
    Json json = hit_json(hit);
    add_file_counts(json, files_);
    out_ << json_line(json);
  }

 private:
  std::ostream& out_;
  std::vector<std::string> fields_;
  FileCounts files_;
};

}  // namespace

Json excerpts_json(const std::vector<Excerpt>& excerpts) {
  Json list = Json::array();
  for (const Excerpt& excerpt : excerpts) {
    Json highlights = Json::array();
    for (const ByteRange& lit : excerpt.highlights) highlights.push_back({lit.begin_byte, lit.end_byte});
    list.push_back({{"begin", excerpt.range.begin_byte},
                    {"end", excerpt.range.end_byte},
                    {"highlights", std::move(highlights)}});
  }
  return list;
}

Json turn_json(const Turn& turn) {
  Json codes = Json::array();
  for (const AppliedCode& applied : turn.codes) {
    codes.push_back({{"code", applied.code}, {"coder", text_or_null(applied.coder)}});
  }
  Json json{
      {"citation", cite(turn.interview, turn.number)},
      {"interview", turn.interview},
      {"turn", to_int(turn.number)},
      {"speaker", text_or_null(turn.speaker)},
      {"role", role_name(turn.role)},
      {"inferred", turn.inferred},
      {"mixed", turn.mixed},
      {"phase", text_or_null(turn.phase)},
      {"codes", std::move(codes)},
      {"start_ms", turn.time ? Json(turn.time->start_ms) : Json(nullptr)},
      {"end_ms", turn.time && turn.time->end_ms ? Json(*turn.time->end_ms) : Json(nullptr)},
      {"about", turn.time ? turn.time->about : false},
      {"language", text_or_null(turn.language)},
      {"text", turn.text},
      {"source",
       {{"file", turn.source.file},
        {"first_line", turn.source.first_line},
        {"last_line", turn.source.last_line}}},
  };
  if (turn.phase_guessed) json["phase_guessed"] = true;
  if (!turn.source.locator.empty()) json["source"]["locator"] = turn.source.locator;
  return json;
}

Json hit_json(const Hit& hit) {
  Json json = turn_json(hit.turn);
  json["score"] = hit.score;
  json["excerpts"] = excerpts_json(hit.excerpts);
  json["context_only"] = hit.context_only;
  if (hit.to) {
    json["to_turn"] = to_int(hit.to->turn.number);
    json["to_text"] = hit.to->turn.text;
    json["to_excerpts"] = excerpts_json(hit.to->excerpts);
  }
  if (hit.score_parts) {
    json["score_parts"] = {{"own", hit.score_parts->own},         {"question", hit.score_parts->question},
                           {"passage", hit.score_parts->passage}, {"speaker", hit.score_parts->speaker},
                           {"coded", hit.score_parts->coded},     {"quotable", hit.score_parts->quotable}};
  }
  if (hit.more_in_interview > 0) json["more_in_interview"] = hit.more_in_interview;
  const auto add_turns = [&](const char* key, const std::vector<Turn>& turns) {
    if (turns.empty()) return;
    Json list = Json::array();
    for (const Turn& turn : turns) list.push_back(turn_json(turn));
    json[key] = std::move(list);
  };
  add_turns("before", hit.before);
  add_turns("after", hit.after);
  return json;
}

void add_file_counts(Json& json, const FileCounts& files) {
  if (files.read == files.total) return;
  json["files_read"] = files.read;
  json["files"] = files.total;
}

std::unique_ptr<TurnWriter> jsonl_writer(std::ostream& out, const FormatSettings& settings) {
  return std::make_unique<JsonlWriter>(out, settings);
}

}  // namespace verbatim
