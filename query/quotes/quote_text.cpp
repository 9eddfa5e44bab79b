#include "query/quotes/quote_text.h"

#include <algorithm>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/read_text.h"

namespace verbatim {

// How quotes are compared. Both texts are folded: each character is replaced by what it counts as (any dash
// by `-`, any quotation mark by `'`), white space is reduced, invisible characters are left out. What remains
// of the quote is then looked for by a plain search for its bytes. Each folded byte remembers which bytes of
// the text it came from, so a match leads back to the speaker's own words, and nobody is ever shown the
// folded text. What does not count is decided in `add_code_point` for each character and in `find_core` for a
// quote as a whole, and nowhere else.
namespace {

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: NFC: ") + u_errorName(status));
  return *instance;
}

std::string utf8(UChar32 c) {
  std::string result;
  icu::UnicodeString(c).toUTF8String(result);
  return result;
}

bool is_quotation_mark(UChar32 c) {
  return is_apostrophe(c) || c == 0x2033 || u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) != 0;
}

bool is_dash(UChar32 c) {
  return c == 0x2212 || u_charType(c) == U_DASH_PUNCTUATION;
}

/// Stands in a folded text for a hyphen at a line's end, which may part one word or join two: `rail-⏎way`. It
/// counts as a hyphen or as nothing, whichever is said.
constexpr char kLineEndHyphen = '\x01';

/// Punctuation that may stand last in a quote: `.,;:!?` in any script, quotation marks, dashes.
bool closes_quote(UChar32 c) {
  return c == '\'' || c == '-' || u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION) != 0;
}

/// Whether words are made of `c` by UAX #29, which knows no words in scripts without blanks: a quote may
/// begin anywhere in those.
bool is_word_character(UChar32 c) {
  if (c < 0) return false;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_NUMERIC:
    case U_WB_EXTENDNUMLET:
    case U_WB_EXTEND:
    case U_WB_HEBREW_LETTER:
      return true;
    default:
      return false;
  }
}

/// Whether the hyphen at `at` ends a line within a word, or between two.
bool parts_a_word(std::string_view read, std::size_t at, std::size_t size) {
  if (size >= 4 || !is_hyphen(code_point_at(read, at).value)) return false;
  if (const UChar32 before = code_point_before(read, at); before < 0 || !u_isalpha(before)) return false;
  const std::size_t next = read.find_first_not_of(" \t\r\n", at + size);
  if (next == std::string_view::npos || !u_isalpha(code_point_at(read, next).value)) return false;
  const std::string_view gap = read.substr(at + size, next - at - size);
  return std::count(gap.begin(), gap.end(), '\n') == 1;
}

/// A hostile text may hold marks without end; canonical ordering of a long run is not linear.
constexpr std::size_t kMaxMarks = 32;

/// The length of the code point at `at` with the marks that NFC may join to it.
std::size_t normalisation_length(std::string_view text, std::size_t at) {
  std::size_t end = at + code_point_at(text, at).size;
  for (std::size_t marks = 0; marks < kMaxMarks && end < text.size(); ++marks) {
    const CodePoint next = first_code_point(text.substr(end));
    // U+0300 is the first combining mark: before it, nothing joins the character in front of it.
    if (next.value < 0x300 || nfc().hasBoundaryBefore(next.value) != 0) break;
    end += next.size;
  }
  return end - at;
}

}  // namespace

ByteRange quoted_part(const QuotePlace& place, std::size_t text, std::size_t text_bytes) {
  return {text == place.begin.text ? place.begin.byte : 0,
          text == place.end.text ? place.end.byte : text_bytes};
}

QuoteText::QuoteText(std::string_view text) : QuoteText(std::span(&text, 1)) {}

QuoteText::QuoteText(std::span<const std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (!text_begins_.empty()) {
      // A turn may end without white space: its last word must not run into the first one of the next turn.
      joined_ += '\n';
      blank_pending_ = true;
    }
    text_begins_.push_back(joined_.size());
    joined_ += text;
    fold(text_begins_.back(), text);
  }
  find_core();
}

