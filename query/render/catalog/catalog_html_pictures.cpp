#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "query/render/catalog/catalog_html_parts.h"
#include "query/render/counts/count_labels.h"
#include "query/render/forms/html_page.h"

namespace verbatim {
namespace {

constexpr std::size_t kPhaseShades = 9;  // as many as the style sheet has

/// A drawing that fills its place; `width` and `height` are in its own units.
pugi::xml_node add_drawing(pugi::xml_node parent, const char* css_class, std::size_t width,
                           std::size_t height, std::string_view label) {
  pugi::xml_node svg = add_element(parent, "svg", css_class);
  set_attribute(svg, "viewBox", fmt::format("0 0 {} {}", width, height));
  set_attribute(svg, "preserveAspectRatio", "none");
  set_attribute(svg, "role", "img");
  set_attribute(svg, "aria-label", label);
  return svg;
}

pugi::xml_node add_rectangle(pugi::xml_node parent, std::string_view css_class, std::size_t x, std::size_t y,
                             std::size_t width, std::size_t height, std::string_view tip = {}) {
  pugi::xml_node rectangle = add_element(parent, "rect", css_class);
  const std::array<std::pair<const char*, std::size_t>, 4> places{
      {{"x", x}, {"y", y}, {"width", width}, {"height", height}}};
  for (const auto& [name, value] : places) set_attribute(rectangle, name, std::to_string(value));
  if (!tip.empty()) add_element(rectangle, "title", {}, tip);
  return rectangle;
}

std::string phase_class(const CatalogExport& catalog, const std::string& phase) {
  const auto found = std::find(catalog.phases.begin(), catalog.phases.end(), phase);
  if (found == catalog.phases.end()) return "phase-none";
  return fmt::format("phase-{}", static_cast<std::size_t>(found - catalog.phases.begin()) % kPhaseShades);
}

std::string turns_text(std::size_t first, std::size_t last) {
  return first == last ? fmt::format("turn {}", first) : fmt::format("turns {} to {}", first, last);
}

void add_heat_rows(pugi::xml_node parent, const CountMatrix& matrix, std::size_t begin, std::size_t end) {
  constexpr std::size_t kShades = 8;
  const std::size_t largest = largest_count(matrix, CountMeasure::turns);
  pugi::xml_node region = add_element(parent, "div", "scroll");
  set_attribute(region, "tabindex", "0");
  set_attribute(region, "role", "region");
  set_attribute(region, "aria-label", "Codes by phase");
  pugi::xml_node table = add_element(region, "table", "heat");
  pugi::xml_node head = add_element(add_element(table, "thead"), "tr");
  set_attribute(add_element(head, "th", "corner", "Code"), "scope", "col");
  for (const FacetCount& column : matrix.columns) {
    pugi::xml_node cell = add_element(head, "th", "column");
    set_attribute(cell, "scope", "col");
    add_element(cell, "span", {}, column.value);
  }
  set_attribute(add_element(head, "th", "total", "All"), "scope", "col");
  pugi::xml_node body = add_element(table, "tbody");
  for (std::size_t row = begin; row < end; ++row) {
    pugi::xml_node line = add_element(body, "tr");
    set_attribute(add_element(line, "th", {}, matrix.rows[row].value), "scope", "row");
    for (const Count& cell : matrix.cells[row]) {
      add_element(line, "td", fmt::format("s{}", shade_level(cell.turns, largest, kShades)),
                  cell.turns == 0 ? "" : std::to_string(cell.turns));
    }
    add_element(line, "td", "total", std::to_string(matrix.rows[row].count.turns));
  }
}

/// The colour of an interview in an entry's bar, and what it says.
std::pair<std::string, std::string> shown_standing(const InterviewStanding& standing) {
  if (standing.accepted > 0) return {"c-evidence", counted(standing.accepted, "quote")};
  if (standing.unread_turns > 0) return {"c-unread", counted(standing.unread_turns, "unread turn")};
  if (standing.rejected_turns > 0) return {"c-rejected", counted(standing.rejected_turns, "rejected turn")};
  return {"c-nothing", "nothing found"};
}

/// Numbers of the turns that hold an exported quote, with the quote's id.
std::vector<std::pair<std::size_t, std::string>> quoted_turns(const CatalogExport& catalog,
                                                              const std::string& interview) {
  std::vector<std::pair<std::size_t, std::string>> quoted;
  for (const ExportedEntry& entry : catalog.entries) {
    for (const ExportedQuote& quote : entry.quotes) {
      if (quote.first().interview == interview) quoted.emplace_back(to_int(quote.first().number), quote.id);
    }
  }
  std::sort(quoted.begin(), quoted.end());
  return quoted;
}

}  // namespace

void add_columns(pugi::xml_node row, const std::vector<std::pair<const char*, const char*>>& columns) {
  for (const auto& [name, css_class] : columns)
    set_attribute(add_element(row, "th", css_class, name), "scope", "col");
}

void add_key_item(pugi::xml_node key, const std::string& css_class, std::string_view text) {
  pugi::xml_node item = add_element(key, "span", "key-item");
  add_element(item, "span", "swatch " + css_class);
  add_text(item, text);
}

void add_coverage_bar(pugi::xml_node parent, const EntryCoverage& coverage,
                      const std::vector<ExportedQuote>& quotes) {
  constexpr std::size_t kWidth = 10, kHeight = 10;
  pugi::xml_node svg =
      add_drawing(parent, "coverage-bar", std::max<std::size_t>(coverage.interviews.size(), 1) * kWidth,
                  kHeight, coverage_text(coverage));
  // The role img would hide the links inside from a screen reader.
  if (!quotes.empty()) set_attribute(svg, "role", "group");
  std::size_t x = 0;
  for (const InterviewStanding& standing : coverage.interviews) {
    const auto [css_class, text] = shown_standing(standing);
    const std::string tip = "Interview " + standing.interview + ": " + text;
    const auto quote = std::find_if(quotes.begin(), quotes.end(), [&](const ExportedQuote& one) {
      return one.first().interview == standing.interview;
    });
    pugi::xml_node piece = svg;
    if (quote != quotes.end()) {
      piece = add_element(svg, "a");
      set_attribute(piece, "href", "#" + quote_anchor(quote->id));
      set_attribute(piece, "aria-label", tip);
    }
    add_rectangle(piece, css_class, x, 0, kWidth, kHeight, tip);
    x += kWidth;
  }
}

void add_interview_numbers(pugi::xml_node parent, const EntryCoverage& coverage) {
  constexpr std::size_t kMostShown = 12;
  const auto& interviews = coverage.interviews;
  pugi::xml_node numbers = add_element(parent, "span", "interview-numbers");
  const bool all = interviews.size() <= kMostShown;
  for (std::size_t i = 0; i < interviews.size(); ++i) {
    if (all || i == 0 || i + 1 == interviews.size())
      add_element(numbers, "span", all ? "each" : "", interviews[i].interview);
  }
}

void add_heat_map(pugi::xml_node parent, const CountMatrix& matrix) {
  constexpr std::size_t kShown = 25;
  const std::size_t shown = std::min(kShown, matrix.rows.size());
  add_heat_rows(parent, matrix, 0, shown);
  if (shown < matrix.rows.size()) {
    pugi::xml_node more = add_element(parent, "details");
    add_element(more, "summary", {}, fmt::format("{} more codes", matrix.rows.size() - shown));
    add_heat_rows(more, matrix, shown, matrix.rows.size());
  }
  if (matrix.outside.turns > 0)
    add_element(parent, "p", "note", count_text(matrix.outside) + " without a code or without a phase.");
}

void add_strip_key(pugi::xml_node parent, const CatalogExport& catalog) {
  add_element(
      parent, "p", "note",
      "Each interview from its first turn to its last: turns with a code above, the phases, and below "
      "the quotes of the catalog, each a link to its words, whose citation leads back.");
  // It stays in sight beside the strips.
  pugi::xml_node key = add_element(parent, "p", "key strip-key");
  for (const std::string& phase : catalog.phases) {
    add_key_item(key, phase_class(catalog, phase), phase);
  }
}

void add_strip(pugi::xml_node parent, const CatalogExport& catalog, const InterviewStrip& strip) {
  constexpr std::size_t kTurn = 10;
  const std::vector<std::pair<std::size_t, std::string>> quoted = quoted_turns(catalog, strip.interview);
  pugi::xml_node block = add_element(parent, "article", "strip");
  set_attribute(block, "id", interview_anchor(strip.interview));
  pugi::xml_node heading = add_element(block, "h3", {}, "Interview " + strip.interview);
  set_attribute(block, "aria-labelledby", interview_anchor(strip.interview) + "-title");
  set_attribute(heading, "id", interview_anchor(strip.interview) + "-title");
  std::string facts =
      fmt::format("{} turns, {} with a code, {} quotes", strip.turns, strip.coded.size(), quoted.size());
  for (const auto& [name, value] : strip.attributes) facts += "; " + name + ": " + value;
  add_element(block, "p", "note", facts);
  pugi::xml_node svg = add_drawing(block, "strip-picture", std::max<std::size_t>(strip.turns, 1) * kTurn, 60,
                                   "Interview " + strip.interview + ": " + facts);
  // The role img would hide the links inside from a screen reader.
  set_attribute(svg, "role", "group");
  for (const std::size_t turn : strip.coded) {
    add_rectangle(svg, "coded", (turn - 1) * kTurn, 0, kTurn, 14,
                  cite(strip.interview, TurnNumber{static_cast<std::uint32_t>(turn)}));
  }
  for (const PhaseBand& band : strip.bands) {
    add_rectangle(svg, phase_class(catalog, band.phase), (band.first - 1) * kTurn, 17,
                  (band.last - band.first + 1) * kTurn, 26,
                  (band.phase.empty() ? "no phase" : band.phase) + ", " + turns_text(band.first, band.last));
  }
  for (const auto& [turn, id] : quoted) {
    pugi::xml_node link = add_element(svg, "a");
    set_attribute(link, "id", mark_anchor(id));
    set_attribute(link, "href", "#" + quote_anchor(id));
    const std::string citation = cite(strip.interview, TurnNumber{static_cast<std::uint32_t>(turn)});
    set_attribute(link, "aria-label", "Quote at " + citation);
    add_rectangle(link, "quoted", (turn - 1) * kTurn, 46, kTurn, 14, citation);
  }
  if (catalog.phases.empty()) return;
  pugi::xml_node details = add_element(block, "details");
  add_element(details, "summary", {}, "Phases in turns");
  pugi::xml_node list = add_element(details, "ol", "bands");
  for (const PhaseBand& band : strip.bands) {
    add_element(list, "li", {},
                (band.phase.empty() ? "no phase" : band.phase) + ": " + turns_text(band.first, band.last));
  }
}

void add_saturation(pugi::xml_node parent, const CatalogExport& catalog) {
  const Saturation& saturation = catalog.saturation;
  const std::size_t most = std::max<std::size_t>(1, saturation.entries_so_far.back());
  add_element(
      parent, "p", "note",
      "Entries with evidence after each interview, in the order of the interviews. Where the bars stop "
      "growing, later interviews gave no new entry.");
  pugi::xml_node table = add_element(parent, "table", "saturation");
  pugi::xml_node head = add_element(add_element(table, "thead"), "tr");
  add_columns(head, {{"Interview", ""}, {"New", "number"}, {"So far", "number"}, {"Entries", ""}});
  pugi::xml_node body = add_element(table, "tbody");
  std::size_t before = 0;
  for (std::size_t at = 0; at < saturation.interviews.size(); ++at) {
    const std::size_t so_far = saturation.entries_so_far[at];
    pugi::xml_node row = add_element(body, "tr");
    set_attribute(add_element(row, "th", {}, saturation.interviews[at]), "scope", "row");
    add_element(row, "td", "number", std::to_string(so_far - before));
    add_element(row, "td", "number", std::to_string(so_far));
    pugi::xml_node svg = add_drawing(add_element(row, "td", "bar"), "coverage-bar", most, 10,
                                     fmt::format("{} entries", so_far));
    if (before > 0) add_rectangle(svg, "c-unread", 0, 0, before, 10);
    if (so_far > before) add_rectangle(svg, "c-evidence", before, 0, so_far - before, 10);
    before = so_far;
  }
}

}  // namespace verbatim
