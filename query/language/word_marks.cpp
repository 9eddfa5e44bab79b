#include "query/language/word_marks.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"

namespace verbatim {
namespace {

constexpr std::string_view kStarHint = "write the beginning of the word and a star, as in explain*";
constexpr std::string_view kQuoteHint = "to search it as text, put it in quotes";

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  while (!text.empty()) {
    const auto [c, size] = first_code_point(text);
    if (u_isalnum(c)) ++letters;
    text.remove_prefix(size);
  }
  return letters;
}

/// One run of characters and its place, so that each rule is one short member.
class WordMarks {
 public:
  WordMarks(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte)
      : cursor_(cursor), raw_(raw), begin_byte_(begin_byte) {}

  void refuse_foreign_operators() const {
    for (const auto& [mark, ours] : {std::pair{"||", "OR"}, std::pair{"&&", "AND"}}) {
      const std::size_t at = raw_.find(mark);
      if (at != std::string_view::npos) {
        fail(at, 2, std::string("no operator ") + mark,
             std::string("write ") + ours + " with blanks around it");
      }
    }
    if (raw_ == "|") fail(0, 1, "no operator |", "write OR");
  }

  void refuse_false_starts() const {
    if (raw_.starts_with('!')) fail(0, 1, "no operator !", "write NOT, or - directly before the word");
    // Word processors make these of a hyphen; as punctuation they would be dropped, and the word searched
    // that was to be left out.
    for (const std::string_view dash : {"‐", "‑", "‒", "–", "−"}) {
      if (raw_.starts_with(dash)) {
        fail(0, dash.size(), "a dash is not the minus that leaves out",
             "write -word with a hyphen, or put a blank after the dash if it is one");
      }
    }
  }

  void refuse_boost() const {
    const std::size_t caret = raw_.rfind('^');
    // Lucene's `drift^2`. `x^n` is text.
    if (caret == std::string_view::npos || caret + 1 == raw_.size()) return;
    const std::string_view weight = raw_.substr(caret + 1);
    if (std::all_of(weight.begin(), weight.end(), [](char c) { return is_ascii_digit(c) || c == '.'; })) {
      fail(caret, raw_.size() - caret, "no boosts: ^ gives a word no weight",
           "leave out " + shown_in_quotes(raw_.substr(caret)) + "; " + std::string(kQuoteHint));
    }
  }

  /// All stars but one at the end, and question marks between letters.
  void refuse_wildcards_elsewhere() const {
    const std::size_t star = raw_.find('*');
    if (star != std::string_view::npos && star + 1 < raw_.size()) {
      fail(star, 1, "a star is possible only at the end of a word",
           std::string(kStarHint) + "; to forgive spelling write drift~1; text with a star goes in quotes");
    }
    for (std::size_t at = raw_.find('?'); at != std::string_view::npos; at = raw_.find('?', at + 1)) {
      if (at + 1 < raw_.size() && u_isalnum(first_code_point(raw_.substr(at + 1)).value)) {
        fail(at, 1, "? is no wildcard; only a star at the end of a word is",
             std::string(kStarHint) +
                 "; to forgive spelling write drift~1; text with ? inside goes in quotes");
      }
    }
  }

  std::optional<QueryNode> read_prefix() const {
    if (!raw_.ends_with('*')) return std::nullopt;
    const std::string_view stem = raw_.substr(0, raw_.size() - 1);
    const std::vector<Word> words = find_words(stem);
    const ByteRange last = words.back().range;
    // In a script without blanks each character is a word.
    const bool in_unit = words.back().continues_unit && words.front().alternatives_end_byte < last.end_byte;
    const std::size_t from = in_unit ? 0 : last.begin_byte;
    if (last.end_byte < stem.size() || count_letters(stem.substr(from)) < 2) {
      fail(0, raw_.size(), "a star needs two letters before it", std::string(kStarHint));
    }
    return make_node(NodeKind::prefix_word, place(), std::string(stem));
  }

  std::optional<QueryNode> read_fuzzy() const {
    const std::size_t tilde = raw_.rfind('~');
    if (tilde == std::string_view::npos) return std::nullopt;
    const std::string_view number = raw_.substr(tilde + 1);
    if (!number.empty() && !is_ascii_digit(number.front())) return std::nullopt;
    const std::string_view word = raw_.substr(0, tilde);
    if (number != "1" && number != "2") {
      fail(tilde, raw_.size() - tilde, "after ~ only 1 or 2 is possible, and nothing behind it",
           "write " + shown_in_quotes(std::string(word) + "~1") + " for one wrong letter, ~2 for two");
    }
    if (find_words(word).size() != 1) {
      fail(0, raw_.size(), "~ stands after a single word", "give each word its own: data~1 driven~1");
    }
    QueryNode node = make_node(NodeKind::fuzzy_word, place(), std::string(word));
    node.distance = number == "1" ? 1 : 2;
    return node;
  }

  ByteRange place() const { return {begin_byte_, begin_byte_ + raw_.size()}; }

  [[noreturn]] void fail(std::size_t at, std::size_t bytes, std::string message, std::string hint) const {
    cursor_.fail({begin_byte_ + at, begin_byte_ + at + bytes}, std::move(message), std::move(hint));
  }

 private:
  const QueryCursor& cursor_;
  std::string_view raw_;
  std::size_t begin_byte_;
};

}  // namespace

QueryNode read_word(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte) {
  const WordMarks marks(cursor, raw, begin_byte);
  // Refusals come first: `dr*ft~1` has a star in the wrong place, whatever its end would mean.
  marks.refuse_foreign_operators();
  marks.refuse_false_starts();
  marks.refuse_boost();
  marks.refuse_wildcards_elsewhere();
  if (auto prefix = marks.read_prefix()) return *std::move(prefix);
  if (auto fuzzy = marks.read_fuzzy()) return *std::move(fuzzy);
  return make_node(NodeKind::word, marks.place(), std::string(raw));
}

QueryNode read_exact_word(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte) {
  QueryNode node = read_word(cursor, raw, begin_byte + 1);
  node.place.begin_byte = begin_byte;
  if (node.kind != NodeKind::word) {
    cursor.fail(node.place, "= asks for one form, * and ~ for several",
                "write " + shown_in_quotes("=" + node.text) + " or " + shown_in_quotes(raw));
  }
  node.kind = NodeKind::exact_word;
  return node;
}

void check_wordless(const QueryCursor& cursor, std::string_view raw, std::size_t begin_byte) {
  const WordMarks marks(cursor, raw, begin_byte);
  marks.refuse_foreign_operators();
  if (raw.find('*') != std::string_view::npos) {
    marks.fail(0, raw.size(), "a star needs two letters before it",
               std::string(kStarHint) + "; punctuation of a pasted text goes in quotes");
  }
  if (raw.starts_with('-')) {
    marks.fail(0, raw.size(), "a minus that stands alone",
               "write -word without a blank to leave a word out, or quote the text");
  }
}

}  // namespace verbatim
