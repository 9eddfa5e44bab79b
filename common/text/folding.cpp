#include "common/text/folding.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "common/text/code_point.h"
#include "common/text/stroke_letters.h"

namespace verbatim {
namespace {

using Normalizer = const icu::Normalizer2* (*)(UErrorCode&);

const icu::Normalizer2& normalizer(Normalizer get) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: normalizer: ") + u_errorName(status));
  return *instance;
}

icu::UnicodeString normal_form(const icu::UnicodeString& text, Normalizer get) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = normalizer(get).normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: normalise: ") + u_errorName(status));
  return result;
}

icu::UnicodeString nfc(const icu::UnicodeString& text) {
  return normal_form(text, icu::Normalizer2::getNFCInstance);
}

bool all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// White_Space below U+0080.
constexpr bool is_ascii_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Whether `c` is only another form of the letters in its compatibility decomposition.
bool is_form_of_letters(UChar32 c) {
  constexpr UChar32 kThaiSaraAm = 0x0E33, kLaoSaraAm = 0x0EB3;
  switch (u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_WIDE:
    case U_DT_NARROW:
    case U_DT_INITIAL:
    case U_DT_MEDIAL:
    case U_DT_FINAL:
    case U_DT_ISOLATED:
    case U_DT_FONT:
      return true;
    case U_DT_COMPAT:
      return (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0 && c != kThaiSaraAm && c != kLaoSaraAm;
    default:
      return false;
  }
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// Of a character that is a form of letters.
icu::UnicodeString letters_of(UChar32 c) {
  icu::UnicodeString letters = normal_form(icu::UnicodeString(c), icu::Normalizer2::getNFKCInstance);
  // A ligature that stands for a whole sentence of Arabic is one character still.
  return letters.indexOf(u' ') < 0 ? letters : icu::UnicodeString(c);
}

/// Forms of a letter as the letters, apostrophes as `'`, invisible characters left out.
icu::UnicodeString with_plain_characters(const icu::UnicodeString& text) {
  icu::UnicodeString plain;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c < 0x80) {
      plain.append(c == '`' ? UChar32{'\''} : c);
    } else if (is_apostrophe(c)) {
      plain.append(u'\'');
    } else if (is_invisible(c)) {
      continue;
    } else if (is_form_of_letters(c)) {
      plain.append(letters_of(c));
    } else {
      plain.append(c);
    }
  }
  return plain;
}

/// What may be left out on a letter depends on its script.
enum class Marks { optional, part_of_letter };

Marks marks_on(UChar32 letter) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_COMMON:
      return Marks::optional;
    default:
      return Marks::part_of_letter;
  }
}

bool is_mark(UChar32 c) {
  return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

/// Adds the letter of a script with optional marks without these. `c`: composed, as NFC has it.
void append_bare(icu::UnicodeString& bare, UChar32 c) {
  constexpr UChar32 kTatweel = 0x0640, kMiddleDot = 0xB7;
  if (c == kTatweel || c == kMiddleDot) return;
  UErrorCode status = U_ZERO_ERROR;
  if (uscript_getScript(c, &status) == USCRIPT_CYRILLIC) {
    // What NFC has as one Cyrillic letter is one, but for the diaeresis and the grave that nobody types.
    bare.append(c == 0x451 || c == 0x450 ? UChar32{0x435} : c == 0x45D ? UChar32{0x438} : c);
    return;
  }
  const icu::UnicodeString apart = normal_form(icu::UnicodeString(c), icu::Normalizer2::getNFDInstance);
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 letter = apart.char32At(i);
    if (is_mark(letter)) continue;
    const std::string_view typed = stroke_letter_as_typed(letter);
    if (typed.empty()) {
      bare.append(letter);
    } else {
      bare.append(to_utf16(typed));
    }
  }
}

}  // namespace

bool is_invisible(UChar32 c) {
  // White space that is default-ignorable does not exist; the fillers of Hangul have a width.
  return c > 0x7F && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
         u_charType(c) != U_OTHER_LETTER;
}

bool is_blank(UChar32 c) {
  return is_white_space(c) || u_charType(c) == U_CONTROL_CHAR;
}

