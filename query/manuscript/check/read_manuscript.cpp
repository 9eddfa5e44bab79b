#include "query/manuscript/check/read_manuscript.h"

#include <string>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/manuscript/latex/latex_manuscript.h"
#include "query/manuscript/markdown/markdown_manuscript.h"

namespace verbatim {

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
