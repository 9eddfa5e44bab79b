// A file of ELAN, and its turns.
#include "common/documents/elan.h"

#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    read_transcript({"p06", read_elan(decode_source(bytes)), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
