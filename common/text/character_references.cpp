#include "common/text/character_references.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

struct NamedCharacter {
  std::string_view name;
  UChar32 value;
};

/// The names of XML, of Latin-1 and of the punctuation that exports write; in byte order.
constexpr std::array<NamedCharacter, 143> kNamed{{
    {"AElig", 0xC6},    {"Aacute", 0xC1},  {"Acirc", 0xC2},    {"Agrave", 0xC0},   {"Aring", 0xC5},
    {"Atilde", 0xC3},   {"Auml", 0xC4},    {"Ccedil", 0xC7},   {"Dagger", 0x2021}, {"ETH", 0xD0},
    {"Eacute", 0xC9},   {"Ecirc", 0xCA},   {"Egrave", 0xC8},   {"Euml", 0xCB},     {"Iacute", 0xCD},
    {"Icirc", 0xCE},    {"Igrave", 0xCC},  {"Iuml", 0xCF},     {"Ntilde", 0xD1},   {"OElig", 0x152},
    {"Oacute", 0xD3},   {"Ocirc", 0xD4},   {"Ograve", 0xD2},   {"Oslash", 0xD8},   {"Otilde", 0xD5},
    {"Ouml", 0xD6},     {"Prime", 0x2033}, {"Scaron", 0x160},  {"THORN", 0xDE},    {"Uacute", 0xDA},
    {"Ucirc", 0xDB},    {"Ugrave", 0xD9},  {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"Yuml", 0x178},
    {"aacute", 0xE1},   {"acirc", 0xE2},   {"acute", 0xB4},    {"aelig", 0xE6},    {"agrave", 0xE0},
    {"amp", 0x26},      {"apos", 0x27},    {"aring", 0xE5},    {"asymp", 0x2248},  {"atilde", 0xE3},
    {"auml", 0xE4},     {"bdquo", 0x201E}, {"brvbar", 0xA6},   {"bull", 0x2022},   {"ccedil", 0xE7},
    {"cedil", 0xB8},    {"cent", 0xA2},    {"circ", 0x2C6},    {"copy", 0xA9},     {"curren", 0xA4},
    {"dagger", 0x2020}, {"deg", 0xB0},     {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"egrave", 0xE8},   {"emsp", 0x2003},  {"ensp", 0x2002},   {"eth", 0xF0},      {"euml", 0xEB},
    {"euro", 0x20AC},   {"fnof", 0x192},   {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},
    {"ge", 0x2265},     {"gt", 0x3E},      {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},
    {"iexcl", 0xA1},    {"igrave", 0xEC},  {"infin", 0x221E},  {"iquest", 0xBF},   {"iuml", 0xEF},
    {"laquo", 0xAB},    {"larr", 0x2190},  {"ldquo", 0x201C},  {"le", 0x2264},     {"lrm", 0x200E},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", 0x3C},       {"macr", 0xAF},     {"mdash", 0x2014},
    {"micro", 0xB5},    {"middot", 0xB7},  {"minus", 0x2212},  {"nbsp", 0xA0},     {"ndash", 0x2013},
    {"ne", 0x2260},     {"not", 0xAC},     {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},
    {"oelig", 0x153},   {"ograve", 0xF2},  {"ordf", 0xAA},     {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},   {"ouml", 0xF6},    {"para", 0xB6},     {"permil", 0x2030}, {"plusmn", 0xB1},
    {"pound", 0xA3},    {"prime", 0x2032}, {"quot", 0x22},     {"raquo", 0xBB},    {"rarr", 0x2192},
    {"rdquo", 0x201D},  {"reg", 0xAE},     {"rlm", 0x200F},    {"rsaquo", 0x203A}, {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"scaron", 0x161}, {"sect", 0xA7},     {"shy", 0xAD},      {"sup1", 0xB9},
    {"sup2", 0xB2},     {"sup3", 0xB3},    {"szlig", 0xDF},    {"thinsp", 0x2009}, {"thorn", 0xFE},
    {"tilde", 0x2DC},   {"times", 0xD7},   {"trade", 0x2122},  {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},   {"uml", 0xA8},     {"uuml", 0xFC},     {"yacute", 0xFD},   {"yen", 0xA5},
    {"yuml", 0xFF},     {"zwj", 0x200D},   {"zwnj", 0x200C},
}};

std::optional<UChar32> named_character(std::string_view name) {
  const auto found = std::lower_bound(
      kNamed.begin(), kNamed.end(), name,
      [](const NamedCharacter& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found == kNamed.end() || found->name != name) return std::nullopt;
  return found->value;
}

/// `digits` are those between `&#` and `;`.
std::optional<UChar32> numbered_character(std::string_view digits) {
  std::uint32_t base = 10;
  if (!digits.empty() && (digits.front() == 'x' || digits.front() == 'X')) {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const std::uint32_t digit = is_ascii_digit(c)      ? static_cast<std::uint32_t>(c - '0')
                                : c >= 'a' && c <= 'f' ? static_cast<std::uint32_t>(c - 'a' + 10)
                                : c >= 'A' && c <= 'F' ? static_cast<std::uint32_t>(c - 'A' + 10)
                                                       : base;
    if (digit >= base) return std::nullopt;
    value = std::min<std::uint32_t>(value * base + digit, 0x110000);
  }
  if (value >= 0x80 && value < 0xA0) return windows_1252_character(static_cast<unsigned char>(value));
  const bool is_character = value != 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  return is_character ? static_cast<UChar32>(value) : UChar32{0xFFFD};
}

bool is_name_character(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

}  // namespace

std::optional<CharacterReference> character_reference_at(std::string_view text, std::size_t at_byte) {
  constexpr std::size_t kMaxBytes = 32;
  if (at_byte >= text.size() || text[at_byte] != '&') return std::nullopt;
  const std::string_view rest = text.substr(at_byte + 1, kMaxBytes);
  const std::size_t end = rest.find(';');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::string_view name = rest.substr(0, end);
  CharacterReference reference{end + 2, {}};
  std::optional<UChar32> character;
  if (name.front() == '#') {
    character = numbered_character(name.substr(1));
    if (!character) return std::nullopt;
  } else {
    // `&D;` is more likely a slip than a name.
    if (name.size() < 2 || !is_ascii_letter(name.front()) ||
        !std::all_of(name.begin(), name.end(), is_name_character)) {
      return std::nullopt;
    }
    character = named_character(name);
  }
  if (character) append_code_point(reference.characters, *character);
  return reference;
}

std::string with_references_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    decoded.append(text.substr(at, next - at));
    at = next;
    if (at == text.size()) break;
    const auto reference = character_reference_at(text, at);
    if (reference && !reference->characters.empty()) {
      decoded += reference->characters;
      at += reference->size;
    } else {
      decoded += text[at++];
    }
  }
  return decoded;
}

}  // namespace verbatim
