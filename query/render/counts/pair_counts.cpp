#include "query/render/counts/pair_counts.h"

#include <nlohmann/json.hpp>

#include "query/render/forms/columns.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

/// `12 in 5`: turns, in how many interviews.
std::string turns_in(const Count& count) {
  return std::to_string(count.turns) + " in " + std::to_string(count.interviews);
}

std::string pairs_text(const std::vector<CodePairCount>& pairs, const TextStyle& style) {
  TableRows rows{{"issue", "fix", "turns of the issue", "of the fix", "of both"}};
  for (const CodePairCount& pair : pairs)
    rows.push_back(
        {pair.issue, pair.fix, turns_in(pair.of_issue), turns_in(pair.of_fix), turns_in(pair.both)});
  return render_table_or_rows(rows, 2, 5, style);
}

RenderedOutput pairs_csv(const std::vector<CodePairCount>& pairs) {
  CsvRows csv;
  std::string out = csv.row({"issue", "fix", "issue_turns", "issue_interviews", "fix_turns", "fix_interviews",
                             "both_turns", "both_interviews"});
  for (const CodePairCount& pair : pairs) {
    std::vector<std::string> row{pair.issue, pair.fix};
    for (const Count& count : {pair.of_issue, pair.of_fix, pair.both}) {
      row.push_back(std::to_string(count.turns));
      row.push_back(std::to_string(count.interviews));
    }
    out += csv.row(row, /*first_number=*/2);
  }
  return {out, csv.notices()};
}

}  // namespace

RenderedOutput render_code_pairs(Format format, const std::vector<CodePairCount>& pairs,
                                 const TextStyle& style) {
  if (format == Format::csv) return pairs_csv(pairs);
  if (format == Format::text) return {pairs_text(pairs, style)};
  if (format != Format::jsonl) throw_no_such_format(format, "pairs of codes");
  std::string out;
  for (const CodePairCount& pair : pairs) {
    out += json_line({{"type", "code_pair"},
                      {"issue", pair.issue},
                      {"fix", pair.fix},
                      {"declared", pair.is_declared},
                      {"issue_turns", pair.of_issue.turns},
                      {"issue_interviews", pair.of_issue.interviews},
                      {"fix_turns", pair.of_fix.turns},
                      {"fix_interviews", pair.of_fix.interviews},
                      {"both_turns", pair.both.turns},
                      {"both_interviews", pair.both.interviews}});
  }
  return {out};
}

}  // namespace verbatim
