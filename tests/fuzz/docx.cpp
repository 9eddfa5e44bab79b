// A whole Word file, or else the XML of a document's body, and what is read of it as a transcript.
#include "common/documents/docx.h"

#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/zip_file.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    const std::string file = is_zip(bytes) ? std::string(bytes) : word_file(std::string(bytes));
    read_transcript({"p06.docx", read_docx(file), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
