// Any bytes as subtitles, and what is read of them as a transcript.
#include "common/documents/webvtt.h"

#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    read_transcript({"p05.vtt", read_webvtt(decode_source("WEBVTT" + std::string(bytes))), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
