#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/files/json_file.h"
#include "query/language/syntax_tree.h"
#include "query/saved/saved_queries.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kSavedQueriesVersion = 1;

void check_version(std::uint32_t version) {
  if (version != kSavedQueriesVersion) {
    throw usage_error("version " + std::to_string(version) + " of saved queries is not known",
                      "this program reads version " + std::to_string(kSavedQueriesVersion));
  }
}

/// Builds the saved queries as the parser comes by their fields, in whatever order a person left them.
class SavedQueriesReader {
 public:
  std::vector<SavedQuery> read(std::string_view json, const std::string& file_name) {
    read_json(json, file_name,
              json_object({{"version", json_count(check_version)}, {"queries", json_list(query_shape())}}));
    return std::move(queries_);
  }

 private:
  SavedQuery& query() { return queries_.back(); }
  KeptRun& run() { return query().runs.back(); }

  JsonShape query_shape() {
    const auto take_query = [this](std::string text, std::size_t line) {
      if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw usage_error("the query is empty", "write one");
      query().query = std::move(text);
      query().line = line;
    };
    return json_object(
        {{"name", json_text([this](std::string name, std::size_t) { take_name(std::move(name)); })},
         {"query", json_text(take_query)},
         {"note", json_text_at([this] { return &query().note; }), false},
         {"runs", json_list(run_shape()), false}},
        [this] { queries_.emplace_back(); });
  }

  JsonShape run_shape() {
    return json_object(
        {{"parameters", parameters_shape()},
         {"query", json_text_at([this] { return &run().query; })},
         {"index", json_text_at([this] { return &run().index; })},
         {"turns", json_count_at([this] { return &run().turns; })},
         {"interviews", json_count_at([this] { return &run().interviews; })},
         {"hits",
          turn_hashes_shape([this] { return &run().hits; },
                            "receipts are written by the program; take this run out and keep a new one")}},
        [this] { query().runs.emplace_back(); });
  }

  JsonShape parameters_shape() {
    const auto take_parameter = [this](std::string name, std::size_t) {
      if (!is_parameter_name(name))
        throw usage_error(shown_in_quotes(name) + " cannot be the name of a parameter");
      parameter_ = std::move(name);
    };
    return json_members(take_parameter, json_text_at([this] { return &run().parameters[parameter_]; }));
  }

  void take_name(std::string name) {
    if (!is_saved_name(name)) {
      throw usage_error(shown_in_quotes(name) + " cannot be the name of a saved query",
                        "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit");
    }
    if (!names_.insert(name).second)
      throw usage_error("the name '" + name + "' is given twice", "rename one of them");
    query().name = std::move(name);
  }

  std::vector<SavedQuery> queries_;
  std::set<std::string> names_;
  std::string parameter_;  ///< whose value comes next
};

Json run_json(const KeptRun& run) {
  Json parameters = Json::object();
  for (const auto& [name, value] : run.parameters) parameters[name] = value;
  return {{"parameters", std::move(parameters)},
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

std::string print_saved_queries(const SavedQueries& queries) {
  Json list = Json::array();
  for (const SavedQuery& query : queries.all()) list.push_back(query_json(query));
  return print_json({{"version", kSavedQueriesVersion}, {"queries", std::move(list)}});
}

SavedQueries parse_saved_queries(std::string_view json, const std::string& file_name) {
  return SavedQueries(SavedQueriesReader().read(json, file_name));
}

}  // namespace verbatim
