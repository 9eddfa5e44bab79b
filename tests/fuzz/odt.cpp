// A whole OpenDocument text, or else the XML of its content; and what is read of it as a transcript.
#include "common/documents/odt.h"

#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "indexer/readers/word_document.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    const std::string file =
        is_zip(bytes) ? std::string(bytes) : write_zip({{"content.xml", std::string(bytes)}});
    read_word_document({"p06.odt", read_odt(file), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
