#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_document.h"

namespace verbatim {

/// The words of one paragraph or cell, as a reader of mark-up collects them.
struct ParagraphText {
  std::string text;
  std::vector<ByteRange> bold;
  std::uint8_t heading_level = 0;
  bool is_list_item = false;

  /// Adds text with its runs of white space as one blank each, which is how such mark-up is meant.
  void add_words(std::string_view words, bool is_bold);
  /// Adds text as it is.
  void add(std::string_view words, bool is_bold);
};

/// Makes a document of paragraphs and rows of cells, in the shape that `SourceDocument` says.
class ParagraphDocument {
 public:
  explicit ParagraphDocument(std::string format) { document_.format = std::move(format); }

  /// A paragraph without words is none.
  void add(ParagraphText paragraph);
  /// A row; the first one of a table begins the next table.
  void begin_table() { ++tables_, row_ = 0; }
  void add_row(std::vector<ParagraphText> cells);
  void leave_out(const std::string& rule) { ++document_.left_out[rule]; }
  void note(std::string sentence) { document_.notes.push_back(std::move(sentence)); }
  SourceDocument finish() &&;

 private:
  void write(const ParagraphText& paragraph, DocumentPiece piece);

  SourceDocument document_;
  std::uint32_t paragraphs_ = 0, tables_ = 0, row_ = 0;
};

}  // namespace verbatim
