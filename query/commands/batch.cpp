#include "query/commands/batch.h"

#include <functional>
#include <map>

#include <nlohmann/json.hpp>

#include "common/messages/nearest_name.h"
#include "common/model/citation.h"
#include "query/commands/search_options.h"
#include "query/language/query_error.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/fields.h"
#include "query/render/turns/jsonl.h"
#include "query/search/near_words.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

/// One line, read.
struct BatchQuery {
  Json id = nullptr;  ///< as given, a string or a number; null without one
  SearchRequest request;
  std::vector<std::string> fields = {};  ///< of each hit besides citation and score
  std::size_t near_words = 0;            ///< to offer
};

[[noreturn]] void wrong_kind(const std::string& key, const std::string& wanted) {
  throw usage_error("'" + key + "' must be " + wanted);
}

std::string text_of(const std::string& key, const Json& value) {
  if (!value.is_string()) wrong_kind(key, "a string");
  return value.get<std::string>();
}

bool flag_of(const std::string& key, const Json& value) {
  if (!value.is_boolean()) wrong_kind(key, "true or false");
  return value.get<bool>();
}

std::size_t count_of(const std::string& key, const Json& value) {
  if (!value.is_number_unsigned()) wrong_kind(key, "a whole number, not negative");
  return value.get<std::size_t>();
}

/// `"text,phase"` or `["text", "phase"]`.
std::vector<std::string> fields_of(const std::string& key, const Json& value) {
  std::string list;
  if (value.is_array()) {
    for (const Json& name : value) list += (list.empty() ? "" : ",") + text_of(key, name);
    if (value.empty()) return {};
  } else {
    list = text_of(key, value);
  }
  return parse_fields(list, hit_field_names());
}

/// `"words"`, `"conversation"`, or an object with some of the numbers of the latter.
void read_ranking(SearchRequest& request, const std::string& key, const Json& value) {
  if (!value.is_object()) {
    request.ranking = ranking_named(text_of(key, value));
    return;
  }
  request.ranking = Ranking::conversation;
  for (const auto& [name, number] : value.items()) {
    if (!number.is_number()) wrong_kind(name, "a number");
    set_parameter(request.passage, name, number.get<double>());
  }
}

using Setter = std::function<void(BatchQuery&, const std::string&, const Json&)>;

/// The keys of a line, each an option of the search command by its name.
const std::map<std::string, Setter>& keys() {
  static const std::map<std::string, Setter> all{
      {"id",
       [](BatchQuery& line, const std::string& key, const Json& value) {
         if (!value.is_string() && !value.is_number() && !value.is_null())
           wrong_kind(key, "a string or a number");
         line.id = value;
       }},
      {"query", [](BatchQuery& line, const auto& key,
                   const Json& value) { line.request.query = text_of(key, value); }},
      {"filter", [](BatchQuery& line, const auto& key,
                    const Json& value) { line.request.filter = text_of(key, value); }},
      {"any",
       [](BatchQuery& line, const auto& key, const Json& value) { line.request.any = flag_of(key, value); }},
      {"ranking",
       [](BatchQuery& line, const auto& key, const Json& value) { read_ranking(line.request, key, value); }},
      {"plain", [](BatchQuery& line, const auto& key,
                   const Json& value) { line.request.plain = flag_of(key, value); }},
      {"limit", [](BatchQuery& line, const auto& key,
                   const Json& value) { line.request.limit = count_of(key, value); }},
      {"offset", [](BatchQuery& line, const auto& key,
                    const Json& value) { line.request.offset = count_of(key, value); }},
      {"sort", [](BatchQuery& line, const auto& key,
                  const Json& value) { line.request.selection.order = hit_order(text_of(key, value)); }},
      {"per-interview",
       [](BatchQuery& line, const auto& key, const Json& value) {
         line.request.selection.per_interview = count_of(key, value);
       }},
      {"sample", [](BatchQuery& line, const auto& key,
                    const Json& value) { line.request.selection.sample = count_of(key, value); }},
      {"seed", [](BatchQuery& line, const auto& key,
                  const Json& value) { line.request.selection.seed = count_of(key, value); }},
      {"near-words",
       [](BatchQuery& line, const auto& key, const Json& value) { line.near_words = count_of(key, value); }},
      {"fields",
       [](BatchQuery& line, const auto& key, const Json& value) { line.fields = fields_of(key, value); }},
  };
  return all;
}

