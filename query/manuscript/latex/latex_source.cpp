#include "query/manuscript/latex/latex_source.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "common/documents/source_text.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeginDocument = "\\begin{document}";
constexpr std::string_view kEndDocument = "\\end{document}";

/// Whether byte `at` is in a comment.
bool in_comment(std::string_view text, std::size_t at) {
  const std::size_t line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at);
  // `\%` is a percent sign and begins no comment.
  for (std::size_t i = line_end == std::string_view::npos ? 0 : line_end + 1; i < at; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '%') {
      return true;
    }
  }
  return false;
}

std::size_t find_uncommented(std::string_view text, std::string_view wanted, std::size_t from) {
  std::size_t at = text.find(wanted, from);
  while (at != std::string_view::npos && in_comment(text, at)) at = text.find(wanted, at + 1);
  return at;
}

bool loads_german(std::string_view preamble) {
  // Also `ngerman`, `naustrian`, and languages given as options of the class.
  const auto has = [&](std::string_view text) { return preamble.find(text) != std::string_view::npos; };
  return has("babel") && (has("german") || has("austrian"));
}

}  // namespace

LatexSource LatexSource::of_file(std::string_view text, std::uint32_t file) {
  LatexSource source;
  source.text_.reserve(text.size());
  source.places_.reserve(text.size());
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    const char c = text[at] == '\r' ? '\n' : text[at];
    source.text_ += c;
    source.places_.push_back({file, line});
    if (c == '\n') ++line;
  }
  // An empty file still has a place for notices.
  if (source.places_.empty()) source.places_.push_back({file, 1});
  return source;
}

void LatexSource::append(const LatexSource& other, ByteRange range) {
  text_ += other.text().substr(range.begin_byte, range.size());
  places_.insert(places_.end(), other.places_.begin() + static_cast<std::ptrdiff_t>(range.begin_byte),
                 other.places_.begin() + static_cast<std::ptrdiff_t>(range.end_byte));
  // Found again when asked for: a brace may close now.
  group_ends_.clear();
}

void LatexSource::append_at(std::string_view text, const LatexSource& other, std::size_t at_byte) {
  text_ += text;
  places_.insert(places_.end(), text.size(), other.places_[other.clamped(at_byte)]);
  group_ends_.clear();
}

std::size_t LatexSource::group_end(std::size_t at_byte) const {
  // For all braces in one pass. Looking for each one's end when it is met costs the square of the nesting,
  // which a hostile manuscript can make deep.
  if (group_ends_.empty()) {
    group_ends_.assign(text_.size() + 1, std::numeric_limits<std::uint32_t>::max());
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\\') {
        ++at;
      } else if (c == '%') {
        while (at < text_.size() && text_[at] != '\n') ++at;
      } else if (c == '{') {
        open.push_back(at);
      } else if (c == '}' && !open.empty()) {
        group_ends_[open.back()] = static_cast<std::uint32_t>(at + 1);
        open.pop_back();
      }
    }
  }
  return std::min<std::size_t>(group_ends_[at_byte], text_.size());
}

LatexFile load_latex_file(const fs::path& path, std::uint32_t index) {
  const std::string bytes = read_file(path);
  try {
    return latex_file_of(decode_source(bytes).text, index);
  } catch (const Error& error) {
    throw error.with_place(path.string());
  }
}

LatexFile latex_file_of(std::string_view whole, std::uint32_t index) {
  LatexFile file;
  file.source = std::make_shared<LatexSource>(LatexSource::of_file(whole, index));
  const std::string_view text = file.source->text();
  file.body = {0, text.size()};
  // Templates show `\begin{document}` in comments. A chapter that is included has none, and is printed whole.
  const std::size_t begin = find_uncommented(text, kBeginDocument, 0);
  if (begin == std::string_view::npos) return file;
  file.has_preamble = true;
  file.preamble = {0, begin};
  file.german = loads_german(text.substr(0, begin));
  file.body = {begin + kBeginDocument.size(),
               std::min(find_uncommented(text, kEndDocument, begin), text.size())};
  return file;
}

std::optional<fs::path> find_included(const fs::path& folder, const std::string& name) {
  // In TeX's order: `\input{a.b}` is a.b.tex before a.b.
  for (const std::string& ending : {std::string(".tex"), std::string()}) {
    const fs::path file = folder / (name + ending);
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored)) return file;
  }
  return std::nullopt;
}

}  // namespace verbatim
