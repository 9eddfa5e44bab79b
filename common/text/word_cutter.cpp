#include "common/text/word_cutter.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/joined_words.h"
#include "common/text/segments.h"
#include "common/text/word_forms.h"

namespace verbatim {
namespace {

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

/// Whether words of `c`'s script are found by a dictionary, since people write no blanks between them.
bool is_of_script_without_blanks(UChar32 c, int rule_status) {
  if (c < 0x0E00) return false;
  return rule_status >= UBRK_WORD_KANA || u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

/// The length of the character at `at`: a code point with the marks on it.
std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t end = at + code_point_at(text, at).size;
  while (end < text.size()) {
    const CodePoint next = code_point_at(text, end);
    const bool half_width_mark = next.value == 0xFF9E || next.value == 0xFF9F;
    if (next.value < 0 || (!half_width_mark && (U_GET_GC_MASK(next.value) & U_GC_M_MASK) == 0)) break;
    end += next.size;
  }
  return end - at;
}

class WordCutter {
 public:
  explicit WordCutter(std::string_view text) : text_(text) {}

  std::vector<Word> cut() && {
    // A word and its blank have some six bytes; a huge text grows as it needs.
    constexpr std::size_t kMostReserved = 4096;
    words_.reserve(std::min(text_.size() / 6 + 1, kMostReserved));
    for_each_segment(text_, SegmentKind::words, [this](const TextSegment& segment) {
      const auto [begin, end] = segment.range;
      if (text_[begin] == '\x1b') skip_until_ = begin + escape_sequence_length(text_, begin);
      if (end <= skip_until_ || segment.rule_status < UBRK_WORD_NONE_LIMIT) return;
      add_segment({std::max(begin, skip_until_), end}, segment.rule_status);
    });
    join_words(text_, words_);
    return std::move(words_);
  }

 private:
  std::string_view at(ByteRange range) const { return text_.substr(range.begin_byte, range.size()); }

  void add_segment(ByteRange range, int rule_status) {
    if (is_of_script_without_blanks(code_point_at(text_, range.begin_byte).value, rule_status)) {
      add_characters(range);
    } else if (at(range).find_first_of("_.:") == std::string_view::npos && is_ascii(at(range))) {
      add(range);
    } else {
      add_parts(range);
    }
  }

  void add_characters(ByteRange range) {
    const std::size_t first = words_.size();
    for (std::size_t begin = range.begin_byte; begin < range.end_byte;) {
      const std::size_t end = std::min(begin + character_length(text_, begin), range.end_byte);
      push(fold_case(at({begin, end})), {begin, end});
      begin = end;
    }
    make_unit(first, range.end_byte);
  }

  /// Whether the character is what glues two words: an underscore or another connector, and between letters a
  /// full stop or colon.
  bool glues(ByteRange range, std::size_t place, CodePoint c) const {
    if (c.value == '_' || u_charType(c.value) == U_CONNECTOR_PUNCTUATION) return true;
    if (c.value == 0xB7 || c.value == 0x387) return !is_within_geminate_l(place, c);
    const bool stop = c.value == '.' || c.value == ':' || c.value == 0xFF1A || c.value == 0xFE55 ||
                      c.value == 0xFE13 || c.value == 0x2027;
    if (!stop) return false;
    const bool within = place > range.begin_byte && place + c.size < range.end_byte;
    return !within || !u_isdigit(code_point_before(text_, place)) ||
           !u_isdigit(code_point_at(text_, place + c.size).value);
  }

  /// Catalan's `col·lecció` is one word; elsewhere the dot stands between words.
  bool is_within_geminate_l(std::size_t place, CodePoint c) const {
    const auto is_l = [](UChar32 letter) { return letter == 'l' || letter == 'L'; };
    return is_l(code_point_before(text_, place)) && is_l(code_point_at(text_, place + c.size).value);
  }

  void add_parts(ByteRange range) {
    const std::size_t first = words_.size();
    std::size_t parts = 0;
    const auto add_part = [&](ByteRange part) {
      const std::size_t before = words_.size();
      if (!part.empty()) add(part);
      // `d'études` is two words and one part.
      if (words_.size() > before) ++parts;
    };
    std::size_t begin = range.begin_byte;
    for (std::size_t place = range.begin_byte; place < range.end_byte;) {
      const CodePoint c = code_point_at(text_, place);
      if (c.value >= 0 && glues(range, place, c)) {
        // `U.S` is one word, but the dot of `U.S_data` is looked at before the underscore is.
        const std::size_t end = initialism_end({begin, range.end_byte});
        if (end > place) {
          place = end;
          continue;
        }
        add_part({begin, place});
        begin = place + c.size;
      }
      place += c.size;
    }
    add_part({begin, range.end_byte});
    if (parts < 2) return;
    // Only what stands between the first and the last part, so that `_private.key` is `private.key`.
    const std::size_t from = words_[first].range.begin_byte, to = words_.back().range.end_byte;
    add_alternative(words_[first], bounded(fold_case(at({from, to}))));
    if (!is_ascii(at({from, to}))) add_alternative(words_[first], bounded(fold_accents(at({from, to}))));
    make_unit(first, to);
    words_[first].alternatives_end_byte = to;
  }

  /// Where the initialism at the beginning of the range ends; the beginning where there is none.
  std::size_t initialism_end(ByteRange range) const {
    // A text of single letters without end is no abbreviation, and would be walked again at each of its dots.
    constexpr std::size_t kMaxLetters = 20;
    std::size_t end = range.begin_byte;
    for (std::size_t letters = 1; letters <= kMaxLetters; ++letters) {
      const CodePoint letter = code_point_at(text_, end);
      if (letter.value < 0 || !u_isalpha(letter.value)) break;
      end += letter.size;
      if (end >= range.end_byte || text_[end] == '_') return letters > 1 ? end : range.begin_byte;
      if (text_[end] != '.') break;
      ++end;
    }
    return range.begin_byte;
  }

  void make_unit(std::size_t first, std::size_t end_byte) {
    if (first == words_.size()) return;
    words_[first].unit_end_byte = end_byte;
    for (std::size_t i = first + 1; i < words_.size(); ++i) words_[i].continues_unit = true;
  }

  /// A word without glue in it.
  void add(ByteRange range) {
    auto [begin, end] = range;
    // UAX #29 takes an apostrophe after a Hebrew letter for its geresh, the closing mark of a quotation too.
    while (end > begin && text_[end - 1] == '\'') --end;
    if (begin == end) return;
    std::string form = fold_case(at({begin, end}));
    if (const std::size_t elided = elision_length(form)) {
      const std::size_t split = begin + text_.substr(begin).find('\'') + 1;
      push(form.substr(0, elided - 1), {begin, split});
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
    push(std::move(form), {begin, end});
  }

  void push(std::string form, ByteRange range) {
    // Of invisible characters alone nothing is left.
    if (form.empty()) return;
    Word word;
    word.form = bounded(std::move(form));
    word.range = range;
    word.alternatives_end_byte = word.unit_end_byte = range.end_byte;
    if (!is_ascii(word.form)) add_alternative(word, fold_accents(word.form));
    if (is_initialism(word.form)) {
      add_alternative(word, without_dots(word.form));
      add_initials(word, without_dots(word.form));
    }
    words_.push_back(std::move(word));
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::size_t skip_until_ = 0;
};

}  // namespace

std::vector<Word> cut_words(std::string_view read) {
  return WordCutter(read).cut();
}

}  // namespace verbatim
