#include "common/text/words.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include "common/text/code_point.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

using IcuText = std::unique_ptr<UText, decltype(&utext_close)>;

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

[[noreturn]] void icu_failed(const char* what, UErrorCode status) {
  throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
}

/// A break iterator costs far more to build than to use, so each thread keeps one of each kind.
icu::BreakIterator& thread_iterator(bool sentences) {
  const auto create = [](bool for_sentences) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        for_sentences ? icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status)
                      : icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) icu_failed("break iterator", status);
    return made;
  };
  thread_local const std::unique_ptr<icu::BreakIterator> words = create(false);
  thread_local const std::unique_ptr<icu::BreakIterator> sentence_iterator = create(true);
  return sentences ? *sentence_iterator : *words;
}

/// Calls `visit(begin_byte, end_byte, rule_status)` for each segment of `text`.
template <typename Visit>
void for_each_segment(std::string_view text, bool sentences, Visit visit) {
  UErrorCode status = U_ZERO_ERROR;
  const IcuText utext(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
                      &utext_close);
  if (U_FAILURE(status)) icu_failed("open text", status);
  icu::BreakIterator& iterator = thread_iterator(sentences);
  iterator.setText(utext.get(), status);
  if (U_FAILURE(status)) icu_failed("set text", status);
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    visit(static_cast<std::size_t>(begin), static_cast<std::size_t>(end), iterator.getRuleStatus());
    begin = end;
  }
}

/// Elided articles, pronouns and conjunctions of French, Italian and Catalan.
constexpr std::array<std::string_view, 22> kElided{
    "l",      "d",      "j",    "m",    "t",   "s",    "c",    "n",  "qu",    "jusqu", "lorsqu",
    "puisqu", "quoiqu", "dell", "nell", "all", "sull", "dall", "un", "quest", "quell", "presqu"};

/// Where the word after an elision begins within `form`; 0 if there is none. What follows must begin with a
/// vowel or h and have two letters at least, so that `don't` and `d's` stay whole.
std::size_t elision_length(std::string_view form) {
  const std::size_t apostrophe = form.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe + 2 >= form.size()) return 0;
  if (std::find(kElided.begin(), kElided.end(), form.substr(0, apostrophe)) == kElided.end()) return 0;
  const std::string rest = fold_accents(form.substr(apostrophe + 1));
  return std::string_view("aeiouyhœæ").find(rest.front()) == std::string_view::npos ? 0 : apostrophe + 1;
}

/// The byte just after the apostrophe in the text as written, which may be `'` or the three bytes of `’`.
std::size_t after_apostrophe(std::string_view raw) {
  const std::size_t plain = raw.find('\'');
  const std::size_t curly = raw.find("\u2019");
  return std::min(plain == std::string_view::npos ? raw.size() : plain + 1,
                  curly == std::string_view::npos ? raw.size() : curly + 3);
}

/// `u.s` for "U.S": letters that are all single, parted by dots.
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

std::string without_dots(std::string_view form) {
  std::string result(form);
  std::erase(result, '.');
  return result;
}

/// Long runs without a blank (base64, a URL) would not fit a term; the hash keeps different ones apart.
std::string bounded(std::string form) {
  if (form.size() <= kMaxFormBytes) return form;
  constexpr std::size_t kHashDigits = 16;
  std::size_t cut = kMaxFormBytes - kHashDigits - 1;
  while (cut > 0 && (static_cast<unsigned char>(form[cut]) & 0xC0) == 0x80) --cut;
  return form.substr(0, cut) + "~" + sha256_hex(form).substr(0, kHashDigits);
}

/// The length of a terminal escape sequence at `at` (ECMA-48: ESC [ … final byte, or ESC ] … BEL); 0 if none.
std::size_t escape_sequence_length(std::string_view text, std::size_t at) {
  if (text[at] != '\x1b' || at + 1 >= text.size()) return 0;
  std::size_t i = at + 2;
  if (text[at + 1] == '[') {
    while (i < text.size() && text[i] >= 0x20 && text[i] < 0x40) ++i;
    // A sequence cut short may stand before any letter: only an ASCII final byte is part of it.
    const bool ends_here = i < text.size() && text[i] >= 0x40 && text[i] < 0x7F;
    return (ends_here ? i + 1 : i) - at;
  }
  if (text[at + 1] == ']') {
    while (i < text.size() && text[i] != '\x07' && text[i] != '\x1b' && text[i] != '\n') ++i;
    return i - at;
  }
  return 0;
}

