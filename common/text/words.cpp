#include "common/text/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/fingerprint.h"
#include "common/text/read_text.h"
#include "common/text/segments.h"

namespace verbatim {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
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
  const bool goes_on = std::string_view("aeiouyh").find(rest.front()) != std::string_view::npos;
  return goes_on ? apostrophe + 1 : 0;
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

/// Whether `text` is an abbreviation by its capitals: `US`, `IBM`. Longer ones are words that somebody
/// shouts.
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

/// Long runs without a blank (base64, a URL) would not fit a term; the hash keeps different ones apart.
std::string bounded(std::string form) {
  if (form.size() <= kMaxFormBytes) return form;
  constexpr std::size_t kHashDigits = 16;
  const std::size_t cut = code_point_begin(form, kMaxFormBytes - kHashDigits - 1);
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

void add_sorted(std::vector<std::string>& texts, std::string text) {
  const auto place = std::lower_bound(texts.begin(), texts.end(), text);
  if (place == texts.end() || *place != text) texts.insert(place, std::move(text));
}

void add_alternative(Word& word, std::string alternative) {
  if (!alternative.empty() && alternative != word.form) add_sorted(word.alternatives, std::move(alternative));
}

void add_initials(Word& word, const std::string& letters) {
  add_sorted(word.initials, letters);
  if (!is_ascii(letters)) add_sorted(word.initials, fold_accents(letters));
}

/// Cuts a text as it is read; ranges are in that text.
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
    join_runs();
    mark_capitals();
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

  /// Speech recognition spells names out ("a v m", "P d F"), letters with one blank between them; what one
  /// writes with hyphens another writes as one word; and the end of a line parts words by a hyphen.
  void join_runs() {
    bool any_parted = false;
    for (std::size_t first = 0; first < words_.size();) {
      // Most words have a blank behind them, and then only a letter can begin a run.
      if (first + 1 == words_.size() || (between(first) == " " && !is_letter(words_[first]))) {
        ++first;
        continue;
      }
      std::size_t last = first;
      while (goes_on_by_hyphen(last)) {
        any_parted = any_parted || is_parted(last);
        ++last;
      }
      if (last > first) {
        join(first, last, false);
        first = last + 1;
        continue;
      }
      // `I. B. M.` and `a v m`, but in `a v m. A lot` the A is a word.
      const std::string_view gap = letter_gap(first);
      if (!gap.empty()) {
        while (letter_gap(last) == gap) ++last;
        join(first, last, true);
      }
      first = gap == " " || last == first ? last + 1 : last;
    }
    for (std::size_t first = 0; any_parted && first < words_.size();) {
      std::size_t last = first;
      while (is_parted(last)) ++last;
      if (last > first) {
        words_[first].parted_words = last - first + 1;
        join(first, last, false);
      }
      first = last + 1;
    }
  }

  void join(std::size_t first, std::size_t last, bool by_letters) {
    std::string joined;
    for (std::size_t i = first; i <= last; ++i) joined += words_[i].form;
    const bool is_number =
        std::all_of(joined.begin(), joined.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) return;  // 20-30 is no 2030
    Word& word = words_[first];
    if (by_letters) add_initials(word, bounded(joined));
    if (!is_ascii(joined)) add_alternative(word, bounded(fold_accents(joined)));
    add_alternative(word, bounded(std::move(joined)));
    word.alternatives_end_byte = std::max(word.alternatives_end_byte, words_[last].range.end_byte);
  }

  std::string_view between(std::size_t word) const {
    const std::size_t begin = words_[word].range.end_byte;
    return text_.substr(begin, words_[word + 1].range.begin_byte - begin);
  }

  bool goes_on_by_hyphen(std::size_t word) const {
    if (word + 1 >= words_.size()) return false;
    const std::string_view gap = between(word);
    if (gap.empty() || gap == " ") return false;
    const CodePoint c = first_code_point(gap);
    return (c.size == gap.size() && is_hyphen(c.value)) || is_parted(word);
  }

  /// Whether the end of a line, or a zero-width blank, parts what may be one word.
  bool is_parted(std::size_t word) const {
    if (word + 1 >= words_.size()) return false;
    std::string_view gap = between(word);
    if (gap == "\u200B") return true;
    const CodePoint c = gap.empty() ? CodePoint{} : first_code_point(gap);
    if (c.size == 0 || c.size == gap.size() || !is_hyphen(c.value)) return false;
    gap.remove_prefix(c.size);
    return std::count(gap.begin(), gap.end(), '\n') == 1 &&
           gap.find_first_not_of(" \t\r\n") == std::string_view::npos && ends_in_letter(words_[word].form) &&
           begins_with_letter(words_[word + 1].form);
  }

  static bool ends_in_letter(const std::string& form) {
    return u_isalpha(code_point_before(form, form.size()));
  }
  static bool begins_with_letter(const std::string& form) { return u_isalpha(first_code_point(form).value); }

  /// What stands between this word and the next one where both may be letters of one name; else nothing.
  std::string_view letter_gap(std::size_t word) const {
    if (word + 1 >= words_.size() || !is_letter(words_[word]) || !is_letter(words_[word + 1])) return {};
    const std::string_view gap = between(word);
    if (gap == " " || gap == ".") return gap;
    return gap == ". " && is_capital(words_[word]) && is_capital(words_[word + 1]) ? gap : std::string_view();
  }

  bool is_capital(const Word& word) const { return u_isupper(first_code_point(at(word.range)).value) != 0; }

  static bool is_letter(const Word& word) {
    if (word.form.size() > 3) return false;
    const auto [c, size] = first_code_point(word.form);
    return c >= 0 && size == word.form.size() && u_isalpha(c) && c < 0x0E00;
  }

  /// Capitals say that letters are initials, unless most of the text is in capitals.
  void mark_capitals() {
    constexpr std::size_t kFew = 8;
    std::vector<std::size_t> capitals;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_in_capitals(at(words_[i].range))) capitals.push_back(i);
    }
    if (words_.size() > kFew && 2 * capitals.size() > words_.size()) return;
    for (const std::size_t i : capitals) add_initials(words_[i], words_[i].form);
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::size_t skip_until_ = 0;
};