Json parse_object(std::string_view line) {
  constexpr int kMaxLineDepth = 4;
  const auto flat = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kMaxLineDepth) throw usage_error("the line is nested too deeply");
    return true;
  };
  try {
    Json object = Json::parse(line, flat);
    if (object.is_object()) return object;
  } catch (const Json::parse_error& error) {
    throw usage_error("the line is no JSON",
                      "byte " + std::to_string(error.byte) + " is the first that does not fit");
  }
  throw usage_error("the line is no JSON object", R"(write {"id": "1", "query": "drift"})");
}

void read_keys(BatchQuery& query, const Json& object) {
  // The id first, so that an answer to a wrong line can name it.
  if (object.contains("id")) keys().at("id")(query, "id", object.at("id"));
  for (const auto& [key, value] : object.items()) {
    const auto known = keys().find(key);
    if (known == keys().end()) {
      std::vector<std::string> names;
      for (const auto& [name, setter] : keys()) names.push_back(name);
      throw usage_error("there is no key '" + key + "'", suggest_name(key, names, names.size()));
    }
    known->second(query, key, value);
  }
  if (!object.contains("query")) throw usage_error("the line has no 'query'");
  if (query.near_words > 0 && !query.request.any) throw usage_error("'near-words' belongs to 'any'");
  const HitSelection& selection = query.request.selection;
  check_selection(selection, object.contains("sort"));
  if (!object.contains("limit") && (selection.sample > 0 || selection.per_interview > 0)) {
    query.request.limit = kNoLimit;
  }
}

Json hits_json(const SearchResult& result, const std::vector<std::string>& fields) {
  Json hits = Json::array();
  for (const Hit& hit : result.hits) {
    Json json{{"citation", cite(hit.turn.interview, hit.turn.number)}, {"score", hit.score}};
    if (hit.context_only) json["context_only"] = true;
    if (hit.to) json["to_turn"] = to_int(hit.to->turn.number);
    if (!fields.empty()) {
      Json chosen = chosen_hit_fields(hit, fields);
      for (auto& [name, value] : chosen.items()) json[name] = std::move(value);
    }
    hits.push_back(std::move(json));
  }
  return hits;
}

Json near_words_json(const StudySession& session, const BatchQuery& query) {
  Json words = Json::array();
  for (const NearWord& near : near_words(session.indexed(), query.request, query.near_words)) {
    words.push_back({{"near_word", near.word}, {"turns", near.turns}, {"interviews", near.interviews}});
  }
  return words;
}

Json error_json(const Error& error, const BatchQuery& query) {
  Json json{{"message", error.message()}, {"hint", error.hint()}, {"begin", nullptr}, {"end", nullptr}};
  if (const auto* place = dynamic_cast<const QueryError*>(&error)) {
    json["begin"] = place->query_place().begin_byte;
    json["end"] = place->query_place().end_byte;
    const bool in_filter = place->query() != query.request.query;
    json["in"] = in_filter ? "filter" : "query";
  }
  return json;
}

}  // namespace

BatchAnswer answer_batch_line(const StudySession& session, const std::string& line,
                              const SearchRequest& defaults) {
  BatchQuery query{.request = defaults};
  query.request.lists_interviews = false;
  // Lines come as long as an editor is open, and saved queries change meanwhile.
  session.indexed().forget_files();
  try {
    read_keys(query, parse_object(line));
    const SearchResult result = search(session.indexed(), query.request);
    Json answer{{"id", query.id},
                {"turns", result.turns},
                {"interviews", result.interviews},
                {"context_turns", result.context_turns}};
    if (result.over_turn_ends > 0) answer["over_turn_ends"] = result.over_turn_ends;
    answer["files_read"] = result.files.read;
    answer["files"] = result.files.total;
    if (result.files.shards_missing > 0) answer["shards_missing"] = result.files.shards_missing;
    answer["hits"] = hits_json(result, query.fields);
    if (query.near_words > 0) answer["near_words"] = near_words_json(session, query);
    return {json_line(answer), false};
  } catch (const Error& error) {
    if (error.status() == ExitStatus::io_failure) throw;
    return {json_line({{"id", query.id}, {"error", error_json(error, query)}}), true};
  }
}

}  // namespace verbatim
