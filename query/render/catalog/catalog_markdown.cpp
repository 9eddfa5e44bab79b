#include "query/render/catalog/catalog_markdown.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "query/render/forms/markup.h"

namespace verbatim {
namespace {

using Json = nlohmann::ordered_json;

/// Paragraphs of lines, each line after `prefix`.
std::string markdown_paragraphs(const std::string& text, const std::string& prefix) {
  std::string out;
  bool is_open = false;
  for (const std::string& line : trimmed_lines(text)) {
    if (line.empty()) {
      if (is_open) out += "\n" + (prefix.empty() ? "" : prefix.substr(0, prefix.size() - 1)) + "\n";
      is_open = false;
      continue;
    }
    out += (is_open ? "\\\n" : "") + prefix + markdown_line(line);
    is_open = true;
  }
  return is_open ? out + "\n" : out;
}

std::string link_list(const CatalogExport& catalog, const std::vector<std::string>& ids) {
  std::string out;
  for (const ExportedEntry& entry : catalog.entries) {
    for (const std::string& id : ids) {
      if (entry.entry.id == id) out += (out.empty() ? "" : "; ") + markdown_line(entry.entry.title);
    }
  }
  return out;
}

std::string entry_section(const CatalogExport& catalog, const ExportedEntry& exported) {
  const CatalogEntry& entry = exported.entry;
  std::string out = "## " + markdown_line(entry.title) + "\n\n";
  out += fmt::format("{}, {}\n\n", entry.kind == EntryKind::issue ? "Issue" : "Mitigation",
                     markdown_line(entry.id));
  if (!entry.description.empty()) out += markdown_paragraphs(entry.description, "") + "\n";
  std::vector<std::string> targets;
  for (const CatalogText& target : entry.mitigates) targets.push_back(target.text);
  if (!targets.empty()) out += "Mitigates: " + link_list(catalog, targets) + "\n\n";
  if (!exported.mitigated_by.empty())
    out += "Mitigated by: " + link_list(catalog, exported.mitigated_by) + "\n\n";
  out += markdown_line(coverage_text(exported.coverage)) + "\n\n";
  for (const ExportedQuote& quote : exported.quotes) {
    const std::string marks = marks_text(quote.marks());
    out += markdown_paragraphs(quote.words(), "> ") + ">\n> — " + markdown_line(speaker_text(quote)) + ", " +
           markdown_line(paper_citation(quote)) + " (" + quote.id + (marks.empty() ? "" : "; " + marks) +
           ")\n\n";
  }
  return out;
}

std::string counts_section(const CatalogExport& catalog) {
  if (catalog.counts.empty()) return {};
  std::string out = "## Counts of saved queries\n\n| name | turns | interviews |\n|---|---:|---:|\n";
  for (const NamedCount& count : catalog.counts) {
    out += fmt::format("| {} | {} | {} |\n", markdown_line(count.name), count.count.turns,
                       count.count.interviews);
  }
  return out;
}

Json count_object(const Count& count) {
  return {{"turns", std::to_string(count.turns)}, {"interviews", std::to_string(count.interviews)}};
}

}  // namespace

std::string catalog_markdown(const CatalogExport& catalog) {
  std::string out = "# " + markdown_line(catalog.title) + "\n\n";
  for (const ExportedEntry& entry : catalog.entries) out += entry_section(catalog, entry);
  return out + counts_section(catalog);
}

std::string catalog_pandoc_metadata(const CatalogExport& catalog) {
  Json quotes = Json::object(), gone = Json::object(), counts = Json::object(), uncounted = Json::array();
  for (const ExportedEntry& entry : catalog.entries) {
    for (const ExportedQuote& quote : entry.quotes) {
      quotes[quote.id] = {{"words", markdown_paragraphs(quote.words(), "")},
                          {"who", markdown_line(speaker_text(quote))},
                          {"cite", markdown_line(paper_citation(quote))},
                          {"marks", marks_text(quote.marks())}};
    }
  }
  for (const MissingQuote& quote : catalog.missing) gone[quote.id] = quote.why;
  for (const NamedCount& count : catalog.counts) counts[count.name] = count_object(count.count);
  for (const std::string& name : catalog.uncounted) uncounted.push_back(markdown_line(name));
  const Json all{{"verbatim",
                  {{"quotes", std::move(quotes)},
                   {"gone", std::move(gone)},
                   {"counts", std::move(counts)},
                   {"uncounted", std::move(uncounted)},
                   {"study", count_object(catalog.study)}}}};
  return all.dump(1) + "\n";
}

}  // namespace verbatim
