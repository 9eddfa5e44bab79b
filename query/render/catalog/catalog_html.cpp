#include "query/render/catalog/catalog_html.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "query/render/catalog/catalog_html_parts.h"
#include "query/render/counts/count_labels.h"
#include "query/render/forms/html_page.h"

namespace verbatim {
namespace {

pugi::xml_node add_section(pugi::xml_node parent, const std::string& id, const std::string& heading) {
  pugi::xml_node section = add_element(parent, "section");
  set_attribute(section, "id", id);
  set_attribute(section, "aria-labelledby", id + "-heading");
  set_attribute(add_element(section, "h2", {}, heading), "id", id + "-heading");
  return section;
}

std::size_t entries_of(const CatalogExport& catalog, EntryKind kind) {
  return static_cast<std::size_t>(
      std::count_if(catalog.entries.begin(), catalog.entries.end(),
                    [&](const ExportedEntry& entry) { return entry.entry.kind == kind; }));
}

std::string lead(const CatalogExport& catalog) {
  std::size_t quotes = 0;
  for (const ExportedEntry& entry : catalog.entries) quotes += entry.quotes.size();
  return fmt::format(
      "{} and {}, {} from {} with {}.", counted(entries_of(catalog, EntryKind::issue), "issue"),
      counted(entries_of(catalog, EntryKind::mitigation), "mitigation"), counted(quotes, "quote"),
      counted(catalog.study.interviews, "interview"), counted(catalog.study.turns, "turn"));
}

void add_overview(pugi::xml_node parent, const CatalogExport& catalog) {
  pugi::xml_node key = add_element(parent, "p", "key");
  for (const auto& [css_class, text] :
       {std::pair{"c-evidence", "evidence"}, std::pair{"c-unread", "unread candidates"},
        std::pair{"c-rejected", "read and rejected"}, std::pair{"c-nothing", "nothing found"}}) {
    add_key_item(key, css_class, text);
  }
  pugi::xml_node region = add_element(parent, "div", "scroll");
  set_attribute(region, "tabindex", "0");
  set_attribute(region, "role", "region");
  set_attribute(region, "aria-label", "Overview of the entries");
  pugi::xml_node table = add_element(region, "table", "overview");
  pugi::xml_node head = add_element(add_element(table, "thead"), "tr");
  add_columns(head, {{"Entry", ""},
                     {"Kind", "kind"},
                     {"Quotes", "number"},
                     {"Interviews", "number"},
                     {"By interview", "bar"}});
  if (!catalog.entries.empty()) add_interview_numbers(head.last_child(), catalog.entries.front().coverage);
  pugi::xml_node rows = add_element(table, "tbody");
  for (const ExportedEntry& exported : catalog.entries) {
    pugi::xml_node row = add_element(rows, "tr");
    pugi::xml_node name = add_element(row, "th");
    set_attribute(name, "scope", "row");
    set_attribute(add_element(name, "a", {}, exported.entry.title), "href",
                  "#" + entry_anchor(exported.entry.id));
    add_element(row, "td", "kind", entry_kind_name(exported.entry.kind));
    add_element(row, "td", "number", std::to_string(exported.quotes.size()));
    add_element(
        row, "td", "number",
        fmt::format("{} of {}", exported.coverage.with_evidence, exported.coverage.interviews.size()));
    add_coverage_bar(add_element(row, "td", "bar"), exported.coverage);
  }
}

void add_counts(pugi::xml_node parent, const CatalogExport& catalog) {
  pugi::xml_node table = add_element(parent, "table", "counts");
  pugi::xml_node head = add_element(add_element(table, "thead"), "tr");
  add_columns(head, {{"Saved query", ""}, {"Turns", "number"}, {"Interviews", "number"}});
  pugi::xml_node rows = add_element(table, "tbody");
  for (const NamedCount& count : catalog.counts) {
    pugi::xml_node row = add_element(rows, "tr");
    set_attribute(add_element(row, "th", {}, count.name), "scope", "row");
    add_element(row, "td", "number", std::to_string(count.count.turns));
    add_element(row, "td", "number", std::to_string(count.count.interviews));
  }
}

struct Section {
  const char* id;
  const char* heading;
  bool is_there;
  void (*add)(pugi::xml_node section, const CatalogExport& catalog);
};

template <EntryKind kind>
void add_entries(pugi::xml_node section, const CatalogExport& catalog) {
  for (const ExportedEntry& entry : catalog.entries) {
    if (entry.entry.kind == kind) add_entry(section, catalog, entry);
  }
}

void add_codes(pugi::xml_node section, const CatalogExport& catalog) {
  add_element(section, "p", "note", "Turns with each code, by the phase of the interview.");
  add_heat_map(section, catalog.codes_by_phase);
}

void add_strips(pugi::xml_node section, const CatalogExport& catalog) {
  add_strip_key(section, catalog);
  for (const InterviewStrip& strip : catalog.strips) add_strip(section, catalog, strip);
}

}  // namespace

std::string catalog_html(const CatalogExport& catalog) {
  HtmlPage page(catalog.title, kCatalogStyle);
  const std::vector<Section> sections{
      {"overview", "Overview", true, add_overview},
      {"issues", "Issues", entries_of(catalog, EntryKind::issue) > 0, add_entries<EntryKind::issue>},
      {"mitigations", "Mitigations", entries_of(catalog, EntryKind::mitigation) > 0,
       add_entries<EntryKind::mitigation>},
      {"codes", "Codes by phase", !catalog.codes_by_phase.rows.empty(), add_codes},
      {"interviews", "Interviews", !catalog.strips.empty(), add_strips},
      {"saturation", "Saturation", !catalog.saturation.interviews.empty(), add_saturation},
      {"counts", "Counts of saved queries", !catalog.counts.empty(), add_counts},
  };
  pugi::xml_node body = page.body();
  set_attribute(add_element(body, "a", "skip", "Skip to the entries"), "href", "#main");
  pugi::xml_node header = add_element(body, "header");
  add_element(header, "h1", {}, catalog.title);
  add_element(header, "p", "lead", lead(catalog));
  pugi::xml_node nav = add_element(header, "nav");
  set_attribute(nav, "aria-label", "Contents");
  pugi::xml_node list = add_element(nav, "ul");
  pugi::xml_node main = add_element(body, "main");
  set_attribute(main, "id", "main");
  for (const Section& section : sections) {
    if (!section.is_there) continue;
    set_attribute(add_element(add_element(list, "li"), "a", {}, section.heading), "href",
                  std::string("#") + section.id);
    section.add(add_section(main, section.id, section.heading), catalog);
  }
  add_element(add_element(body, "footer"), "p", {},
              "Written by Verbatim from the transcripts, the catalog and the decisions of this study. Every "
              "quote is what was said; its citation names the interview and the turn.");
  return page.file();
}

}  // namespace verbatim
