#include "query/render/turns/fields.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/model/citation.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/jsonl.h"
#include "query/render/turns/turn_place.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> names_of(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

/// With what the JSON form leaves out or has as numbers alone.
Json with_more(Json object, const Turn& turn) {
  const bool ends = turn.time && turn.time->end_ms;
  object["start"] = turn.time ? Json(clock_text(turn.time->start_ms)) : Json(nullptr);
  object["end"] = ends ? Json(clock_text(*turn.time->end_ms)) : Json(nullptr);
  object["phase_guessed"] = turn.phase_guessed;
  return object;
}

/// The fields that most lists ask for; nothing for another one.
std::optional<Json> simple_field(const Hit& hit, const std::string& name) {
  if (name == "excerpts") return Json(excerpts_json(hit.excerpts));
  if (name == "citation") return Json(cite(hit.turn.interview, hit.turn.number));
  if (name == "interview") return Json(hit.turn.interview);
  if (name == "turn") return Json(to_int(hit.turn.number));
  if (name == "speaker") return Json(text_or_null(hit.turn.speaker));
  if (name == "text") return Json(hit.turn.text);
  if (name == "score") return Json(hit.score);
  if (name == "context_only") return Json(hit.context_only);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> turn_field_names() {
  return names_of(turn_fields({}));
}

std::vector<std::string> hit_field_names() {
  // Each line of a batch asks for them.
  static const std::vector<std::string> names = names_of(hit_fields({}));
  return names;
}

std::vector<std::string> parse_fields(std::string_view list, const std::vector<std::string>& known) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t comma = list.find(',');
    const std::string name(list.substr(0, comma));
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw usage_error("there is no field '" + name + "'", suggest_name(name, known, known.size()));
    }
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      throw usage_error("the field '" + name + "' is named twice");
    }
    names.push_back(name);
    if (comma == std::string_view::npos) return names;
    list.remove_prefix(comma + 1);
  }
}

Json turn_fields(const Turn& turn) {
  return with_more(turn_json(turn), turn);
}

Json hit_fields(const Hit& hit) {
  Json fields = with_more(hit_json(hit), hit.turn);
  for (const char* name : {"to_turn", "to_text", "to_excerpts"}) {
    if (!fields.contains(name)) fields[name] = nullptr;
  }
  return fields;
}

Json chosen_fields(const Json& all, const std::vector<std::string>& names) {
  Json chosen = Json::object();
  for (const std::string& name : names) chosen[name] = all.contains(name) ? all.at(name) : Json(nullptr);
  return chosen;
}

Json chosen_hit_fields(const Hit& hit, const std::vector<std::string>& names) {
  Json chosen = Json::object();
  for (const std::string& name : names) {
    std::optional<Json> field = simple_field(hit, name);
    if (!field) return chosen_fields(hit_fields(hit), names);
    chosen[name] = *std::move(field);
  }
  return chosen;
}

}  // namespace verbatim
