#include "query/render/evidence/coverage.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "query/render/evidence/evidence.h"
#include "query/render/evidence/saturation_svg.h"
#include "query/render/forms/columns.h"
#include "query/render/forms/csv.h"
#include "query/render/forms/json_line.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kEntryIndent = 4;

std::string joined_texts(const std::vector<CatalogText>& texts) {
  std::string all;
  for (const CatalogText& text : texts) all += (all.empty() ? "" : ", ") + text.text;
  return all;
}

Json texts_json(const std::vector<CatalogText>& texts) {
  Json list = Json::array();
  for (const CatalogText& text : texts) list.push_back(text.text);
  return list;
}

RenderedOutput csv_output(const TableRows& rows) {
  CsvRows csv;
  std::string out;
  for (const std::vector<std::string>& row : rows) out += csv.row(row);
  return {out, csv.notices()};
}

TableRows coverage_rows(const Catalog& catalog, const std::vector<EntryCoverage>& coverage) {
  TableRows rows{{"entry", "kind", "accepted", "rejected", "unread", "lost", "interviews", "of", "title"}};
  for (const EntryCoverage& one : coverage) {
    const CatalogEntry& entry = catalog.get(one.entry);
    rows.push_back({entry.id, std::string(entry_kind_name(entry.kind)), std::to_string(one.accepted),
                    std::to_string(one.rejected), std::to_string(one.unread), std::to_string(one.lost.size()),
                    std::to_string(one.with_evidence), std::to_string(one.interviews.size()), entry.title});
  }
  return rows;
}

TableRows saturation_rows(const Saturation& saturation) {
  TableRows rows{{"entry"}};
  for (const std::string& interview : saturation.interviews) rows.front().push_back(interview);
  const auto add = [&](const std::string& name, const std::vector<std::size_t>& numbers, bool zero_as_dot) {
    rows.push_back({name});
    for (const std::size_t number : numbers)
      rows.back().push_back(number == 0 && zero_as_dot ? "." : std::to_string(number));
  };
  for (const Saturation::Row& row : saturation.rows) add(row.entry, row.quotes, true);
  add("new entries", saturation.new_entries, false);
  add("entries so far", saturation.entries_so_far, false);
  return rows;
}

Json saturation_json(const Saturation& saturation, std::size_t interview) {
  Json entries = Json::object();
  for (const Saturation::Row& row : saturation.rows) {
    if (row.quotes[interview] > 0) entries[row.entry] = row.quotes[interview];
  }
  return {{"interview", saturation.interviews[interview]},
          {"entries", std::move(entries)},
          {"new_entries", saturation.new_entries[interview]},
          {"entries_so_far", saturation.entries_so_far[interview]}};
}

std::string entry_text(const Catalog& catalog, const CatalogEntry& entry, const EntryCoverage& coverage,
                       const TextStyle& style) {
  std::string out = StyledText(style)
                        .add(entry.id, Emphasis::strong)
                        .add(" · " + entry.title + " · ")
                        .add(entry_kind_name(entry.kind), Emphasis::faint)
                        .lines();
  if (!entry.description.empty()) {
    const std::size_t end = entry.description.find_last_not_of(" \n") + 1;
    out += StyledText(style).add(entry.description.substr(0, end)).lines(kEntryIndent);
  }
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) out += StyledText(style).add(name + "  ", Emphasis::faint).add(value).lines();
  };
  add("mitigates", joined_texts(entry.mitigates));
  std::string mitigations;
  for (const CatalogEntry* mitigation : catalog.mitigations_of(entry.id))
    mitigations += (mitigations.empty() ? "" : ", ") + mitigation->id;
  add("mitigated by", mitigations);
  for (const CatalogText& query : entry.queries) add("query", query.text);
  add("codes", joined_texts(entry.codes));
  out += StyledText(style).add(coverage_sentence(coverage), Emphasis::strong).lines();
  out += StyledText(style).add(decided_text(coverage)).lines();
  return out;
}

std::string gaps_text(const CatalogEntry& entry, const EntryCoverage& coverage, const std::vector<Gap>& gaps,
                      const TextStyle& style) {
  std::string out = StyledText(style).add(entry.id, Emphasis::strong).add(" · " + entry.title).lines();
  for (const Gap gap : gaps) out += StyledText(style).add(describe_gap(gap, coverage)).lines(kEntryIndent);
  return out;
}

std::string gaps_jsonl(const CatalogEntry& entry, const EntryCoverage& coverage,
                       const std::vector<Gap>& gaps) {
  std::string out;
  for (const Gap gap : gaps) {
    out += json_line({{"entry", entry.id}, {"gap", gap_name(gap)}, {"says", describe_gap(gap, coverage)}});
  }
  return out;
}

