#include "common/text/segments.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace verbatim {
namespace {

using IcuText = std::unique_ptr<UText, decltype(&utext_close)>;

[[noreturn]] void icu_failed(const char* what, UErrorCode status) {
  throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
}

/// A break iterator costs far more to build than to use, so each thread keeps one of each kind.
icu::BreakIterator& thread_iterator(SegmentKind kind) {
  const auto create = [](SegmentKind wanted) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        wanted == SegmentKind::sentences
            ? icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status)
            : icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) icu_failed("break iterator", status);
    return made;
  };
  thread_local const std::unique_ptr<icu::BreakIterator> words = create(SegmentKind::words);
  thread_local const std::unique_ptr<icu::BreakIterator> sentences = create(SegmentKind::sentences);
  return kind == SegmentKind::sentences ? *sentences : *words;
}

/// What UAX #29 takes an ASCII character for, as ICU's root rules have it.
enum class AsciiKind : std::uint8_t {
  other,
  letter,  ///< `@` too
  digit,
  underscore,
  between_any,      ///< joins two letters or two digits: ' and .
  between_digits,   ///< joins two digits: , and ;
  carriage_return,  ///< and a line feed behind it are one segment
  blank,            ///< of which some in a row are one
};

AsciiKind ascii_kind(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@') return AsciiKind::letter;
  if (c >= '0' && c <= '9') return AsciiKind::digit;
  switch (c) {
    case '_':
      return AsciiKind::underscore;
    case '\'':
    case '.':
      return AsciiKind::between_any;
    case ',':
    case ';':
      return AsciiKind::between_digits;
    case '\r':
      return AsciiKind::carriage_return;
    case ' ':
      return AsciiKind::blank;
    default:
      return AsciiKind::other;
  }
}

bool is_of_ascii_word(AsciiKind kind) {
  return kind == AsciiKind::letter || kind == AsciiKind::digit || kind == AsciiKind::underscore;
}

/// Whether the character at `at`, which is of no word by itself, stands within one: `don't`, `10,000`.
bool joins_ascii(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const AsciiKind before = ascii_kind(text[at - 1]), here = ascii_kind(text[at]),
                  after = ascii_kind(text[at + 1]);
  if (before != after) return false;
  return here == AsciiKind::between_any ? before == AsciiKind::letter || before == AsciiKind::digit
                                        : here == AsciiKind::between_digits && before == AsciiKind::digit;
}

/// The end of the segment that begins at `begin`.
std::size_t ascii_segment_end(std::string_view text, std::size_t begin) {
  const AsciiKind kind = ascii_kind(text[begin]);
  std::size_t end = begin + 1;
  if (kind == AsciiKind::carriage_return) return end < text.size() && text[end] == '\n' ? end + 1 : end;
  if (kind == AsciiKind::blank) return std::min(text.find_first_not_of(' ', end), text.size());
  if (!is_of_ascii_word(kind)) return end;
  while (end < text.size()) {
    if (is_of_ascii_word(ascii_kind(text[end]))) {
      ++end;
    } else if (joins_ascii(text, end)) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

/// The words of a text that is ASCII, as most turns are: the same segments as ICU's.
void for_each_ascii_word(std::string_view text,
                         const std::function<void(const TextSegment& segment)>& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = ascii_segment_end(text, begin);
    const AsciiKind kind = ascii_kind(text[begin]);
    const bool lone_underscore = kind == AsciiKind::underscore && end == begin + 1;
    const bool is_word = is_of_ascii_word(kind) && !lone_underscore;
    visit({{begin, end}, is_word ? int{UBRK_WORD_LETTER} : int{UBRK_WORD_NONE}});
    begin = end;
  }
}

bool is_all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void for_each_segment(std::string_view text, SegmentKind kind,
                      const std::function<void(const TextSegment& segment)>& visit) {
  if (kind == SegmentKind::words && is_all_ascii(text)) return for_each_ascii_word(text, visit);
  UErrorCode status = U_ZERO_ERROR;
  const IcuText utext(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
                      &utext_close);
  if (U_FAILURE(status)) icu_failed("open text", status);
  icu::BreakIterator& iterator = thread_iterator(kind);
  iterator.setText(utext.get(), status);
  if (U_FAILURE(status)) icu_failed("set text", status);
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    visit({{static_cast<std::size_t>(begin), static_cast<std::size_t>(end)}, iterator.getRuleStatus()});
    begin = end;
  }
}

}  // namespace verbatim
