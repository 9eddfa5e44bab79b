#include "common/documents/docx_body.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

void check_depth(int depth) {
  constexpr int kMaxDepth = 200;
  if (depth > kMaxDepth)
    throw usage_error("the document's XML is nested deeper than 200 elements", "save it as plain text");
}

bool is_xml_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool has_text(std::string_view text) {
  return !std::all_of(text.begin(), text.end(), is_xml_blank);
}

/// Elements that say how something looks, or mark a place.
bool is_property(std::string_view name) {
  for (const std::string_view property :
       {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText",
        "fldData", "rubyPr", "tblPrEx"}) {
    if (name == property) return true;
  }
  return false;
}

struct LeftOutElement {
  std::string_view name;
  std::string_view rule;
};

constexpr LeftOutElement kLeftOut[] = {
    {"del", "deleted text"},
    {"moveFrom", "text moved away"},
    {"commentReference", "comment"},
    {"footnoteReference", "footnote"},
    {"endnoteReference", "endnote"},
    {"headerReference", "page header"},
    {"footerReference", "page footer"},
    {"altChunk", "embedded document"},
    {"subDoc", "embedded document"},
    {"rt", "reading above a word"},
};

/// All elements of a table that stand for `name` (`tr` or `tc`), through content controls around them.
void collect(const pugi::xml_node& node, std::string_view name, int depth,
             std::vector<pugi::xml_node>& found) {
  check_depth(depth);
  for (const pugi::xml_node& child : node) {
    const std::string_view child_name = local_name(child.name());
    if (child_name == name) {
      found.push_back(child);
    } else if (child_name == "sdt" || child_name == "sdtContent" || child_name == "customXml" ||
               child_name == "ins") {
      collect(child, name, depth + 1, found);
    }
  }
}

std::uint32_t number_in(const pugi::xml_node& properties, std::string_view name, std::uint32_t otherwise) {
  const std::string_view value = attribute_named(child_named(properties, name), "val");
  std::uint32_t number = otherwise;
  std::from_chars(value.data(), value.data() + value.size(), number);
  constexpr std::uint32_t kMaxColumns = 1000;  // Word allows 63
  return std::min(number, kMaxColumns);
}

void append_block(std::string& text, std::vector<ByteRange>& bold, std::string_view added,
                  const std::vector<ByteRange>& added_bold) {
  for (const ByteRange& range : added_bold) {
    const ByteRange moved{text.size() + range.begin_byte, text.size() + range.end_byte};
    if (!bold.empty() && bold.back().end_byte == moved.begin_byte) {
      bold.back().end_byte = moved.end_byte;
    } else {
      bold.push_back(moved);
    }
  }
  text += added;
}

}  // namespace

bool DocxBody::left_out(const pugi::xml_node& node) {
  const std::string_view name = local_name(node.name());
  for (const LeftOutElement& element : kLeftOut) {
    if (name != element.name) continue;
    ++document_.left_out[std::string(element.rule)];
    return true;
  }
  if (name == "instrText") ++document_.left_out["field code"];
  return is_property(name);
}

SourceDocument DocxBody::read(const pugi::xml_node& body) && {
  write_blocks(blocks_in(body, 0, true), {});
  if (!document_.text.empty()) document_.text += '\n';
  return std::move(document_);
}

std::vector<DocxBody::Block> DocxBody::blocks_in(const pugi::xml_node& container, int depth,
                                                 bool may_hold_tables) {
  std::vector<Block> blocks;
  add_blocks(container, depth, may_hold_tables, blocks);
  return blocks;
}

/// Adds the paragraphs of a body, a cell, a text box or a content control. Of a body, what stands before a
/// table is written before it; a table inside a cell is read as further paragraphs of the cell.
void DocxBody::add_blocks(const pugi::xml_node& container, int depth, bool may_hold_tables,
                          std::vector<Block>& blocks) {
  check_depth(depth);
  for (const pugi::xml_node& child : container) {
    const std::string_view name = local_name(child.name());
    if (name == "p") {
      Block block = paragraph(child, depth + 1);
      const std::vector<pugi::xml_node> boxes = std::exchange(text_boxes_, {});
      if (!blocks.empty() && blocks.back().mark_is_deleted) {
        Block& before = blocks.back();
        append_block(before.text, before.bold, block.text, block.bold);
        before.mark_is_deleted = block.mark_is_deleted;
      } else if (has_text(block.text) || block.mark_is_deleted) {
        blocks.push_back(std::move(block));
      }
      for (const pugi::xml_node& box : boxes) add_blocks(box, depth + 1, false, blocks);
    } else if (name == "tbl" && may_hold_tables) {
      write_blocks(std::exchange(blocks, {}), {});
      write_table(child, depth + 1);
    } else if (name == "sectPr") {
      for (const pugi::xml_node& reference : child) left_out(reference);
    } else if (name == "AlternateContent") {
      const pugi::xml_node choice = child_named(child, "Choice");
      add_blocks(choice ? choice : child_named(child, "Fallback"), depth + 1, may_hold_tables, blocks);
    } else if (child.type() == pugi::node_element && !left_out(child)) {
      add_blocks(child, depth + 1, may_hold_tables, blocks);
    }
  }
}

