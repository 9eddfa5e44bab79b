#include "common/text/word_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/fingerprint.h"
#include "common/text/folding.h"

namespace verbatim {
namespace {

/// Elided articles, pronouns and conjunctions of French, Italian and Catalan.
constexpr std::array<std::string_view, 22> kElided{
    "l",      "d",      "j",    "m",    "t",   "s",    "c",    "n",  "qu",    "jusqu", "lorsqu",
    "puisqu", "quoiqu", "dell", "nell", "all", "sull", "dall", "un", "quest", "quell", "presqu"};

void add_sorted(std::vector<std::string>& texts, std::string text) {
  const auto place = std::lower_bound(texts.begin(), texts.end(), text);
  if (place == texts.end() || *place != text) texts.insert(place, std::move(text));
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What follows must begin with a vowel or h and have two letters at least, so that `don't` and `d's` stay
// whole.
std::size_t elision_length(std::string_view form) {
  const std::size_t apostrophe = form.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe + 2 >= form.size()) return 0;
  if (std::find(kElided.begin(), kElided.end(), form.substr(0, apostrophe)) == kElided.end()) return 0;
  const std::string rest = fold_accents(form.substr(apostrophe + 1));
  const bool goes_on = std::string_view("aeiouyh").find(rest.front()) != std::string_view::npos;
  return goes_on ? apostrophe + 1 : 0;
}

bool is_initialism(std::string_view form) {
  if (form.size() < 3 || form.find('.') == std::string_view::npos) return false;
  bool letter_expected = true;
  for (std::size_t i = 0; i < form.size();) {
    const auto [c, size] = first_code_point(form.substr(i));
    if (letter_expected ? c < 0 || !u_isalpha(c) : c != '.') return false;
    letter_expected = !letter_expected;
    i += size;
  }
  return !letter_expected;
}

bool is_in_capitals(std::string_view text) {
  constexpr std::size_t kMaxLetters = 6;
  if (text.front() >= 'a' && text.front() <= 'z') return false;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++letters) {
    const CodePoint c = code_point_at(text, at);
    if (c.value < 0 || u_charType(c.value) != U_UPPERCASE_LETTER) return false;
    at += c.size;
  }
  return letters >= 2 && letters <= kMaxLetters;
}

std::string without_dots(std::string_view form) {
  std::string result(form);
  std::erase(result, '.');
  return result;
}

// Long runs without a blank (base64, a URL) would not fit a term; the hash keeps different ones apart.
std::string bounded(std::string form) {
  if (form.size() <= kMaxFormBytes) return form;
  constexpr std::size_t kHashDigits = 16;
  const std::size_t cut = code_point_begin(form, kMaxFormBytes - kHashDigits - 1);
  return form.substr(0, cut) + "~" + sha256_hex(form).substr(0, kHashDigits);
}

void add_alternative(Word& word, std::string alternative) {
  if (!alternative.empty() && alternative != word.form) add_sorted(word.alternatives, std::move(alternative));
}

void add_initials(Word& word, const std::string& letters) {
  add_sorted(word.initials, letters);
  if (!is_ascii(letters)) add_sorted(word.initials, fold_accents(letters));
}

}  // namespace verbatim
