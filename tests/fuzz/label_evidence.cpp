// Any text as a transcript, under settings that the first byte chooses: labels, key, layout, account of
// bytes.
#include "common/documents/document_formats.h"
#include "common/messages/error.h"
#include "indexer/readers/reader.h"
#include "tests/fuzz/fuzz_target.h"

namespace verbatim::testing {
namespace {

StudySettings settings_of(unsigned char choice) {
  StudySettings settings;
  constexpr ExtraParagraphs kLayouts[] = {ExtraParagraphs::detect, ExtraParagraphs::same_turn,
                                          ExtraParagraphs::own_turn, ExtraParagraphs::line_turns};
  settings.paragraphs = kLayouts[choice % 4];
  if (choice & 4) settings.speakers["anna"] = DeclaredSpeaker{"Anna", "Anna Lee", Role::interviewee, 1};
  if (choice & 8) settings.not_speakers = {"Ben"};
  return settings;
}

}  // namespace

void fuzz_one_input(std::string_view bytes) {
  if (bytes.empty()) return;
  const StudySettings settings = settings_of(static_cast<unsigned char>(bytes.front()));
  try {
    read_transcript({"p04.txt", text_document(decode_source(bytes.substr(1))), settings});
  } catch (const Error&) {
  }
}

}  // namespace verbatim::testing