DocxBody::Block DocxBody::paragraph(const pugi::xml_node& node, int depth) {
  const pugi::xml_node properties = child_named(node, "pPr");
  std::string_view style_id = attribute_named(child_named(properties, "pStyle"), "val");
  if (style_id.empty()) style_id = styles_.default_paragraph();
  const DocxStyle* style = styles_.find(style_id);

  Block block;
  block.style = name_index(document_.names, known_names_, style == nullptr ? style_id : style->name);
  block.heading_level = outline_level(properties).value_or(style == nullptr ? 0 : style->heading_level);
  const pugi::xml_node list = child_named(properties, "numPr");
  block.is_list_item = list ? attribute_named(child_named(list, "numId"), "val") != "0"
                            : style != nullptr && style->is_list_item;
  block.mark_is_deleted = !child_named(child_named(properties, "rPr"), "del").empty();
  for (const pugi::xml_node& reference : child_named(properties, "sectPr")) left_out(reference);

  RunState state;
  state.bold = style != nullptr && style->bold.value_or(false);
  state.hidden = style != nullptr && style->hidden.value_or(false);
  add_runs(node, depth, state, block);
  return block;
}

void DocxBody::add_runs(const pugi::xml_node& node, int depth, const RunState& state, Block& block) {
  check_depth(depth);
  for (const pugi::xml_node& child : node) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = local_name(child.name());
    if (name == "r") {
      // A run of an equation has the text of a run, too.
      add_run(child, depth + 1, state, block);
    } else if (name == "AlternateContent") {
      const pugi::xml_node choice = child_named(child, "Choice");
      add_runs(choice ? choice : child_named(child, "Fallback"), depth + 1, state, block);
    } else if (!left_out(child)) {
      // Hyperlinks, insertions, fields, content controls, smart tags: their runs are the paragraph's.
      add_runs(child, depth + 1, state, block);
    }
  }
}

void DocxBody::add_run(const pugi::xml_node& run, int depth, RunState state, Block& block) {
  check_depth(depth);
  const pugi::xml_node properties = child_named(run, "rPr");
  if (const DocxStyle* style = styles_.find(attribute_named(child_named(properties, "rStyle"), "val"))) {
    state.bold = style->bold.value_or(state.bold);
    state.hidden = style->hidden.value_or(state.hidden);
  }
  state.bold = switch_in(properties, "b").value_or(state.bold);
  state.hidden = switch_in(properties, "vanish").value_or(state.hidden);
  if (state.hidden) {
    ++document_.left_out["hidden text"];
    return;
  }
  for (const pugi::xml_node& child : run) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = local_name(child.name());
    if (name == "t") {
      std::string content;
      for (const pugi::xml_node& part : child) content += part.value();
      std::string_view text = content;
      if (attribute_named(child, "space") != "preserve") {
        while (!text.empty() && is_xml_blank(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_xml_blank(text.back())) text.remove_suffix(1);
      }
      add_text(text, state.bold, block);
    } else if (name == "tab" || name == "ptab") {
      block.text += '\t';
    } else if (name == "br" || name == "cr") {
      block.text += '\n';
    } else if (name == "noBreakHyphen") {
      add_text("\u2011", state.bold, block);
    } else if (name == "softHyphen") {
      add_text("\u00AD", state.bold, block);
    } else if (name == "sym") {
      const std::string_view code = attribute_named(child, "char");
      std::uint32_t value = 0;
      std::from_chars(code.data(), code.data() + code.size(), value, 16);
      std::string character;
      const bool is_character = value != 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
      append_code_point(character, is_character ? static_cast<UChar32>(value) : UChar32{0xFFFD});
      add_text(character, state.bold, block);
    } else if (name == "drawing" || name == "pict" || name == "object") {
      const std::size_t before = text_boxes_.size();
      add_text_boxes(child, depth + 1);
      if (text_boxes_.size() == before)
        ++document_.left_out[name == "object" ? "embedded object" : "picture"];
    } else if (name == "AlternateContent") {
      const pugi::xml_node choice = child_named(child, "Choice");
      add_run(choice ? choice : child_named(child, "Fallback"), depth + 1, state, block);
    } else if (name == "ruby") {
      add_runs(child_named(child, "rubyBase"), depth + 1, state, block);
      ++document_.left_out["reading above a word"];
    } else {
      left_out(child);
    }
  }
}

