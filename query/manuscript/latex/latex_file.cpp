#include "query/manuscript/latex/latex_file.h"

#include <algorithm>
#include <string_view>

#include "common/documents/source_text.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegin = "\\begin{document}";
constexpr std::string_view kEnd = "\\end{document}";

/// Whether a comment of its line holds byte `at`.
bool in_comment(std::string_view text, std::size_t at) {
  const std::size_t line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at);
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
  const auto has = [&](std::string_view text) { return preamble.find(text) != std::string_view::npos; };
  return has("babel") && (has("german") || has("austrian"));
}

}  // namespace

LatexFile load_latex_file(const fs::path& path, std::uint32_t index) {
  LatexFile file;
  file.source =
      std::make_shared<LatexSource>(LatexSource::of_file(decode_source(read_file(path)).text, index));
  const std::string_view text = file.source->text();
  file.body = {0, text.size()};
  const std::size_t begin = find_uncommented(text, kBegin, 0);
  if (begin == std::string_view::npos) return file;
  file.has_preamble = true;
  file.preamble = {0, begin};
  file.german = loads_german(text.substr(0, begin));
  file.body = {begin + kBegin.size(), std::min(find_uncommented(text, kEnd, begin), text.size())};
  return file;
}

std::optional<fs::path> find_included(const fs::path& folder, const std::string& name) {
  for (const std::string& ending : {std::string(".tex"), std::string()}) {
    const fs::path file = folder / (name + ending);
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored)) return file;
  }
  return std::nullopt;
}

}  // namespace verbatim
