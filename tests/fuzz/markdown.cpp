// Any text as a manuscript in Markdown, then as plain text, and its quotations.
#include <string>
#include <vector>

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "query/manuscript/check/manuscript_quotations.h"
#include "query/manuscript/markdown/markdown_manuscript.h"
#include "query/manuscript/plain/plain_manuscript.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  static const std::vector<std::string> interviews{"1", "32", "P07"};
  static const CitationPattern pattern({}, interviews);
  try {
    const std::string text = decode_source(bytes).text;
    find_quotations(read_markdown(text, "notes.md"), pattern);
    find_quotations(read_plain_text(text, "notes.txt"), pattern);
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