void DocxBody::add_text(std::string_view text, bool bold, Block& block) {
  const std::size_t begin = block.text.size();
  bool was_bad = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value < 0) {
      // `&#xD800;` is no character, though the XML parser writes it as one of three bytes.
      if (!was_bad) block.text += "\uFFFD";
    } else if (c.size == 1 && is_xml_blank(text[at])) {
      block.text += ' ';
    } else {
      block.text.append(text.substr(at, c.size));
    }
    was_bad = c.value < 0;
    at += c.size;
  }
  if (!bold || begin == block.text.size()) return;
  if (!block.bold.empty() && block.bold.back().end_byte == begin) {
    block.bold.back().end_byte = block.text.size();
  } else {
    block.bold.push_back({begin, block.text.size()});
  }
}

void DocxBody::add_text_boxes(const pugi::xml_node& drawing, int depth) {
  check_depth(depth);
  for (const pugi::xml_node& child : drawing) {
    const std::string_view name = local_name(child.name());
    if (name == "txbxContent") {
      text_boxes_.push_back(child);
    } else if (name != "Fallback") {
      add_text_boxes(child, depth + 1);
    }
  }
}

void DocxBody::write_blocks(const std::vector<Block>& blocks, const TableCell& cell) {
  for (const Block& block : blocks) write_paragraph(block, cell);
}

void DocxBody::write_paragraph(const Block& block, const TableCell& cell) {
  if (!has_text(block.text)) return;
  if (!document_.text.empty()) document_.text += "\n\n";
  DocumentPiece piece;
  piece.kind = PieceKind::paragraph;
  piece.number = ++paragraphs_;
  piece.cell = cell;
  write(block, piece);
}

void DocxBody::write_table(const pugi::xml_node& table, int depth) {
  std::vector<pugi::xml_node> rows;
  collect(table, "tr", depth, rows);
  ++tables_;
  std::size_t most_cells = 0;
  for (const pugi::xml_node& row : rows) {
    std::vector<pugi::xml_node> cells;
    collect(row, "tc", depth + 1, cells);
    most_cells = std::max(most_cells, cells.size());
  }
  TableCell place{tables_, 0, 0};
  for (const pugi::xml_node& row : rows) {
    if (child_named(child_named(row, "trPr"), "del")) {
      ++document_.left_out["deleted table row"];
      continue;
    }
    ++place.row;
    // A frame around a whole page of talk is a table to Word, and a page to who reads it.
    write_row(row, depth + 1, place, most_cells <= 1);
  }
}

void DocxBody::write_row(const pugi::xml_node& row, int depth, TableCell place, bool is_layout) {
  std::vector<pugi::xml_node> cells;
  collect(row, "tc", depth, cells);
  const std::size_t row_begin = document_.text.size();
  bool has_piece = false;
  std::string tabs;
  place.column = number_in(child_named(row, "trPr"), "gridBefore", 0) + 1;
  for (const pugi::xml_node& cell : cells) {
    std::vector<Block> blocks = blocks_in(cell, depth + 1, is_layout);
    if (is_layout) {
      write_blocks(blocks, place);
      continue;
    }
    Block joined;
    for (const Block& block : blocks) {
      if (!has_text(block.text)) continue;
      if (joined.text.empty()) {
        joined.style = block.style;
        joined.heading_level = block.heading_level;
        joined.is_list_item = block.is_list_item;
      } else {
        joined.text += '\n';
      }
      paragraphs_++;
      append_block(joined.text, joined.bold, block.text, block.bold);
    }
    if (!joined.text.empty()) {
      if (!has_piece && row_begin > 0) document_.text += "\n\n";
      document_.text += tabs;
      tabs.clear();
      has_piece = true;
      DocumentPiece piece;
      piece.kind = PieceKind::row;
      piece.number = place.row;
      piece.cell = place;
      write(joined, piece);
    }
    // `<w:vMerge/>` goes on with the cell above, `w:val="restart"` begins one that may go on below.
    const pugi::xml_node merge = child_named(child_named(cell, "tcPr"), "vMerge");
    if (!is_layout && merge && attribute_named(merge, "val") != "restart") document_.merged.push_back(place);
    tabs += '\t';
    place.column += std::max(number_in(child_named(cell, "tcPr"), "gridSpan", 1), 1u);
  }
}

void DocxBody::write(const Block& block, DocumentPiece piece) {
  piece.range.begin_byte = document_.text.size();
  append_block(document_.text, document_.bold, block.text, block.bold);
  piece.range.end_byte = document_.text.size();
  while (is_xml_blank(document_.text[piece.range.end_byte - 1])) --piece.range.end_byte;
  piece.style = block.style;
  piece.heading_level = block.heading_level;
  piece.is_list_item = block.is_list_item;
  document_.pieces.push_back(piece);
}

}  // namespace verbatim
