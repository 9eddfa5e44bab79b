#include "query/commands/search_options.h"

#include <utility>
#include <vector>

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include "common/command_line/option_help.h"
#include "common/messages/nearest_name.h"
#include "query/commands/command.h"

namespace verbatim {
namespace {

namespace po = boost::program_options;

po::typed_value<std::int64_t>* number(std::int64_t preset) {
  return po::value<std::int64_t>()->default_value(preset)->value_name("N");
}

template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

const Choices<SearchOutput>& outputs() {
  static const Choices<SearchOutput> rows{
      {"hits", SearchOutput::hits},
      {"citations", SearchOutput::citations},
      {"interviews", SearchOutput::interviews},
      {"count", SearchOutput::count},
      {"words", SearchOutput::words},
  };
  return rows;
}

const Choices<HitOrder>& orders() {
  static const Choices<HitOrder> rows{
      {"relevance", HitOrder::relevance},
      {"position", HitOrder::position},
      {"time", HitOrder::time},
  };
  return rows;
}

const Choices<Ranking>& rankings() {
  static const Choices<Ranking> rows{
      {"conversation", Ranking::conversation},
      {"words", Ranking::words},
  };
  return rows;
}

template <typename Value>
std::vector<std::string> names_of(const Choices<Value>& rows) {
  std::vector<std::string> names;
  for (const auto& [name, value] : rows) names.push_back(name);
  return names;
}

template <typename Value>
Value chosen(const std::string& option, const std::string& name, const Choices<Value>& rows) {
  for (const auto& [row, value] : rows) {
    if (row == name) return value;
  }
  throw usage_error(option + " does not know '" + name + "'", suggest_name(name, names_of(rows)));
}

std::size_t positive_option(const po::variables_map& given, const std::string& name) {
  const std::size_t value = count_option(given, name);
  if (value == 0 && !given[name].defaulted()) throw usage_error("--" + name + " must be at least 1");
  return value;
}

}  // namespace

void add_search_options(po::options_description& description) {
  auto add = description.add_options();
  add("any", "rank turns that hold any of the words, not only those with all of them");
  add("plain", "take the text as words only, whatever its punctuation");
  add("filter", po::value<std::string>()->value_name("QUERY"),
      "keep only turns that match this query too; it neither ranks nor lights");
  add_limit_option(description, kDefaultLimit, "hits to print; 0 prints counts only");
  add("offset", number(0), "hits to leave out first");
  add_choice_option(description, "ranking", "RANKING", names_of(rankings()), "conversation",
                    "what --any ranks by: {}; conversation is a turn's words and the talk around it");
  add_choice_option(description, "sort", "ORDER", names_of(orders()), "relevance");
  add("per-interview", number(0), "the best N of each interview");
  add("sample", number(0), "N hits drawn evenly, in order of citation");
  add("seed", number(0), "of the sample; the same seed draws the same turns");
  add("context", number(0),
      fmt::format("print N turns on either side of each hit, {} at most", kMaxContextTurns).c_str());
}

SearchRequest search_request(const po::variables_map& given, SearchOutput output) {
  SearchRequest request;
  request.any = given.count("any") > 0;
  request.plain = given.count("plain") > 0;
  if (given.count("filter")) {
    request.filter = given["filter"].as<std::string>();
    if (request.filter.empty()) throw usage_error("--filter needs a query");
  }
  request.offset = count_option(given, "offset");
  request.context = context_option(given);
  request.selection.order = hit_order(given["sort"].as<std::string>());
  request.selection.per_interview = positive_option(given, "per-interview");
  request.selection.sample = positive_option(given, "sample");
  request.selection.seed = count_option(given, "seed");
  request.ranking = ranking_named(given["ranking"].as<std::string>());
  if (!given["ranking"].defaulted() && !request.any) throw usage_error("--ranking belongs to --any");
  check_selection(request.selection, !given["sort"].defaulted());
  if (!given["seed"].defaulted() && request.selection.sample == 0) {
    throw usage_error("--seed belongs to --sample N");
  }
  const bool own_limit = request.selection.sample > 0 || request.selection.per_interview > 0 ||
                         output == SearchOutput::citations;
  request.limit = given["limit"].defaulted() && own_limit ? kNoLimit : limit_option(given);
  if (output == SearchOutput::interviews || output == SearchOutput::count || output == SearchOutput::words) {
    request.limit = 0;
  }
  if (output == SearchOutput::words && !request.any) throw usage_error("--output words belongs to --any");
  return request;
}

std::size_t context_option(const po::variables_map& given) {
  const std::size_t context = count_option(given, "context");
  if (context > kMaxContextTurns) throw usage_error(fmt::format("--context is at most {}", kMaxContextTurns));
  return context;
}

SearchOutput search_output(const std::string& name) {
  return chosen("--output", name, outputs());
}

HitOrder hit_order(const std::string& name) {
  return chosen("--sort", name, orders());
}

std::vector<std::string> search_output_names() {
  return names_of(outputs());
}

Ranking ranking_named(const std::string& name) {
  return chosen("--ranking", name, rankings());
}

void check_selection(const HitSelection& selection, bool order_given) {
  if (selection.sample == 0) return;
  if (selection.per_interview > 0) throw usage_error("--sample and --per-interview do not go together");
  if (order_given && selection.order != HitOrder::position) {
    throw usage_error("a sample comes in the order of citations", "leave --sort out");
  }
}

}  // namespace verbatim
