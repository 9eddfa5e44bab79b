#include "common/documents/spoken_document.h"

#include <utility>

namespace verbatim {

std::string with_single_blanks(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool is_white = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
    if (!is_white) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

SpokenDocument::SpokenDocument(SourceText& source, std::string format) {
  document_.format = std::move(format);
  document_.take_decoding(source);
}

void SpokenDocument::add(std::string_view voice, const CueTime& time, std::string_view words) {
  ++count_;
  const std::string said = with_single_blanks(words), name = with_single_blanks(voice);
  if (said.empty()) return leave_out("utterance without words");
  std::string& text = document_.text;
  if (!document_.pieces.empty()) text += "\n\n";
  DocumentPiece piece;
  piece.kind = PieceKind::cue;
  piece.number = count_;
  piece.time = {time.start_ms, std::max(time.start_ms, time.end_ms)};
  piece.voice = name_index(document_.names, known_names_, name);
  piece.range.begin_byte = text.size();
  if (!name.empty()) text += name + ": ";
  piece.voice_label_bytes = static_cast<std::uint32_t>(text.size() - piece.range.begin_byte);
  text += said;
  piece.range.end_byte = text.size();
  document_.pieces.push_back(piece);
}

SourceDocument SpokenDocument::finish() && {
  if (!document_.text.empty()) document_.text += '\n';
  return std::move(document_);
}

}  // namespace verbatim
