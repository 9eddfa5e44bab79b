#include "tests/support/old_study_files.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "query/files/json_file.h"

namespace verbatim::testing {
namespace {

using Json = nlohmann::ordered_json;

Json old_decision(const Decision& decision) {
  Json turns = turn_hashes_json(decision.turns);
  const QuoteSelector& quote = decision.quote;
  Json history = Json::array();
  for (const DecisionStep& step : decision.history) {
    history.push_back({{"verdict", verdict_name(step.verdict)},
                       {"when", step.when},
                       {"by", step.by},
                       {"reason", step.reason}});
  }
  return {{"id", decision.id},
          {"entry", decision.entry},
          {"turns", std::move(turns)},
          {"quote",
           {{"exact", quote.exact},
            {"prefix", quote.prefix},
            {"suffix", quote.suffix},
            {"start", quote.start},
            {"end", quote.end},
            {"copies", quote.copies}}},
          {"history", std::move(history)}};
}

}  // namespace

std::string old_decisions_file(const Decisions& decisions) {
  Json list = Json::array();
  for (const Decision& decision : decisions.all()) list.push_back(old_decision(decision));
  return print_json({{"version", 1}, {"decisions", std::move(list)}});
}

std::string old_saved_queries_file(const SavedQueries& queries) {
  Json list = Json::array();
  for (const SavedQuery& query : queries.all()) {
    Json runs = Json::array();
    for (const KeptRun& run : query.runs) {
      Json parameters = Json::object();
      for (const auto& [name, value] : run.parameters) parameters[name] = value;
      runs.push_back({{"parameters", std::move(parameters)},
                      {"query", run.query},
                      {"index", run.index},
                      {"turns", run.turns},
                      {"interviews", run.interviews},
                      {"hits", turn_hashes_json(run.hits)}});
    }
    list.push_back(
        {{"name", query.name}, {"query", query.query}, {"note", query.note}, {"runs", std::move(runs)}});
  }
  return print_json({{"version", 1}, {"queries", std::move(list)}});
}

}  // namespace verbatim::testing
