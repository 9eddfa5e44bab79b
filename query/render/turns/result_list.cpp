#include "query/render/turns/result_list.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/visible_text.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"
#include "query/render/turns/turn_place.h"

namespace verbatim {
namespace {

void expect_list_format(Format format) {
  if (format != Format::text && format != Format::jsonl && format != Format::csv)
    throw_no_such_format(format, "lists");
}

}  // namespace

// Citations and interview ids are letters, digits, dots, dashes and underscores: no format needs to escape
// them.

std::string render_citations(const SearchResult& result, Format format) {
  expect_list_format(format);
  std::string out = format == Format::csv ? "citation\n" : "";
  for (const Hit& hit : result.hits) {
    if (format != Format::jsonl) {
      out += hit_citation(hit) + "\n";
      continue;
    }
    nlohmann::ordered_json line{{"citation", cite(hit.turn.interview, hit.turn.number)}};
    if (hit.to) line["to_turn"] = to_int(hit.to->turn.number);
    out += json_line(line);
  }
  return out;
}

std::string render_interviews(const SearchResult& result, Format format) {
  expect_list_format(format);
  std::string out = format == Format::csv ? "interview,turns\n" : "";
  for (const auto& [interview, turns] : result.by_interview) {
    if (format == Format::jsonl) {
      out += json_line({{"interview", interview}, {"turns", turns}});
    } else {
      out += fmt::format("{}{}{}\n", interview, format == Format::csv ? "," : "  ", turns);
    }
  }
  return out;
}

std::string render_near_word_list(const std::vector<NearWord>& words, Format format) {
  expect_list_format(format);
  CsvRows csv;
  std::string out = format == Format::csv ? csv.row({"word", "turns", "interviews"}) : "";
  for (const NearWord& near : words) {
    if (format == Format::jsonl) {
      out += json_line({{"near_word", near.word}, {"turns", near.turns}, {"interviews", near.interviews}});
    } else if (format == Format::csv) {
      out += csv.row({near.word, std::to_string(near.turns), std::to_string(near.interviews)});
    } else {
      out += fmt::format("{}  +{}, +{}\n", visible_text(near.word), counted(near.turns, "turn"),
                         counted(near.interviews, "interview"));
    }
  }
  return out;
}

std::string render_count(const SearchResult& result, Format format) {
  expect_list_format(format);
  if (format == Format::jsonl) {
    nlohmann::ordered_json json{{"turns", result.turns},
                                {"interviews", result.interviews},
                                {"interviews_in_study", result.interviews_in_study},
                                {"files_read", result.files.read},
                                {"files", result.files.total}};
    if (result.files.shards_missing > 0) json["shards_missing"] = result.files.shards_missing;
    return json_line(json);
  }
  if (format == Format::csv) {
    return fmt::format("turns,interviews,interviews_in_study\n{},{},{}\n", result.turns, result.interviews,
                       result.interviews_in_study);
  }
  return fmt::format("{} in {} of {}\n", counted(result.turns, "turn"), result.interviews,
                     counted(result.interviews_in_study, "interview"));
}

}  // namespace verbatim
