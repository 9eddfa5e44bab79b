#include <algorithm>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "query/render/catalog/catalog_html_parts.h"
#include "query/render/forms/html_page.h"
#include "query/render/forms/markup.h"

namespace verbatim {
namespace {

/// Paragraphs of what was said.
void add_paragraphs(pugi::xml_node parent, const std::string& text) {
  pugi::xml_node paragraph;
  for (const std::string& line : trimmed_lines(text)) {
    if (line.empty()) {
      paragraph = {};
      continue;
    }
    // Elements are printed with an end tag, which <br> must not have; so the style sheet keeps line breaks.
    if (paragraph) {
      paragraph.append_child(pugi::node_pcdata).set_value("\n");
    } else {
      paragraph = add_element(parent, "p");
    }
    add_text(paragraph, line);
  }
}

/// A turn's text with `lit` marked; line breaks are kept by the style sheet.
void add_lit_text(pugi::xml_node parent, const std::string& text, const ByteRange& lit) {
  const auto add_lines = [](pugi::xml_node node, std::string_view part) {
    while (true) {
      const std::size_t end = part.find('\n');
      std::string_view line = part.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!line.empty()) add_text(node, line);
      if (end == std::string_view::npos) return;
      node.append_child(pugi::node_pcdata).set_value("\n");
      part.remove_prefix(end + 1);
    }
  };
  const std::string_view whole(text);
  add_lines(parent, whole.substr(0, lit.begin_byte));
  if (!lit.empty()) add_lines(add_element(parent, "mark"), whole.substr(lit.begin_byte, lit.size()));
  add_lines(parent, whole.substr(lit.end_byte));
}

void add_context_turn(pugi::xml_node parent, const Turn& turn, const ByteRange& lit) {
  pugi::xml_node block = add_element(parent, "div", turn.role == Role::interviewer ? "turn asks" : "turn");
  pugi::xml_node who = add_element(block, "p", "turn-head");
  add_element(who, "b", {}, marked_speaker(turn.speaker, {}));
  if (const auto mark = speaker_mark(turn.inferred, turn.mixed); !mark.empty())
    add_text(who, fmt::format(" ({})", mark));
  add_element(who, "span", "place", cite(turn.interview, turn.number));
  pugi::xml_node words = add_element(block, "p", turn.text.empty() ? "words none" : "words");
  if (!turn.language.empty()) set_attribute(words, "lang", turn.language);
  if (turn.text.empty()) {
    add_text(words, "(no words)");
  } else {
    add_lit_text(words, turn.text, lit);
  }
}

void add_context(pugi::xml_node parent, const ExportedQuote& quote) {
  pugi::xml_node details = add_element(parent, "details");
  add_element(details, "summary", {}, "In context");
  pugi::xml_node context = add_element(details, "div", "context");
  for (const Turn& turn : quote.before) add_context_turn(context, turn, {});
  for (std::size_t at = 0; at < quote.place.turns.size(); ++at) {
    add_context_turn(context, quote.place.turns[at], quote.place.parts[at]);
  }
  for (const Turn& turn : quote.after) add_context_turn(context, turn, {});
}

void add_quote(pugi::xml_node parent, const ExportedQuote& quote) {
  pugi::xml_node figure = add_element(parent, "figure", "quote");
  set_attribute(figure, "id", quote_anchor(quote.id));
  pugi::xml_node words = add_element(figure, "blockquote");
  if (!quote.first().language.empty()) set_attribute(words, "lang", quote.first().language);
  add_paragraphs(words, quote.words());
  pugi::xml_node caption = add_element(figure, "figcaption");
  pugi::xml_node who = add_element(caption, "span", "who");
  add_text(who, speaker_text(quote) + ", ");
  set_attribute(add_element(who, "a", {}, paper_citation(quote)), "href", "#" + mark_anchor(quote.id));
  if (!quote.first().phase.empty()) add_element(caption, "span", "phase", phase_text(quote.first()));
  std::vector<std::string> codes;
  for (const Turn& turn : quote.place.turns) {
    for (const AppliedCode& applied : turn.codes) codes.push_back(applied.code);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  for (const std::string& code : codes) add_element(caption, "span", "code", code);
  if (const std::string marks = marks_text(quote.marks()); !marks.empty())
    add_element(caption, "strong", "warning", marks);
  add_element(caption, "code", "id", quote.id);
  if (!quote.note.empty()) add_element(figure, "p", "note", quote.note);
  add_context(figure, quote);
}

void add_links(pugi::xml_node parent, const char* label, const CatalogExport& catalog,
               const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  pugi::xml_node line = add_element(parent, "p", "links");
  add_text(line, label);
  bool is_first = true;
  for (const std::string& id : ids) {
    const auto found = std::find_if(catalog.entries.begin(), catalog.entries.end(),
                                    [&](const ExportedEntry& entry) { return entry.entry.id == id; });
    add_text(line, is_first ? " " : "; ");
    is_first = false;
    set_attribute(add_element(line, "a", {}, found == catalog.entries.end() ? id : found->entry.title),
                  "href", "#" + entry_anchor(id));
  }
}

}  // namespace

void add_entry(pugi::xml_node parent, const CatalogExport& catalog, const ExportedEntry& exported) {
  const CatalogEntry& entry = exported.entry;
  pugi::xml_node article = add_element(parent, "article", "entry");
  set_attribute(article, "id", entry_anchor(entry.id));
  set_attribute(article, "aria-labelledby", entry_anchor(entry.id) + "-title");
  pugi::xml_node heading = add_element(article, "h3", {}, entry.title);
  set_attribute(heading, "id", entry_anchor(entry.id) + "-title");
  add_element(article, "code", "id", entry.id);
  if (!entry.description.empty())
    add_paragraphs(add_element(article, "div", "description"), entry.description);
  std::vector<std::string> targets;
  for (const CatalogText& target : entry.mitigates) targets.push_back(target.text);
  add_links(article, "Mitigates:", catalog, targets);
  add_links(article, "Mitigated by:", catalog, exported.mitigated_by);
  pugi::xml_node coverage = add_element(article, "div", "coverage");
  add_interview_numbers(coverage, exported.coverage);
  add_coverage_bar(coverage, exported.coverage, exported.quotes);
  add_element(coverage, "p", {}, coverage_text(exported.coverage));
  if (exported.coverage.unread + exported.coverage.rejected > 0) {
    add_element(coverage, "p", {},
                fmt::format("Candidates: {} unread, {} rejected.", counted(exported.coverage.unread, "turn"),
                            exported.coverage.rejected));
  }
  if (exported.quotes.empty()) add_element(article, "p", "note", "No accepted quote yet.");
  for (const ExportedQuote& quote : exported.quotes) add_quote(article, quote);
}

std::string entry_anchor(const std::string& id) {
  return "entry-" + id;
}

std::string quote_anchor(const std::string& id) {
  return "quote-" + id;
}

std::string mark_anchor(const std::string& id) {
  return "mark-" + id;
}

std::string interview_anchor(const std::string& id) {
  return "interview-" + id;
}

}  // namespace verbatim
