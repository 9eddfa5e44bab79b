// An oTranscribe file, or else any HTML; and what is read of it as a transcript.
#include "common/documents/html_page.h"
#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {

void fuzz_one_input(std::string_view bytes) {
  const StudySettings settings;
  try {
    SourceText source = decode_source(bytes);
    const bool json = bytes.starts_with('{');
    read_transcript(
        {"p06.otr", json ? read_otr(std::move(source)) : read_html(source.text, "HTML"), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
