#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "common/documents/docx_styles.h"
#include "common/documents/source_document.h"

namespace verbatim {

/// Takes the text of a Word document's body out of its XML. See `read_docx`.
class DocxBody {
 public:
  explicit DocxBody(DocxStyles styles) : styles_(std::move(styles)) { document_.format = "docx"; }

  /// `body`: the element `w:body`. Throws a usage Error where elements are nested too deeply.
  SourceDocument read(const pugi::xml_node& body) &&;

 private:
  /// The words of a paragraph, or of a cell's paragraphs, before they have their place in the document.
  struct Block {
    std::string text;
    std::vector<ByteRange> bold;
    std::uint32_t style = 0;
    std::uint8_t heading_level = 0;
    bool is_list_item = false;
    bool mark_is_deleted = false;  ///< the paragraph goes on in the next one
  };
  /// What a run takes over from its paragraph.
  struct RunState {
    bool bold = false;
    bool hidden = false;
  };

  std::vector<Block> blocks_in(const pugi::xml_node& container, int depth, bool may_hold_tables);
  void add_blocks(const pugi::xml_node& container, int depth, bool may_hold_tables,
                  std::vector<Block>& blocks);
  Block paragraph(const pugi::xml_node& node, int depth);
  void add_runs(const pugi::xml_node& node, int depth, const RunState& state, Block& block);
  void add_run(const pugi::xml_node& run, int depth, RunState state, Block& block);
  void add_text(std::string_view text, bool bold, Block& block);
  void add_text_boxes(const pugi::xml_node& drawing, int depth);
  /// Counts an element that is left out whole; false if its content is to be read.
  bool left_out(const pugi::xml_node& node);

  void write_blocks(const std::vector<Block>& blocks, const TableCell& cell);
  void write_paragraph(const Block& block, const TableCell& cell);
  void write_table(const pugi::xml_node& table, int depth);
  void write_row(const pugi::xml_node& row, int depth, TableCell place, bool is_layout);
  void write(const Block& block, DocumentPiece piece);

  DocxStyles styles_;
  SourceDocument document_;
  std::map<std::string, std::uint32_t> known_names_;
  std::vector<pugi::xml_node> text_boxes_;  ///< of the paragraph at hand
  std::uint32_t paragraphs_ = 0;
  std::uint32_t tables_ = 0;
};

}  // namespace verbatim