class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  std::vector<Word> cut() && {
    for_each_segment(text_, /*sentences=*/false, [this](std::size_t begin, std::size_t end, int status) {
      if (text_[begin] == '\x1b') skip_until_ = begin + escape_sequence_length(text_, begin);
      if (end <= skip_until_ || status < UBRK_WORD_NONE_LIMIT) return;
      add(std::max(begin, skip_until_), end);
    });
    join_runs();
    return std::move(words_);
  }

 private:
  void add(std::size_t begin, std::size_t end) {
    std::string form = fold_case(text_.substr(begin, end - begin));
    if (const std::size_t elided = elision_length(form)) {
      const std::size_t split = begin + after_apostrophe(text_.substr(begin, end - begin));
      push(form.substr(0, elided - 1), begin, split);
      begin = split;
      form.erase(0, elided);
    }
    if (form.size() == 1 && form[0] >= 'a' && form[0] <= 'z' && end < text_.size()) {
      std::size_t signs = 0;
      if (text_.substr(end, 2) == "++") signs = 2;
      if (text_[end] == '#') signs = 1;
      form += text_.substr(end, signs);
      end += signs;
    }
    push(std::move(form), begin, end);
  }

  void push(std::string form, std::size_t begin, std::size_t end) {
    Word word{bounded(std::move(form)), {}, {begin, end}, end};
    if (!is_ascii(word.form)) add_alternative(word, fold_accents(word.form));
    if (is_initialism(word.form)) add_alternative(word, without_dots(word.form));
    words_.push_back(std::move(word));
  }

  static void add_alternative(Word& word, std::string alternative) {
    if (alternative.empty() || alternative == word.form) return;
    const auto place = std::lower_bound(word.alternatives.begin(), word.alternatives.end(), alternative);
    if (place == word.alternatives.end() || *place != alternative) {
      word.alternatives.insert(place, std::move(alternative));
    }
  }

  /// Speech recognition spells names out ("a v m", "P d F"), letters with one blank between them; and what
  /// one writes with hyphens another writes as one word.
  void join_runs() {
    for (std::size_t first = 0; first < words_.size();) {
      std::size_t last = first;
      while (goes_on_by_hyphen(last)) ++last;
      if (last == first) {
        while (goes_on_by_letter(last)) ++last;
      }
      if (last > first) join(first, last);
      first = last + 1;
    }
  }

  void join(std::size_t first, std::size_t last) {
    std::string joined;
    for (std::size_t i = first; i <= last; ++i) joined += words_[i].form;
    const bool is_number =
        std::all_of(joined.begin(), joined.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) return;  // 20-30 is no 2030
    if (!is_ascii(joined)) add_alternative(words_[first], bounded(fold_accents(joined)));
    add_alternative(words_[first], bounded(std::move(joined)));
    words_[first].alternatives_end_byte = words_[last].range.end_byte;
  }

  std::string_view between(std::size_t word) const {
    const std::size_t begin = words_[word].range.end_byte;
    return text_.substr(begin, words_[word + 1].range.begin_byte - begin);
  }

  bool goes_on_by_hyphen(std::size_t word) const {
    if (word + 1 >= words_.size()) return false;
    const std::string_view gap = between(word);
    return gap == "-" || gap == "\u2010" || gap == "\u2011";
  }

  bool goes_on_by_letter(std::size_t word) const {
    return word + 1 < words_.size() && is_letter(words_[word]) && is_letter(words_[word + 1]) &&
           between(word) == " ";
  }

  static bool is_letter(const Word& word) {
    const auto [c, size] = first_code_point(word.form);
    return c >= 0 && size == word.form.size() && u_isalpha(c);
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::size_t skip_until_ = 0;
};

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) icu_failed("NFC", status);
  return *instance;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) icu_failed("NFD", status);
  return *instance;
}

}  // namespace

std::vector<Word> find_words(std::string_view text) {
  return WordCutter(text).cut();
}

std::string fold_case(std::string_view text) {
  std::string result;
  if (is_ascii(text)) {
    result.reserve(text.size());
    for (const char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  // Folding can undo NFC (U+0345), so normalise on both sides of it.
  icu::UnicodeString folded = nfc().normalize(nfc().normalize(to_utf16(text), status).foldCase(), status);
  if (U_FAILURE(status)) icu_failed("normalise", status);
  folded.findAndReplace(u"\u2019", u"'");
  folded.toUTF8String(result);
  return result;
}

std::string fold_accents(std::string_view text) {
  if (is_ascii(text)) return fold_case(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart = nfd().normalize(to_utf16(fold_case(text)), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
  }
  std::string result;
  nfc().normalize(bare, status).toUTF8String(result);
  if (U_FAILURE(status)) icu_failed("normalise", status);
  return result;
}

std::vector<ByteRange> find_sentences(std::string_view text) {
  std::vector<ByteRange> sentences;
  for_each_segment(text, /*sentences=*/true, [&](std::size_t begin, std::size_t end, int) {
    sentences.push_back({begin, end});
  });
  return sentences;
}

}  // namespace verbatim
