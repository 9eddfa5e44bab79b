// A PDF, and what is read of it as a transcript. Poppler's own limits are the reader's: a cut file must end
// in an Error or in turns.
#include "common/documents/pdf.h"

#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  PdfLimits limits;
  limits.max_pages = 20;
  limits.max_cpu_seconds = 2;
  try {
    read_transcript({"p06.pdf", read_pdf(bytes, limits), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
