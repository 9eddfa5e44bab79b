#include "query/manuscript/plain/plain_manuscript.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/documents/source_text.h"
#include "common/text/words.h"
#include "query/manuscript/markdown/pandoc_paragraph.h"
#include "query/manuscript/text/page_breaks.h"

namespace verbatim {
namespace {

/// A line without the blanks around it, and what they and a `>` say.
struct PlainLine {
  std::string_view words;
  bool marked = false;    ///< begins with `>`
  bool indented = false;  ///< by two blanks or a tab
};

PlainLine plain_line(std::string_view text) {
  PlainLine line;
  const std::size_t words = text.find_first_not_of(" \t");
  if (words == std::string_view::npos) return line;
  line.indented = words >= 2 || text.front() == '\t';
  line.words = text.substr(words);
  if (line.words.front() == '>') {
    line.marked = true;
    line.words.remove_prefix(std::min(line.words.find_first_not_of("> \t"), line.words.size()));
  }
  while (!line.words.empty() &&
         (line.words.back() == ' ' || line.words.back() == '\t' || line.words.back() == '\r'))
    line.words.remove_suffix(1);
  return line;
}

struct PlainParagraph {
  std::vector<std::pair<std::size_t, PlainLine>> lines;  ///< with their numbers
  bool all(bool PlainLine::*what) const {
    return std::all_of(lines.begin(), lines.end(), [&](const auto& line) { return line.second.*what; });
  }
};

/// Styles that word processors and templates have for quotations, in several languages.
bool is_quotation_style(std::string_view style) {
  const std::string folded = fold_case(style);
  static constexpr std::array<std::string_view, 11> kNames{"quot",       "zitat",     "citation",   "cita",
                                                           "citazione",  "citaat",    "cita\u00E7", "cytat",
                                                           "block text", "blocktext", "citat"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return folded.find(name) != std::string::npos; });
}

/// Opens and closes blocks, so that paragraphs set apart one after the other are one quotation.
class Blocks {
 public:
  Blocks(ManuscriptText& manuscript, const std::string& file) : manuscript_(manuscript), file_(file) {}

  void set(bool block, std::size_t line) {
    if (block == open_) return;
    manuscript_.mark(block ? MarkKind::block_begin : MarkKind::block_end, file_, line);
    open_ = block;
  }

 private:
  ManuscriptText& manuscript_;
  const std::string& file_;
  bool open_ = false;
};

}  // namespace

ManuscriptText read_plain_text(std::string_view source, const std::string& file) {
  const std::string text = without_page_breaks(std::string(source));
  const LineTable lines(text);
  std::vector<PlainParagraph> paragraphs(1);
  for (std::size_t number = 1; number <= lines.line_count(); ++number) {
    const PlainLine line =
        plain_line(std::string_view(text).substr(lines.line(number).begin_byte, lines.line(number).size()));
    PlainParagraph& last = paragraphs.back();
    // A `>` begins a paragraph even without a blank line before it, and the text after it another one.
    const bool other = !last.lines.empty() && last.lines.back().second.marked != line.marked;
    if ((line.words.empty() || other) && !last.lines.empty()) paragraphs.emplace_back();
    if (!line.words.empty()) paragraphs.back().lines.emplace_back(number, line);
  }
  const bool some_flush = std::any_of(paragraphs.begin(), paragraphs.end(), [](const PlainParagraph& one) {
    return !one.lines.empty() && !one.lines.front().second.indented && !one.lines.front().second.marked;
  });
  ManuscriptText manuscript;
  Blocks blocks(manuscript, file);
  for (const PlainParagraph& one : paragraphs) {
    if (one.lines.empty()) continue;
    const bool marked = one.all(&PlainLine::marked);
    blocks.set(marked || (some_flush && one.all(&PlainLine::indented)), one.lines.front().first);
    PandocParagraph paragraph;
    for (const auto& [number, line] : one.lines) {
      paragraph.add(std::string(line.words) + (number == one.lines.back().first ? "" : "\n"), number);
    }
    paragraph.write(manuscript, file);
  }
  blocks.set(false, lines.line_count());
  return manuscript;
}

ManuscriptText read_word_manuscript(const SourceDocument& document, const std::string& file) {
  ManuscriptText manuscript;
  Blocks blocks(manuscript, file);
  std::size_t last = 1;
  std::optional<TableCell> row;
  for (const DocumentPiece& piece : document.pieces) {
    const std::string_view words =
        std::string_view(document.text).substr(piece.range.begin_byte, piece.range.size());
    // Cells count rows, not paragraphs; the last paragraph before the table is the nearest place.
    if (piece.kind == PieceKind::paragraph && piece.number > 0) last = piece.number;
    if (row && (row->table != piece.cell.table || row->row != piece.cell.row))
      manuscript.mark(MarkKind::row_end, file, last);
    row = piece.cell.table == 0 ? std::nullopt : std::optional(piece.cell);
    blocks.set(is_quotation_style(document.style_of(piece)), last);
    PandocParagraph paragraph;
    paragraph.add(words, last);
    paragraph.write(manuscript, file);
  }
  blocks.set(false, last);
  return manuscript;
}

}  // namespace verbatim