/// The entries one below the other, for a terminal that is too narrow for a table.
std::string narrow_list(const Catalog& catalog, const std::vector<EntryCoverage>& coverage,
                        const TextStyle& style) {
  std::string out;
  for (const EntryCoverage& one : coverage) {
    const CatalogEntry& entry = catalog.get(one.entry);
    out += StyledText(style)
               .add(entry.id, Emphasis::strong)
               .add(fmt::format(" · {} · {}", entry_kind_name(entry.kind), decided_text(one)))
               .add(one.lost.empty() ? std::string() : fmt::format(", {} lost", one.lost.size()))
               .add(fmt::format(" · {} of {} interviews", one.with_evidence, one.interviews.size()))
               .lines(0, 2 * kEntryIndent);
    out += StyledText(style).add(entry.title, Emphasis::faint).lines(kEntryIndent);
  }
  return out;
}

}  // namespace

std::string decided_text(const EntryCoverage& coverage) {
  const std::string text = fmt::format("{} accepted, {} rejected, {} unread", coverage.accepted,
                                       coverage.rejected, coverage.unread);
  const std::size_t contested = coverage.contested_turns.size();
  return contested == 0 ? text : text + fmt::format(" ({} contested)", contested);
}

Json coverage_json(const CatalogEntry& entry, const EntryCoverage& coverage) {
  return {{"entry", entry.id},
          {"kind", entry_kind_name(entry.kind)},
          {"title", entry.title},
          {"mitigates", texts_json(entry.mitigates)},
          {"accepted", coverage.accepted},
          {"rejected", coverage.rejected},
          {"unread", coverage.unread},
          {"lost", coverage.lost.size()},
          {"contested", coverage.contested_turns.size()},
          {"interviews", coverage.interviews.size()},
          {"with_evidence", coverage.with_evidence},
          {"read_rejected", coverage.read_rejected},
          {"unread_only", coverage.unread_only},
          {"nothing_found", coverage.nothing_found}};
}

RenderedOutput render_coverage(Format format, const Catalog& catalog,
                               const std::vector<EntryCoverage>& coverage, const TextStyle& style) {
  constexpr std::size_t kFirstNumber = 2, kEndNumber = 8;
  if (format == Format::text) {
    const std::string table = render_table(coverage_rows(catalog, coverage), kFirstNumber, kEndNumber, style);
    return {fits_width(table, style) ? table : narrow_list(catalog, coverage, style)};
  }
  if (format == Format::csv) return csv_output(coverage_rows(catalog, coverage));
  if (format != Format::jsonl) throw_no_such_format(format, "entries");
  std::string out;
  for (const EntryCoverage& one : coverage) out += json_line(coverage_json(catalog.get(one.entry), one));
  return {out};
}

RenderedOutput render_entry(Format format, const Catalog& catalog, const EntryCoverage& coverage,
                            const std::vector<LocatedDecision>& decisions, bool history,
                            const TextStyle& style) {
  const CatalogEntry& entry = catalog.get(coverage.entry);
  if (format == Format::text) {
    std::string out = entry_text(catalog, entry, coverage, style);
    for (const LocatedDecision& one : decisions) out += "\n" + render_decision(one, history, style);
    return {out};
  }
  if (format != Format::jsonl) throw_no_such_format(format, "single entries");
  Json json = coverage_json(entry, coverage);
  json["description"] = entry.description;
  json["decisions"] = Json::array();
  for (const LocatedDecision& one : decisions) json["decisions"].push_back(decision_json(one));
  return {json_line(json)};
}

RenderedOutput render_gaps(Format format, const Catalog& catalog, const std::vector<EntryCoverage>& coverage,
                           const TextStyle& style) {
  if (format != Format::text && format != Format::jsonl) throw_no_such_format(format, "gaps");
  std::string out;
  for (const EntryCoverage& one : coverage) {
    const CatalogEntry& entry = catalog.get(one.entry);
    const std::vector<Gap> gaps = gaps_of(entry, one);
    if (gaps.empty()) continue;
    out += format == Format::jsonl ? gaps_jsonl(entry, one, gaps) : gaps_text(entry, one, gaps, style);
  }
  return {out};
}

RenderedOutput render_saturation(Format format, const Saturation& saturation, const TextStyle& style) {
  if (format == Format::svg) {
    return {saturation_svg(saturation.interviews, saturation.entries_so_far,
                           "Catalog entries with evidence, interview by interview")};
  }
  const TableRows rows = saturation_rows(saturation);
  if (format == Format::text) return {render_table_or_rows(rows, 1, rows.front().size(), style)};
  if (format == Format::csv) return csv_output(rows);
  if (format != Format::jsonl) throw_no_such_format(format, "saturation curves");
  std::string out;
  for (std::size_t at = 0; at < saturation.interviews.size(); ++at)
    out += json_line(saturation_json(saturation, at));
  return {out};
}

}  // namespace verbatim
