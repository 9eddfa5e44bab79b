// A file of Transcriber, and its turns.
#include "common/documents/transcriber.h"

#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    read_transcript({"p06", read_transcriber(decode_source(bytes)), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