bool is_apostrophe(UChar32 c) {
  switch (c) {
    case '\'':
    case '`':
    case 0x00B4:  // acute accent
    case 0x02B9:  // modifier letters: prime, turned comma, apostrophe, reversed comma, right half ring,
    case 0x02BB:  // vertical line, acute, grave, middle grave
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02C8:
    case 0x02CA:
    case 0x02CB:
    case 0x02F4:
    case 0x0374:  // Greek numeral sign, tonos
    case 0x0384:
    case 0x055A:  // Armenian apostrophe, exclamation mark
    case 0x055D:
    case 0x05F3:  // Hebrew geresh
    case 0x07F4:  // NKo apostrophes
    case 0x07F5:
    case 0x1FBD:  // Greek koronis, psili, varia, oxia, dasia
    case 0x1FBF:
    case 0x1FEF:
    case 0x1FFD:
    case 0x1FFE:
    case 0x2018:  // single quotation marks
    case 0x2019:
    case 0x201B:
    case 0x2032:  // primes
    case 0x2035:
    case 0xA78C:  // saltillo
    case 0xFF07:  // full-width
    case 0xFF40:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(UChar32 c) {
  switch (c) {
    case '-':
    case 0x02D7:  // modifier letter minus
    case 0x058A:  // Armenian hyphen
    case 0x05BE:  // Hebrew maqaf
    case 0x1400:  // Canadian syllabics hyphen
    case 0x1806:  // Mongolian soft hyphen
    case 0x2010:  // hyphen, no-break hyphen, figure dash, en dash, hyphen bullet
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2043:
    case 0x2212:  // minus
    case 0x2796:  // heavy minus
    case 0x2E17:  // double oblique hyphen
    case 0xFE58:  // small em dash
    case 0xFE63:  // small and full-width hyphen-minus
    case 0xFF0D:
      return true;
    default:
      return false;
  }
}

bool is_full_stop(UChar32 c) {
  return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E;
}

std::string letters_shown_by(UChar32 c) {
  return c >= 0x80 && is_form_of_letters(c) ? to_utf8(letters_of(c)) : std::string();
}

std::string fold_case(std::string_view text) {
  if (all_ascii(text)) {
    std::string result(text);
    for (char& c : result) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (c == '`') c = '\'';
    }
    return result;
  }
  // Folding can undo NFC (U+0345), so normalise on both sides of it.
  icu::UnicodeString plain = nfc(with_plain_characters(nfc(to_utf16(text))));
  return to_utf8(nfc(plain.foldCase()));
}

std::string fold_accents(std::string_view text) {
  if (all_ascii(text)) return fold_case(text);
  const icu::UnicodeString folded = to_utf16(fold_case(text));
  icu::UnicodeString bare;
  Marks marks = Marks::optional;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    if (!is_mark(c)) marks = marks_on(c);
    if (marks == Marks::part_of_letter) {
      bare.append(c);
    } else if (!is_mark(c)) {
      append_bare(bare, c);
    }
  }
  return to_utf8(nfc(bare));
}

std::string fold_name(std::string_view text) {
  std::string folded = fold_case(text);
  if (all_ascii(folded)) {
    std::erase_if(folded, is_ascii_blank);
    return folded;
  }
  std::string name;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    if (c.value < 0 || !is_white_space(c.value)) name.append(folded, at, c.size);
    at += c.size;
  }
  return name;
}

std::string clean_label(std::string_view text) {
  std::string clean;
  bool blank = false;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // Each line of a transcript may be a label, and most are ASCII.
    if (const char byte = text[at]; static_cast<unsigned char>(byte) < 0x80) {
      ++at;
      if (is_ascii_blank(byte)) {
        blank = true;
        continue;
      }
      if (blank && !clean.empty()) clean += ' ';
      blank = false;
      clean += byte;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    if (c.value >= 0 && is_white_space(c.value)) {
      blank = true;
    } else if (c.value < 0 || !is_invisible(c.value)) {
      if (blank && !clean.empty()) clean += ' ';
      blank = false;
      clean += text.substr(at, c.size);
    }
    at += c.size;
  }
  return clean;
}

std::string fold_label(std::string_view text) {
  std::string folded = fold_name(clean_label(text));
  std::size_t number = folded.size();
  while (number > 0 && is_ascii_digit(folded[number - 1])) --number;
  if (number < folded.size()) {
    while (number > 1 && (folded[number - 1] == '_' || folded[number - 1] == '-')) folded.erase(--number, 1);
  }
  return folded;
}

}  // namespace verbatim
