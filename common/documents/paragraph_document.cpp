#include "common/documents/paragraph_document.h"

namespace verbatim {
namespace {

constexpr std::string_view kMarkupBlanks = " \t\r\n\f";

/// Without the white space at its ends.
void trim_paragraph(ParagraphText& paragraph) {
  const std::size_t begin = paragraph.text.find_first_not_of(kMarkupBlanks);
  if (begin == std::string::npos) {
    paragraph = {};
    return;
  }
  const std::size_t end = paragraph.text.find_last_not_of(kMarkupBlanks) + 1;
  paragraph.text = paragraph.text.substr(begin, end - begin);
  std::vector<ByteRange> bold;
  for (const ByteRange& range : paragraph.bold) {
    const ByteRange moved{std::max(range.begin_byte, begin) - begin, std::min(range.end_byte, end) - begin};
    if (range.begin_byte < end && range.end_byte > begin) bold.push_back(moved);
  }
  paragraph.bold = std::move(bold);
}

}  // namespace

void ParagraphText::add(std::string_view words, bool is_bold) {
  const std::size_t begin = text.size();
  text += words;
  if (!is_bold || words.empty()) return;
  if (!bold.empty() && bold.back().end_byte == begin) {
    bold.back().end_byte = text.size();
  } else {
    bold.push_back({begin, text.size()});
  }
}

void ParagraphText::add_words(std::string_view words, bool is_bold) {
  std::string one_blank;
  for (const char c : words) {
    if (kMarkupBlanks.find(c) == std::string_view::npos) {
      one_blank += c;
    } else if (one_blank.empty() ? !text.empty() && text.back() != ' ' && text.back() != '\n'
                                 : one_blank.back() != ' ') {
      one_blank += ' ';
    }
  }
  add(one_blank, is_bold);
}

void ParagraphDocument::add(ParagraphText paragraph) {
  trim_paragraph(paragraph);
  if (paragraph.text.empty()) return;
  if (!document_.text.empty()) document_.text += "\n\n";
  DocumentPiece piece;
  piece.kind = PieceKind::paragraph;
  piece.number = ++paragraphs_;
  write(paragraph, piece);
}

void ParagraphDocument::add_row(std::vector<ParagraphText> cells) {
  ++row_;
  std::string tabs;
  bool has_piece = false;
  for (std::size_t column = 0; column < cells.size(); ++column, tabs += '\t') {
    trim_paragraph(cells[column]);
    if (cells[column].text.empty()) continue;
    if (!has_piece && !document_.text.empty()) document_.text += "\n\n";
    document_.text += tabs;
    tabs.clear();
    has_piece = true;
    DocumentPiece piece;
    piece.kind = PieceKind::row;
    piece.number = row_;
    piece.cell = {tables_, row_, static_cast<std::uint32_t>(column + 1)};
    write(cells[column], piece);
  }
}

void ParagraphDocument::write(const ParagraphText& paragraph, DocumentPiece piece) {
  const std::size_t begin = document_.text.size();
  document_.text += paragraph.text;
  for (const ByteRange& range : paragraph.bold)
    document_.bold.push_back({begin + range.begin_byte, begin + range.end_byte});
  piece.range = {begin, document_.text.size()};
  piece.heading_level = paragraph.heading_level;
  piece.is_list_item = paragraph.is_list_item;
  document_.pieces.push_back(piece);
}

SourceDocument ParagraphDocument::finish() && {
  if (!document_.text.empty()) document_.text += '\n';
  return std::move(document_);
}

}  // namespace verbatim
