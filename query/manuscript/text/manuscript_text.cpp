#include "query/manuscript/text/manuscript_text.h"

#include <algorithm>
#include <iterator>

namespace verbatim {

ManuscriptPlace ManuscriptText::place_of(std::size_t at_byte) const {
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), at_byte,
                                     [](std::size_t at, const LineStart& line) { return at < line.at_byte; });
  if (next == lines_.begin()) return {};
  const LineStart& line = *std::prev(next);
  return {files_[line.file], line.line};
}

void ManuscriptText::add(std::string_view text, const std::string& file, std::size_t line) {
  if (text.empty()) return;
  // Only where file or line changes: readers add text in small pieces, a word or a mark at a time.
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  const std::size_t file_index = files_.size() - 1;
  if (lines_.empty() || lines_.back().line != line || lines_.back().file != file_index) {
    lines_.push_back({text_.size(), file_index, line});
  }
  text_ += text;
}

void ManuscriptText::end_paragraph() {
  // Blanks at a paragraph's end are no text, but a mark after them keeps its place in the text.
  while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\t')) {
    if (!marks_.empty() && marks_.back().at_byte == text_.size()) break;
    text_.pop_back();
  }
  if (text_.empty() || text_.ends_with("\n\n")) return;
  text_ += "\n\n";
}

std::size_t ManuscriptText::mark(MarkKind kind, const std::string& file, std::size_t line) {
  marks_.push_back({kind, text_.size(), {file, line}, {}, {}});
  return marks_.size() - 1;
}

}  // namespace verbatim
