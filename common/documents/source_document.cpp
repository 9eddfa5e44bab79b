#include "common/documents/source_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/documents/source_text.h"

namespace verbatim {
namespace {

bool is_plain_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void SourceDocument::take_decoding(SourceText& source) {
  encoding = std::move(source.encoding);
  guessed = source.guessed;
  notes = std::move(source.notes);
}

const DocumentPiece* SourceDocument::piece_at(std::size_t at_byte) const {
  const auto after = std::upper_bound(
      pieces.begin(), pieces.end(), at_byte,
      [](std::size_t at, const DocumentPiece& piece) { return at < piece.range.begin_byte; });
  if (after != pieces.begin()) return &*(after - 1);
  return pieces.empty() ? nullptr : &pieces.front();
}

std::string_view SourceDocument::voice_of(const DocumentPiece& piece) const {
  return piece.voice == 0 ? std::string_view() : std::string_view(names.at(piece.voice - 1));
}

std::string_view SourceDocument::style_of(const DocumentPiece& piece) const {
  return piece.style == 0 ? std::string_view() : std::string_view(names.at(piece.style - 1));
}

bool SourceDocument::is_bold(const ByteRange& range) const {
  ByteRange words = range;
  while (!words.empty() && is_plain_blank(text[words.begin_byte])) ++words.begin_byte;
  while (!words.empty() && is_plain_blank(text[words.end_byte - 1])) --words.end_byte;
  if (words.empty()) return false;
  const auto after =
      std::upper_bound(bold.begin(), bold.end(), words.begin_byte,
                       [](std::size_t at, const ByteRange& piece) { return at < piece.begin_byte; });
  // Two bold ranges with only white space between them are two, so one of them has to hold all the words or
  // the gap has to be blank.
  auto piece = after == bold.begin() ? bold.end() : after - 1;
  std::size_t at = words.begin_byte;
  for (; piece != bold.end() && piece->begin_byte <= at && at < piece->end_byte; ++piece) {
    at = piece->end_byte;
    if (at >= words.end_byte) return true;
    while (at < words.end_byte && is_plain_blank(text[at])) ++at;
  }
  return false;
}

FilePlace SourceDocument::place(std::size_t at_byte) const {
  const DocumentPiece* piece = piece_at(at_byte);
  if (piece == nullptr || piece->kind == PieceKind::line) return {};
  const bool in_table = piece->kind == PieceKind::row;
  return {piece->time.start_ms, in_table ? piece->cell.table : piece->number, in_table ? piece->cell.row : 0,
          piece->kind};
}

std::string describe_place(const FilePlace& place) {
  switch (place.kind) {
    case PieceKind::line:
      return {};
    case PieceKind::paragraph:
      return fmt::format("paragraph {}", place.number);
    case PieceKind::row:
      return fmt::format("table {}, row {}", place.number, place.row);
    case PieceKind::page:
      return fmt::format("page {}", place.number);
    case PieceKind::cue: {
      if (place.start_ms < 0) return fmt::format("cue {}", place.number);
      const std::int64_t seconds = place.start_ms / 1000;
      return fmt::format("cue {} ({}:{:02}:{:02})", place.number, seconds / 3600, seconds / 60 % 60,
                         seconds % 60);
    }
  }
  return {};
}

std::uint32_t name_index(std::vector<std::string>& names, std::map<std::string, std::uint32_t>& known,
                         std::string_view name) {
  if (name.empty()) return 0;
  const auto [entry, is_new] =
      known.try_emplace(std::string(name), static_cast<std::uint32_t>(names.size() + 1));
  if (is_new) names.emplace_back(name);
  return entry->second;
}

}  // namespace verbatim