void QuoteText::fold(std::size_t piece_begin, std::string_view piece) {
  const ReadText reading(piece);
  const std::string_view read = reading.read();
  for (std::size_t at = 0; at < read.size();) {
    const std::size_t size = normalisation_length(read, at);
    const ByteRange place = reading.place_of({at, at + size});
    const ByteRange origin{piece_begin + place.begin_byte, piece_begin + place.end_byte};
    if (parts_a_word(read, at, size)) {
      append(std::string_view(&kLineEndHyphen, 1), origin);
      blank_pending_ = after_word_ = false;
      at = read.find_first_not_of(" \t\r\n", at + size);
      continue;
    }
    // NFC leaves ASCII as it is, and most text is ASCII; ICU need not be asked for each letter.
    if (size == 1 && static_cast<unsigned char>(read[at]) < 0x80) {
      add_code_point(read[at], origin);
    } else {
      UErrorCode status = U_ZERO_ERROR;
      const std::string_view raw = read.substr(at, size);
      const icu::UnicodeString normal = nfc().normalize(
          icu::UnicodeString::fromUTF8({raw.data(), static_cast<std::int32_t>(size)}), status);
      if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: NFC: ") + u_errorName(status));
      // All that comes of one sequence came from all of its bytes: a place can never cut an accent off.
      for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
        add_code_point(normal.char32At(i), origin);
      }
    }
    at += size;
  }
}

void QuoteText::add_code_point(std::int32_t c, ByteRange origin) {
  if (is_blank(c)) {
    // Whether it counts is known when the next character comes.
    blank_pending_ = true;
    return;
  }
  // Most invisible characters are gone already; those that are left (a zero-width blank) part no words.
  if (is_invisible(c)) return;
  if (is_dash(c)) {
    // `---` of a manuscript is one dash of a transcript. The one that is kept stands for the whole run.
    if (!folded_.empty() && folded_.back() == '-') {
      origins_.back().end_byte = origin.end_byte;
    } else {
      append("-", origin);
    }
  } else if (is_quotation_mark(c)) {
    // `''` is one mark to a reader, and so is a single mark inside a double one.
    if (!folded_.empty() && folded_.back() == '\'') {
      origins_.back().end_byte = origin.end_byte;
    } else {
      append("'", origin);
    }
  } else if (c == 0x2026) {
    append("...", origin);
  } else {
    const bool punctuation = u_ispunct(c) != 0;
    // A blank counts between two words only: French sets one before `?`, English does not.
    if (blank_pending_ && !punctuation && after_word_) {
      folded_ += ' ';
      after_blank_.push_back(0);
      origins_.push_back({origins_.back().end_byte, origin.begin_byte});
    }
    const std::string letters = letters_shown_by(c);
    const std::string bytes = letters.empty() ? utf8(c) : letters;
    append(bytes, origin);
    after_word_ = !punctuation;
    blank_pending_ = false;
    return;
  }
  after_word_ = false;
  blank_pending_ = false;
}

void QuoteText::append(std::string_view bytes, ByteRange origin) {
  after_blank_.resize(folded_.size() + bytes.size(), 0);
  if (blank_pending_ && !bytes.empty()) after_blank_[folded_.size()] = 1;
  folded_ += bytes;
  origins_.insert(origins_.end(), bytes.size(), origin);
}

void QuoteText::find_core() {
  // An author ends a quotation with the mark that the sentence around it needs: `it drifts` may be printed
  // with a comma, a full stop, or neither. So closing marks need not be found.
  core_ = {0, folded_.size()};
  // Nor need a mark that opens what is said, or a dash of a dialogue; `-5` is a number.
  while (!core_.empty()) {
    const char first = folded_[core_.begin_byte];
    const UChar32 next = code_point_at(folded_, core_.begin_byte + 1).value;
    if (first != '\'' && (first != '-' || (next >= 0 && u_isdigit(next)))) break;
    ++core_.begin_byte;
  }
  while (!core_.empty()) {
    const UChar32 last = code_point_before(folded_, core_.end_byte);
    if (!closes_quote(last)) break;
    core_.end_byte -= utf8(last).size();
  }
  // A quotation may begin in the middle of a sentence, or make a sentence of one. Only the first letter can
  // change its case for that, so two spellings are searched for and all other capitals still count.
  const std::string_view core = std::string_view(folded_).substr(core_.begin_byte, core_.size());
  for (std::size_t at = 0; at < core.size();) {
    const CodePoint first = first_code_point(core.substr(at));
    if (first.value >= 0 && u_isalnum(first.value)) {
      for (const UChar32 spelling : {u_tolower(first.value), u_toupper(first.value)}) {
        std::string spelled(core);
        spelled.replace(at, first.size, utf8(spelling));
        // Digits, and letters of scripts without case, have one spelling.
        if (core_spellings_.empty() || core_spellings_.front() != spelled) core_spellings_.push_back(spelled);
      }
      return;
    }
    at += first.size;
  }
}

