#include "common/text/read_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/text/character_references.h"
#include "common/text/code_point.h"
#include "common/text/emphasis.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

constexpr UChar32 kSoftHyphen = 0xAD;

bool is_hebrew(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return c >= 0 && uscript_getScript(c, &status) == USCRIPT_HEBREW && u_isalpha(c);
}

bool is_double_mark(UChar32 c) {
  return c == 0x5F4 || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x2033;
}

bool breaks_line(UChar32 c) {
  return c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Whether nothing but blanks stands between `at` and the end of its line, which is not the text's end.
bool ends_line(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r", at);
  return next != std::string_view::npos && text[next] == '\n';
}

/// Whether a text may hold anything that is not read as it is written, by its bytes alone.
bool has_special_bytes(std::string_view text) {
  static constexpr std::array<bool, 256> kSpecial = [] {
    std::array<bool, 256> special{};
    for (std::size_t i = 0x80; i < special.size(); ++i) special[i] = true;
    for (const char c : {'&', '*', '_', '~', '\\', '`'}) special[static_cast<unsigned char>(c)] = true;
    return special;
  }();
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return kSpecial[static_cast<unsigned char>(c)]; });
}

/// What `c` is read as; nothing where it is read as it is.
std::optional<std::string_view> read_as(std::string_view text, std::size_t at, CodePoint c) {
  if (is_apostrophe(c.value)) return "'";
  if (c.value == '.' || c.value == kZeroWidthSpace) return std::nullopt;
  if (is_full_stop(c.value)) return ".";
  if (is_white_space(c.value)) return breaks_line(c.value) ? "\n" : " ";
  if (c.value == kSoftHyphen && ends_line(text, at + c.size)) return "-";
  if (is_invisible(c.value)) return "";
  if (is_double_mark(c.value) && is_hebrew(code_point_before(text, at)) &&
      is_hebrew(code_point_at(text, at + c.size).value)) {
    return "\"";
  }
  return std::nullopt;
}

}  // namespace

ReadText::ReadText(std::string_view text) : text_(text) {
  if (!has_special_bytes(text)) return;
  const std::vector<ByteRange> marks = find_emphasis_marks(text);
  auto mark = marks.begin();
  for (std::size_t at = 0; at < text.size();) {
    if (mark != marks.end() && mark->begin_byte == at) {
      edit(*mark, {});
      at = (mark++)->end_byte;
      // What is escaped is no reference and no mark, but may be an apostrophe.
      if (at < text.size() && text[at] == '&' && text[at - 1] == '\\') ++at;
      continue;
    }
    read_code_point(at, at);
  }
  if (!edits_.empty()) read_.append(text_.substr(copied_));
}

void ReadText::read_code_point(std::size_t at, std::size_t& end) {
  const auto byte = static_cast<unsigned char>(text_[at]);
  if (byte < 0x80 && byte != '&' && byte != '`') {
    end = at + 1;
    return;
  }
  if (byte == '&') {
    const auto reference = character_reference_at(text_, at);
    if (!reference || reference->characters.empty()) {
      end = at + 1;
      return;
    }
    end = at + reference->size;
    const CodePoint c = first_code_point(reference->characters);
    edit({at, end}, read_as(reference->characters, 0, c).value_or(reference->characters));
    return;
  }
  const CodePoint c = code_point_at(text_, at);
  end = at + c.size;
  if (c.value < 0) return;
  if (const auto other = read_as(text_, at, c)) edit({at, end}, *other);
}

void ReadText::edit(ByteRange place, std::string_view as) {
  read_.append(text_.substr(copied_, place.begin_byte - copied_));
  edits_.push_back({place, {read_.size(), read_.size() + as.size()}});
  read_ += as;
  copied_ = place.end_byte;
}

ByteRange ReadText::origin_of(std::size_t byte) const {
  // The last edit that does not begin after the byte. Of several at one place the last one may hold it; those
  // before it were set aside.
  const auto next = std::upper_bound(edits_.begin(), edits_.end(), byte, [](std::size_t at, const Edit& one) {
    return at < one.read.begin_byte;
  });
  if (next == edits_.begin()) return {byte, byte + 1};
  const Edit& edit = *std::prev(next);
  if (byte < edit.read.end_byte) return edit.text;
  const std::size_t origin = edit.text.end_byte + (byte - edit.read.end_byte);
  return {origin, origin + 1};
}

}  // namespace verbatim
