#include "query/saved/saved_queries_check.h"

#include <set>

#include "common/messages/error.h"
#include "common/text/visible_text.h"
#include "query/files/json_shape.h"
#include "query/files/turn_hash.h"
#include "query/language/syntax_tree.h"
#include "query/saved/saved_queries.h"

namespace verbatim {
namespace {

void check_version(std::uint32_t version) {
  if (version != kSavedQueriesVersion) {
    throw usage_error("version " + std::to_string(version) + " of saved queries is not known",
                      "this program reads version " + std::to_string(kSavedQueriesVersion));
  }
}

void check_parameter(const std::string& name, std::size_t) {
  if (!is_parameter_name(name))
    throw usage_error(shown_in_quotes(name) + " cannot be the name of a parameter");
}

}  // namespace

std::vector<std::size_t> check_saved_queries_json(const std::string& json, const std::string& file_name) {
  std::vector<std::size_t> query_lines;
  std::set<std::string> names;
  const auto check_name = [&](const std::string& name, std::size_t) {
    if (!is_saved_name(name)) {
      throw usage_error(shown_in_quotes(name) + " cannot be the name of a saved query",
                        "a name has letters, digits, '_', '.' and '-', and begins with a letter or digit");
    }
    if (!names.insert(name).second)
      throw usage_error("the name '" + name + "' is given twice", "rename one of them");
  };
  const auto check_query = [&](const std::string& query, std::size_t line) {
    if (query.find_first_not_of(" \t\r\n") == std::string::npos)
      throw usage_error("the query is empty", "write one");
    query_lines.push_back(line);
  };
  const JsonShape run = json_object(
      {{"parameters", json_members(check_parameter, json_text())},
       {"query", json_text()},
       {"index", json_text()},
       {"turns", json_count()},
       {"interviews", json_count()},
       {"hits",
        turn_hashes_shape("receipts are written by the program; take this run out and keep a new one")}});
  const JsonShape query = json_object({{"name", json_text(check_name)},
                                       {"query", json_text(check_query)},
                                       {"note", json_text(), false},
                                       {"runs", json_list(run), false}});
  check_json(json, file_name,
             json_object({{"version", json_count(check_version)}, {"queries", json_list(query)}}));
  return query_lines;
}

}  // namespace verbatim