bool QuoteText::is_word_border(std::size_t at) const {
  // Of the folded text, which has a blank wherever one parts words, and none of what is set aside.
  const std::string_view text = folded_;
  const UChar32 before = code_point_before(text, at);
  const CodePoint after = code_point_at(text, at);
  if (!is_word_character(before)) return true;
  if (is_word_character(after.value)) return false;
  // A blank parts the words even where the mark after it belongs to the second one: `one of 'em`.
  if (at < after_blank_.size() && after_blank_[at] != 0) return true;
  // After a word and before no word: a border, unless the two belong together.
  // `don` of `don't`, `3` of `3.5`; but `étude` of `l'étude` may begin a quote.
  const std::size_t next_byte = at + after.size;
  if (next_byte < after_blank_.size() && after_blank_[next_byte] != 0) return true;
  const UChar32 next = code_point_at(text, next_byte).value;
  if (is_quotation_mark(after.value)) return !is_word_character(next);
  return !(u_isdigit(before) && (after.value == '.' || after.value == ',') && next >= 0 && u_isdigit(next));
}

std::size_t QuoteText::end_of(std::string_view spelling, std::size_t at) const {
  std::size_t asked = 0;
  while (asked < spelling.size()) {
    const char said = at < folded_.size() ? folded_[at] : '\0';
    if (said == spelling[asked]) {
      ++at;
      ++asked;
    } else if (said == kLineEndHyphen) {
      ++at;
      if (spelling[asked] == '-') ++asked;
    } else if (spelling[asked] == kLineEndHyphen) {
      ++asked;
      if (said == '-') ++at;
    } else {
      return std::string::npos;
    }
  }
  return at;
}

std::vector<ByteRange> QuoteText::folded_places(std::string_view spelling) const {
  std::vector<ByteRange> places;
  const bool plain = folded_.find(kLineEndHyphen) == std::string::npos &&
                     spelling.find(kLineEndHyphen) == std::string_view::npos;
  if (plain) {
    for (std::size_t at = folded_.find(spelling); at != std::string::npos;
         at = folded_.find(spelling, at + 1))
      places.push_back({at, at + spelling.size()});
    return places;
  }
  // A line's end may part a word anywhere but before its first letter.
  for (std::size_t at = folded_.find(spelling.front()); at != std::string::npos;
       at = folded_.find(spelling.front(), at + 1)) {
    const std::size_t end = end_of(spelling, at);
    if (end != std::string::npos) places.push_back({at, end});
  }
  return places;
}

std::vector<QuotePlace> QuoteText::places_of(const QuoteText& quote) const {
  std::vector<QuotePlace> places;
  for (const std::string& spelling : quote.core_spellings_) {
    for (const ByteRange found_at : folded_places(spelling)) {
      std::size_t end = found_at.end_byte;
      // `art` must not be found in `start`: half a word is not what was said.
      if (!is_word_border(found_at.begin_byte) || !is_word_border(end)) continue;
      // In any order: `yes.'` is what another style guide makes of `yes'.`
      std::string closing(std::string_view(quote.folded_).substr(quote.core_.end_byte));
      while (end < folded_.size()) {
        // Whole code points: a Japanese full stop and the letter SHI begin with the same byte, and comparing
        // bytes let the quote take in a letter that it does not have.
        const std::string_view mark = std::string_view(folded_).substr(end, code_point_at(folded_, end).size);
        const std::size_t found = closing.find(mark);
        if (found == std::string::npos) break;
        closing.erase(found, mark.size());
        end += mark.size();
      }
      // The marks that open the quote too, where they stand there.
      std::size_t begin = found_at.begin_byte;
      std::string opening(std::string_view(quote.folded_).substr(0, quote.core_.begin_byte));
      while (begin > 0 && !opening.empty() && folded_[begin - 1] == opening.back()) {
        opening.pop_back();
        --begin;
      }
      places.push_back(place_of_folded({begin, end}));
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

bool QuoteText::same_quote(const QuoteText& other) const {
  if (core_spellings_.empty() || other.core_spellings_.empty()) return false;
  const std::string& mine = core_spellings_.front();
  const std::string& theirs = other.core_spellings_.front();
  if (mine == theirs) return true;
  const std::vector<ByteRange> places = folded_places(theirs);
  return std::any_of(places.begin(), places.end(), [&](const ByteRange& place) {
    return place.begin_byte == core_.begin_byte && place.end_byte == core_.end_byte;
  });
}

QuotePlace QuoteText::place_of_folded(ByteRange folded) const {
  const std::size_t begin = origins_[folded.begin_byte].begin_byte;
  const std::size_t end = origins_[folded.end_byte - 1].end_byte;
  // The end is counted from the last byte: an end at a border between turns belongs to the turn before it.
  const TextPoint last = point_at(end - 1);
  return {point_at(begin), {last.text, last.byte + 1}};
}

TextPoint QuoteText::point_at(std::size_t joined_byte) const {
  const auto next = std::upper_bound(text_begins_.begin(), text_begins_.end(), joined_byte);
  const auto text = static_cast<std::size_t>(next - text_begins_.begin()) - 1;
  return {text, joined_byte - text_begins_[text]};
}

}  // namespace verbatim
