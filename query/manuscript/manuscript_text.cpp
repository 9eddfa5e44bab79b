#include "query/manuscript/manuscript_text.h"

#include <algorithm>
#include <iterator>

#include "common/error.h"
#include "common/source_text.h"
#include "query/manuscript/latex_manuscript.h"
#include "query/manuscript/markdown_manuscript.h"

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
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  const std::size_t file_index = files_.size() - 1;
  if (lines_.empty() || lines_.back().line != line || lines_.back().file != file_index) {
    lines_.push_back({text_.size(), file_index, line});
  }
  text_ += text;
}

void ManuscriptText::end_paragraph() {
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

ManuscriptText read_manuscript(const std::filesystem::path& file,
                               std::set<std::filesystem::path>& already_read) {
  std::string ending = file.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool latex = ending == ".tex" || ending == ".ltx" || ending == ".latex";
  const bool markdown =
      ending == ".md" || ending == ".markdown" || ending == ".qmd" || ending == ".rmd" || ending == ".txt";
  if (!latex && !markdown) {
    throw usage_error("not a manuscript that can be checked",
                      "name a LaTeX file (.tex) or a Markdown file (.md)", file.string());
  }
  if (latex) return read_latex(file, already_read);
  std::error_code ignored;
  if (!already_read.insert(std::filesystem::weakly_canonical(file, ignored)).second) return {};
  return read_markdown(decode_source(read_file(file)).text, file.string());
}

}  // namespace verbatim
