#include "common/text/joined_words.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/word_forms.h"

namespace verbatim {
namespace {

class WordJoiner {
 public:
  WordJoiner(std::string_view text, std::vector<Word>& words) : text_(text), words_(words) {}

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

 private:
  std::string_view at(ByteRange range) const { return text_.substr(range.begin_byte, range.size()); }

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

  std::string_view text_;
  std::vector<Word>& words_;
};

}  // namespace

void join_words(std::string_view text, std::vector<Word>& words) {
  WordJoiner joiner(text, words);
  joiner.join_runs();
  joiner.mark_capitals();
}

}  // namespace verbatim