/// Where a text of more than `max_bytes` is parted: behind the last paragraph break in the second half of its
/// first `max_bytes`, else there before the last word that stands behind another one and a blank, else behind
/// a line, a full stop of a script without blanks, or any blank, else between two code points.
std::size_t parting_place(std::string_view text, std::size_t max_bytes) {
  const std::size_t least = max_bytes / 2;
  const std::string_view run = text.substr(0, max_bytes);
  const auto last_behind = [&](std::string_view mark) {
    const std::size_t at = run.rfind(mark);
    return at == std::string_view::npos || at < least ? 0 : at + mark.size();
  };
  if (const std::size_t end = last_behind("\n\n")) return end;
  // Four bytes of letters on both sides are more than the single letters and hyphens that are joined to one
  // word over a blank.
  constexpr std::size_t kLetters = 4;
  const auto are_letters = [](std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
  };
  for (std::size_t at = max_bytes - kLetters - 1; at >= least; --at) {
    if (run[at] == ' ' && are_letters(run.substr(at - kLetters, kLetters)) &&
        are_letters(run.substr(at + 1, kLetters))) {
      return at + 1;
    }
  }
  for (const std::string_view mark : {"\n", "\u3002", " "}) {
    if (const std::size_t end = last_behind(mark)) return end;
  }
  return std::max(least, code_point_begin(text, max_bytes));
}

std::vector<Word> words_of_run(std::string_view text) {
  const ReadText read(text);
  std::vector<Word> words = WordCutter(read.read()).cut();
  if (read.read().data() == text.data()) return words;
  // From places in what is read to places in the text.
  const auto text_end = [&](std::size_t end) { return read.place_of({end - 1, end}).end_byte; };
  for (Word& word : words) {
    word.range = read.place_of(word.range);
    word.alternatives_end_byte = text_end(word.alternatives_end_byte);
    word.unit_end_byte = text_end(word.unit_end_byte);
  }
  return words;
}

}  // namespace

void for_each_word_run(std::string_view text, const std::function<void(std::vector<Word>&& run)>& take) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view rest = text.substr(begin);
    const std::size_t size = rest.size() <= kWordRunBytes ? rest.size() : parting_place(rest, kWordRunBytes);
    std::vector<Word> words = words_of_run(rest.substr(0, size));
    for (Word& word : words) {
      word.range.begin_byte += begin;
      word.range.end_byte += begin;
      word.alternatives_end_byte += begin;
      word.unit_end_byte += begin;
    }
    take(std::move(words));
    begin += size;
  }
}

std::vector<Word> find_words(std::string_view text) {
  if (text.size() <= kWordRunBytes) return words_of_run(text);
  std::vector<Word> words;
  for_each_word_run(text, [&](std::vector<Word>&& run) {
    words.insert(words.end(), std::move_iterator(run.begin()), std::move_iterator(run.end()));
  });
  return words;
}

std::vector<std::string> forms_of_words(std::string_view text) {
  std::vector<std::string> forms;
  for (Word& word : find_words(text)) forms.push_back(std::move(word.form));
  return forms;
}

std::size_t count_units(const std::vector<Word>& words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const Word& word) { return !word.continues_unit; }));
}

std::size_t count_words(std::string_view text) {
  return count_units(find_words(text));
}

std::vector<ByteRange> find_sentences(std::string_view text) {
  std::vector<ByteRange> sentences;
  for_each_segment(text, SegmentKind::sentences,
                   [&](const TextSegment& segment) { sentences.push_back(segment.range); });
  return sentences;
}

std::vector<ByteRange> find_spoken_sentences(std::string_view text) {
  std::vector<ByteRange> sentences;
  for_each_segment(text, SegmentKind::sentences, [&](const TextSegment& segment) {
    ByteRange sentence = segment.range;
    while (sentence.size() > kMaxSentenceBytes) {
      const std::size_t end =
          sentence.begin_byte +
          parting_place(text.substr(sentence.begin_byte, sentence.size()), kMaxSentenceBytes);
      sentences.push_back({sentence.begin_byte, end});
      sentence.begin_byte = end;
    }
    sentences.push_back(sentence);
  });
  return sentences;
}

}  // namespace verbatim
