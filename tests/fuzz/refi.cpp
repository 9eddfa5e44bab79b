// A project of REFI-QDA, whole as a zip archive, or else the XML of one whose only text is the XML itself;
// and what is read of its sources as transcripts.
#include "common/documents/refi_project.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    const std::string archive =
        is_zip(bytes)
            ? std::string(bytes)
            : write_zip({{"project.qde", std::string(bytes)}, {"sources/t.txt", std::string(bytes)}});
    for (const RefiSource& source : read_refi_project(archive)) {
      try {
        read_transcript({"mills.qdpx/p06", read_refi_source(refi_source_bytes(source)), settings});
      } catch (const Error&) {
      }
    }
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
