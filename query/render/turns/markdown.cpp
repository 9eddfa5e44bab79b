#include "query/render/turns/markdown.h"

#include <iostream>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "query/render/turns/quotation.h"

namespace verbatim {
namespace {

/// Whether the marker of a list item would end here: `1.`, `a)`, `iv.`, `(1)`, with nothing else before it.
bool ends_list_marker(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != ')') return false;
  std::string_view label = text.substr(0, at);
  if (label.starts_with('(')) label.remove_prefix(1);
  if (label.empty()) return false;
  const bool number = label.find_first_not_of("0123456789") == std::string_view::npos;
  const bool roman = label.find_first_not_of("ivxlcdmIVXLCDM") == std::string_view::npos;
  return number || roman || (label.size() == 1 && is_ascii_letter(label.front()));
}

/// `10:30` and `I32:57`, but not `5:100:`, whose end is an emoji to some.
bool parts_numbers(std::string_view text, std::size_t at) {
  if (!is_ascii_digit(text[at - 1]) && !is_ascii_letter(text[at - 1])) return false;
  const std::size_t end = text.find_first_not_of("0123456789", at + 1);
  return end != at + 1 && (end == std::string_view::npos || text[end] != ':');
}

bool is_active(std::string_view text, std::size_t at) {
  constexpr std::string_view kAlways = "\\`*_[]{}<>&|~#$^@!";
  const char c = text[at];
  if (kAlways.find(c) != std::string_view::npos) return true;
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (c) {
    case '+':
    case '=':
    case '%':
    case '(':
      return at == 0;
    case '-':
      return at == 0 || before == '-' || after == '-';
    case ':':
      return at == 0 || (after != ' ' && !parts_numbers(text, at));
    case '.':
      // `www.` is a link of its own; three dots are one sign to pandoc.
      return before == '.' || after == '.' || before == 'w' || before == 'W' || ends_list_marker(text, at);
    case ')':
      return ends_list_marker(text, at);
    default:
      return false;
  }
}

class MarkdownWriter : public QuotationWriter {
 public:
  using QuotationWriter::QuotationWriter;

 private:
  void write_quote(const std::string& words, const std::string& source) override {
    // A blank line ends a quote (CommonMark 0.31, 5.1).
    if (!is_first_) out_ << "\n";
    is_first_ = false;
    bool open = false;
    for (const std::string& line : trimmed_lines(words)) {
      if (line.empty()) {
        if (open) out_ << "\n>\n";
        open = false;
        continue;
      }
      out_ << (open ? "\\\n> " : "> ") << markdown_line(line);
      open = true;
    }
    if (open) out_ << "\n>\n";
    if (words.empty()) out_ << "> *(no words)*\n>\n";
    out_ << "> — " << markdown_line(source) << "\n";
  }

  bool is_first_ = true;
};

}  // namespace

std::string markdown_line(std::string_view text) {
  std::string shown;
  for (const VisiblePiece& piece : visible_pieces(text)) {
    const std::string_view raw = text.substr(piece.place.begin_byte, piece.place.size());
    if (raw == "\t") {
      shown += ' ';
      continue;
    }
    if (raw == piece.shown && is_active(text, piece.place.begin_byte)) shown += '\\';
    shown += piece.shown;
  }
  return shown;
}

std::unique_ptr<TurnWriter> markdown_writer(std::ostream& out, const FormatSettings&) {
  return std::make_unique<MarkdownWriter>(out);
}

}  // namespace verbatim
