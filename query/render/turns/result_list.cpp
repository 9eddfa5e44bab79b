#include "query/render/turns/result_list.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/model/citation.h"
#include "query/render/turns/jsonl.h"

namespace verbatim {
namespace {

const char* plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

}  // namespace

// Citations and interview ids are letters, digits, dots, dashes and underscores: no format needs to escape
// them.

std::string render_citations(const SearchResult& result, ListFormat format) {
  std::string out = format == ListFormat::csv ? "citation\n" : "";
  for (const Hit& hit : result.hits) {
    const std::string citation = cite(hit.turn.interview, hit.turn.number);
    out += format == ListFormat::jsonl ? json_line({{"citation", citation}}) : citation + "\n";
  }
  return out;
}

std::string render_interviews(const SearchResult& result, ListFormat format) {
  std::string out = format == ListFormat::csv ? "interview,turns\n" : "";
  for (const auto& [interview, turns] : result.by_interview) {
    if (format == ListFormat::jsonl) {
      out += json_line({{"interview", interview}, {"turns", turns}});
    } else {
      out += fmt::format("{}{}{}\n", interview, format == ListFormat::csv ? "," : "  ", turns);
    }
  }
  return out;
}

std::string render_count(const SearchResult& result, ListFormat format) {
  switch (format) {
    case ListFormat::text:
      break;
    case ListFormat::jsonl:
      return json_line({{"turns", result.turns},
                        {"interviews", result.interviews},
                        {"interviews_in_study", result.interviews_in_study}});
    case ListFormat::csv:
      return fmt::format("turns,interviews,interviews_in_study\n{},{},{}\n", result.turns, result.interviews,
                         result.interviews_in_study);
  }
  return fmt::format("{} turn{} in {} of {} interview{}\n", result.turns, plural(result.turns),
                     result.interviews, result.interviews_in_study, plural(result.interviews_in_study));
}

}  // namespace verbatim
