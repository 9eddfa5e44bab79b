// Any text as a manuscript in LaTeX, and its quotations.
#include <set>
#include <string>
#include <vector>

#include "common/messages/error.h"
#include "query/manuscript/check/manuscript_quotations.h"
#include "query/manuscript/latex/latex_manuscript.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  static const std::vector<std::string> interviews{"1", "32", "P07"};
  static const CitationPattern pattern({}, interviews);
  std::set<std::filesystem::path> already_read;
  try {
    find_quotations(read_latex_text(bytes, "paper.tex", already_read), pattern);
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
