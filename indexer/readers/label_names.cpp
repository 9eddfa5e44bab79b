#include "indexer/readers/label_names.h"

#include <algorithm>
#include <set>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/words.h"
#include "indexer/readers/role_words.h"

namespace verbatim {
namespace {

/// Everything before the digits and blanks at the end.
std::string_view without_last_number(std::string_view text) {
  while (!text.empty() &&
         (is_ascii_digit(text.back()) || text.back() == ' ' || text.back() == '_' || text.back() == '-')) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_particle(std::string_view word) {
  static const std::set<std::string_view> particles{
      "van", "der", "den", "de",  "von", "zu",    "of", "the", "bin", "bint", "al",  "el",  "la",  "le",
      "du",  "des", "dos", "da",  "das", "del",   "di", "y",   "e",   "i",    "ja",  "og",  "och", "und",
      "and", "et",  "&",   "ten", "ter", "van't", "'t", "d'",  "ibn", "ben",  "zur", "vom", "für", "for"};
  return particles.contains(word);
}

}  // namespace

bool is_role_word(std::string_view speaker) {
  return role_of_word(fold_case(without_last_number(speaker))).has_value();
}

bool is_name_shape(std::string_view speaker) {
  std::size_t words = 0;
  bool starts = true;
  for (std::size_t i = 0; i < speaker.size(); ++i) {
    if (starts && speaker[i] != ' ') {
      ++words;
      if (speaker[i] >= 'a' && speaker[i] <= 'z' && words == 1) return false;
    }
    starts = speaker[i] == ' ';
    if (std::string_view("!?;,\"{}<>=/|").find(speaker[i]) != std::string_view::npos) return false;
  }
  return words >= 1 && words <= 5 && speaker.back() != '.';
}

bool is_loose_name(std::string_view speaker) {
  constexpr std::size_t kMaxLooseBytes = 30;
  if (speaker.size() > kMaxLooseBytes || std::count(speaker.begin(), speaker.end(), ' ') > 2) return false;
  if (speaker.find_first_of("!?;,:\"{}<>=/|*_") != std::string_view::npos) return false;
  // A full stop at the end belongs to initials, or else it ends a sentence.
  return !speaker.ends_with('.') || speaker.find('.') + 1 < speaker.size();
}

bool is_strict_name(std::string_view speaker) {
  bool starts = true;
  std::size_t word_begin = 0, words = 0, depth = 0;
  for (std::size_t at = 0; at < speaker.size();) {
    const CodePoint c = code_point_at(speaker, at);
    if (c.value == ' ') {
      starts = true;
    } else if (starts) {
      starts = false;
      word_begin = at;
      if (c.value == '(' || depth > 0) {
        if (c.value == '(') ++depth;
      } else {
        ++words;
        const std::size_t blank = std::min(speaker.find(' ', word_begin), speaker.size());
        const std::string_view word = speaker.substr(word_begin, blank - word_begin);
        const bool lower = u_islower(c.value);
        if (lower && !(words > 1 && is_particle(word)) && !is_role_word(word)) return false;
      }
    }
    if (c.value == ')' && depth > 0) --depth;
    at += c.size;
  }
  return words >= 1 && words <= 5;
}

bool is_name_before_mark(std::string_view name) {
  if (name.empty() || name.size() > kMaxBareLabelBytes) return false;
  std::size_t words = 0, commas = 0, depth = 0, dense = 0;
  bool starts = true, letter = false;
  std::size_t word_bytes = 0;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    if (c.value < 0) return false;
    at += c.size;
    if (c.value == ' ') {
      starts = true;
      continue;
    }
    if (c.value == '(') ++depth;
    if (starts && depth == 0) ++words, word_bytes = 0;
    starts = false;
    word_bytes += c.size;
    if (c.value == ')' && depth > 0) --depth;
    if (u_isalpha(c.value)) letter = true;
    if (c.value >= 0x2E80 && u_isalpha(c.value)) ++dense;
    if (c.value == ',' && (depth == 0 && ++commas > 1)) return false;
    // A full stop ends an abbreviation (`Dr.`, `Hon.`), never a word, and stands nowhere alone.
    if (c.value == '.' && (word_bytes == 1 || word_bytes > 6)) return false;
    if (c.value < 0x80 &&
        std::string_view("!?;\"{}<>=|*`~^$%@+").find(static_cast<char>(c.value)) != std::string_view::npos) {
      return false;
    }
    if (c.value == 0x2026 || c.value == 0x3002 || c.value == 0xFF0C || c.value == 0x3001 ||
        (c.value >= 0x201C && c.value <= 0x201F) || c.value == 0xAB || c.value == 0xBB) {
      return false;
    }
  }
  const CodePoint first = first_code_point(name);
  return letter && words >= 1 && words <= 6 && dense <= 12 && (u_isalnum(first.value) || first.value == '(');
}

}  // namespace verbatim
