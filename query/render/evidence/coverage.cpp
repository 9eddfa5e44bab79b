#include "query/render/evidence/coverage.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLabelIndent = 4;

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

}  // namespace

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

Json coverage_json(const CatalogEntry& entry, const EntryCoverage& coverage) {
  return {{"entry", entry.id},
          {"kind", entry_kind_name(entry.kind)},
          {"title", entry.title},
          {"mitigates", texts_json(entry.mitigates)},
          {"accepted", coverage.accepted},
          {"rejected", coverage.rejected},
          {"unread", coverage.unread},
          {"lost", coverage.lost.size()},
          {"interviews", coverage.interviews.size()},
          {"with_evidence", coverage.with_evidence},
          {"read_rejected", coverage.read_rejected},
          {"unread_only", coverage.unread_only},
          {"nothing_found", coverage.nothing_found}};
}

TableRows saturation_rows(const Saturation& saturation) {
  TableRows rows{{"entry"}};
  for (const std::string& interview : saturation.interviews) rows.front().push_back(interview);
  const auto add = [&](const std::string& name, const std::vector<std::size_t>& numbers, bool dots) {
    rows.push_back({name});
    for (const std::size_t number : numbers)
      rows.back().push_back(number == 0 && dots ? "." : std::to_string(number));
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

std::string render_entry(const Catalog& catalog, const CatalogEntry& entry, const EntryCoverage& coverage,
                         const TextStyle& style) {
  std::string out = StyledText(style)
                        .add(entry.id, Emphasis::strong)
                        .add(" · " + entry.title + " · ")
                        .add(entry_kind_name(entry.kind), Emphasis::faint)
                        .lines();
  if (!entry.description.empty()) {
    const std::size_t end = entry.description.find_last_not_of(" \n") + 1;
    out += StyledText(style).add(entry.description.substr(0, end)).lines(kLabelIndent);
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
  out += StyledText(style)
             .add(fmt::format("{} accepted, {} rejected, {} unread", coverage.accepted, coverage.rejected,
                              coverage.unread))
             .lines();
  return out;
}

}  // namespace verbatim
