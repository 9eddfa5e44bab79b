#include "query/saved/saved_records.h"

#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/files/json_file.h"
#include "query/language/syntax_tree.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kOneFile = 1;    ///< `saved-queries.json`
constexpr std::uint32_t kManyFiles = 2;  ///< a file of the folder; or `saved-queries.json`, closed

constexpr const char* kRunAgain = "receipts are written by the program; take this run out and keep a new one";

void check_known_version(std::uint32_t version) {
  if (version != kOneFile && version != kManyFiles)
    throw usage_error(fmt::format("there is no version {} of saved queries", version),
                      "take the last version from git");
}

std::string checked_name(std::string name) {
  if (!is_saved_name(name)) {
    throw usage_error(shown_in_quotes(name) + " cannot be the name of a saved query",
                      "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit");
  }
  return name;
}

/// Builds saved queries as the parser comes by their fields, in whatever order a person left them.
class SavedReader {
 public:
  explicit SavedReader(const std::string& file_name) : file_name_(file_name) {}

  std::vector<SavedQuery> all(std::string_view json) {
    const auto take_name = [this](std::string name, std::size_t) {
      if (!names_.insert(name).second)
        throw usage_error("the name " + shown_in_quotes(name) + " is given twice", "rename one of them");
      query().name = checked_name(std::move(name));
    };
    std::vector<JsonField> fields = query_fields(take_name);
    fields.push_back(
        {"runs", json_list(json_object(run_fields(), [this] { query().runs.emplace_back(); })), false});
    read(json, {{"queries", json_list(json_object(std::move(fields), [this] { queries_.emplace_back(); }))}});
    return std::move(queries_);
  }

  SavedQuery one(std::string_view json) {
    queries_.emplace_back();
    read(json, query_fields(
                   [this](std::string name, std::size_t) { query().name = checked_name(std::move(name)); }));
    return std::move(query());
  }

  RunRecord run_record(std::string_view json) {
    queries_.emplace_back().runs.emplace_back();
    std::vector<JsonField> fields = run_fields();
    fields.push_back({"of", json_text([this](std::string name, std::size_t) {
                        query().name = checked_name(std::move(name));
                      })});
    fields.push_back({"when", json_text_at([this] { return &run().when; })});
    fields.push_back({"program", json_text_at([this] { return &run().origin.program; }), false});
    fields.push_back({"settings", json_text_at([this] { return &run().origin.settings; }), false});
    fields.push_back(
        {"transcripts",
         texts_by_name([this](std::string interview, std::size_t) { key_ = std::move(interview); },
                       [this] { return &run().origin.transcripts[key_]; }),
         false});
    read(json, std::move(fields));
    return {query().name, std::move(run())};
  }

 private:
  SavedQuery& query() { return queries_.back(); }
  KeptRun& run() { return query().runs.back(); }

  void read(std::string_view json, std::vector<JsonField> fields) const {
    refuse_unreadable(json, file_name_, "saved queries", kManyFiles, "verbatim saved mend");
    fields.push_back({"version", json_count(check_known_version)});
    read_json(json, file_name_, json_object(std::move(fields)));
  }

  std::vector<JsonField> query_fields(JsonShape::TakeText take_name) {
    const auto take_query = [this](std::string text, std::size_t line) {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw usage_error("the query is empty", "write one");
      query().query = std::move(text);
      query().place = file_line(file_name_, line);
    };
    return {{"name", json_text(std::move(take_name))},
            {"query", json_text(take_query)},
            {"note", json_text_at([this] { return &query().note; }), false}};
  }

  std::vector<JsonField> run_fields() {
    const auto take_parameter = [this](std::string name, std::size_t) {
      if (!is_parameter_name(name))
        throw usage_error(shown_in_quotes(name) + " cannot be the name of a parameter");
      key_ = std::move(name);
    };
    return {{"parameters", texts_by_name(take_parameter, [this] { return &run().parameters[key_]; })},
            {"query", json_text_at([this] { return &run().query; })},
            {"index", json_text_at([this] { return &run().index; })},
            {"turns", json_count_at([this] { return &run().turns; })},
            {"interviews", json_count_at([this] { return &run().interviews; })},
            {"hits", turn_hashes_shape([this] { return &run().hits; }, kRunAgain)}};
  }

  static JsonShape texts_by_name(JsonShape::TakeText take_key, std::function<std::string*()> place) {
    return json_members(std::move(take_key), json_text_at(std::move(place)));
  }

  const std::string& file_name_;
  std::vector<SavedQuery> queries_;
  std::set<std::string> names_;
  std::string key_;  ///< whose value comes next
};

Json texts_json(const std::map<std::string, std::string>& texts) {
  Json json = Json::object();
  for (const auto& [name, value] : texts) json[name] = value;
  return json;
}

Json run_json(const KeptRun& run) {
  return {{"parameters", texts_json(run.parameters)},
          {"query", run.query},
          {"index", run.index},
          {"turns", run.turns},
          {"interviews", run.interviews},
          {"hits", turn_hashes_json(run.hits)}};
}

Json query_json(const SavedQuery& query) {
  Json runs = Json::array();
  for (const KeptRun& run : query.runs) runs.push_back(run_json(run));
  return {{"name", query.name}, {"query", query.query}, {"note", query.note}, {"runs", std::move(runs)}};
}

}  // namespace

std::vector<SavedQuery> read_saved_queries(std::string_view json, const std::string& file_name) {
  return SavedReader(file_name).all(json);
}

std::string print_saved_queries(const std::vector<SavedQuery>& queries) {
  Json list = Json::array();
  for (const SavedQuery& query : queries) list.push_back(query_json(query));
  return print_json({{"version", kManyFiles}, {"queries", std::move(list)}});
}

std::optional<std::string> closed_saved_queries(std::string_view json) {
  const auto version = stated_version(json);
  if (!version || version->number == kManyFiles || json.find("\"name\"") == std::string_view::npos)
    return std::nullopt;
  std::string closed(json);
  closed.replace(version->digits.begin_byte, version->digits.size(), std::to_string(kManyFiles));
  return closed;
}

SavedQuery read_saved_query(std::string_view json, const std::string& file_name) {
  return SavedReader(file_name).one(json);
}

std::string print_saved_query(const SavedQuery& query) {
  return print_json(
      {{"version", kManyFiles}, {"name", query.name}, {"query", query.query}, {"note", query.note}});
}

RunRecord read_kept_run(std::string_view json, const std::string& file_name) {
  return SavedReader(file_name).run_record(json);
}

std::string print_kept_run(const RunRecord& record) {
  const KeptRun& run = record.run;
  Json json{{"version", kManyFiles}, {"of", record.of}, {"when", run.when}};
  json.update(run_json(run));
  json["program"] = run.origin.program;
  json["settings"] = run.origin.settings;
  json["transcripts"] = texts_json(run.origin.transcripts);
  return print_json(json);
}

}  // namespace verbatim
