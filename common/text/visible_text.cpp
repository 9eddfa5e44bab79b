#include "common/text/visible_text.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf.h>
#include <unicode/utf8.h>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr UChar32 kZeroWidthNonJoiner = 0x200C;
constexpr UChar32 kZeroWidthJoiner = 0x200D;
constexpr UChar32 kReplacement = 0xFFFD;

/// The code point to show in place of `c`; `c` itself where it is harmless.
UChar32 substitute(UChar32 c) {
  // No XML file may hold a noncharacter.
  if (c < 0 || U_IS_UNICODE_NONCHAR(c)) return kReplacement;
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  if (c == kZeroWidthNonJoiner || c == kZeroWidthJoiner) return c;
  constexpr std::uint32_t kHidden = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return (U_GET_GC_MASK(c) & kHidden) != 0 ? kReplacement : c;
}

std::size_t columns_of(UChar32 c) {
  constexpr std::uint32_t kZeroWidth = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(c) & kZeroWidth) != 0) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string to_utf8(UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  return {bytes, static_cast<std::size_t>(length)};
}

}  // namespace

std::vector<VisiblePiece> visible_pieces(std::string_view text) {
  std::vector<VisiblePiece> pieces;
  pieces.reserve(text.size());
  for_each_visible_piece(text, [&](const VisiblePiece& piece) { pieces.push_back(piece); });
  return pieces;
}

VisiblePiece visible_piece_at(std::string_view text, std::size_t at_byte) {
  const auto [c, size] = first_code_point(text.substr(at_byte));
  const UChar32 shown = substitute(c);
  return {{at_byte, at_byte + size}, to_utf8(shown), columns_of(shown)};
}

std::string visible_text(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for_each_visible_piece(text, [&](const VisiblePiece& piece) { shown += piece.shown; });
  return shown;
}

std::string visible_lines(std::string_view text) {
  std::string shown;
  while (true) {
    const std::size_t end = text.find('\n');
    shown += visible_text(text.substr(0, end));
    if (end == std::string_view::npos) return shown;
    shown += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string shown_in_quotes(std::string_view text) {
  constexpr std::size_t kMaxColumns = 60;
  std::string shown = "'";
  std::size_t columns = 0;
  for (const VisiblePiece& piece : visible_pieces(text)) {
    columns += piece.columns;
    if (columns > kMaxColumns) return shown + "…'";
    shown += piece.shown;
  }
  return shown + "'";
}

}  // namespace verbatim
