#include "common/text/emphasis.h"

#include <algorithm>
#include <cstddef>

#include <unicode/uchar.h>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr std::string_view kEmphasisMarks = "*_~`\\";

/// A backslash at a line's end is a break of the line.
constexpr std::string_view kEscaped = "\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// A run of `*` or `_`, and how much of it no emphasis has taken yet.
struct DelimiterRun {
  char mark = '*';
  std::size_t begin = 0;
  std::size_t size = 0;   ///< left
  std::size_t whole = 0;  ///< at first
  bool opens = false;
  bool closes = false;
  bool in_word_before = false;  ///< a letter or digit stands directly before it
  bool in_word_after = false;
  bool between_digits = false;
};

bool is_punctuation(UChar32 c) {
  return u_ispunct(c) != 0 || (U_GET_GC_MASK(c) & U_GC_S_MASK) != 0;
}

/// Finds the runs of one text and pairs them, as CommonMark does: each that closes takes the nearest one
/// before it that opens.
class EmphasisFinder {
 public:
  explicit EmphasisFinder(std::string_view text) : text_(text) {}

  std::vector<ByteRange> find() && {
    for (std::size_t at = text_.find_first_of(kEmphasisMarks); at != std::string_view::npos;
         at = text_.find_first_of(kEmphasisMarks, at)) {
      if (text_[at] == '\\') {
        const bool escapes = at + 1 < text_.size() && kEscaped.find(text_[at + 1]) != std::string_view::npos;
        if (escapes) marks_.push_back({at, at + 1});
        at += escapes ? 2 : 1;
        continue;
      }
      if (text_[at] == '`') {
        at = after_code(at);
        continue;
      }
      const DelimiterRun run = run_at(at);
      at += run.whole;
      add(run);
    }
    std::sort(marks_.begin(), marks_.end());
    return std::move(marks_);
  }

 private:
  DelimiterRun run_at(std::size_t begin) const {
    DelimiterRun run;
    run.mark = text_[begin];
    run.begin = begin;
    run.whole = std::min(text_.find_first_not_of(run.mark, begin), text_.size()) - begin;
    run.size = run.whole;
    const UChar32 before = code_point_before(text_, begin);
    const UChar32 after = code_point_at(text_, begin + run.whole).value;
    const bool left = !is_blank_or_none(after) &&
                      (!is_punctuation(after) || is_blank_or_none(before) || is_punctuation(before));
    const bool right = !is_blank_or_none(before) &&
                       (!is_punctuation(before) || is_blank_or_none(after) || is_punctuation(after));
    const bool underscore = run.mark == '_';
    // One tilde is "about".
    if (run.mark == '~' && run.whole != 2) return run;
    run.opens = left && (!underscore || !right || is_punctuation(before));
    run.closes = right && (!underscore || !left || is_punctuation(after));
    run.in_word_before = before >= 0 && u_isalnum(before) != 0;
    run.in_word_after = after >= 0 && u_isalnum(after) != 0;
    run.between_digits = before >= 0 && after >= 0 && u_isdigit(before) && u_isdigit(after);
    return run;
  }

  /// Where to go on behind the backticks at `begin`. A name in code (`model.pkl`) has them set aside; longer
  /// stretches may be what somebody quotes, and inside words they are apostrophes.
  std::size_t after_code(std::size_t begin) {
    const std::size_t inside = std::min(text_.find_first_not_of('`', begin), text_.size());
    const std::string_view ticks = text_.substr(begin, inside - begin);
    const std::size_t end = text_.find_first_of("` \t\r\n", inside);
    if (end == std::string_view::npos || end == inside || text_.substr(end, ticks.size()) != ticks)
      return inside;
    const std::size_t after = end + ticks.size();
    const UChar32 before = code_point_before(text_, begin), next = code_point_at(text_, after).value;
    if ((before >= 0 && u_isalnum(before)) || (next >= 0 && (u_isalnum(next) || next == '`'))) return inside;
    marks_.push_back({begin, inside});
    marks_.push_back({end, after});
    return after;
  }

  void add(DelimiterRun run) {
    // An emphasis ends with its paragraph.
    if (text_.substr(scanned_, run.begin - scanned_).find("\n\n") != std::string_view::npos) openers_.clear();
    scanned_ = run.begin;
    if (run.between_digits) return;
    while (run.closes && run.size > 0) {
      const auto opener = std::find_if(openers_.rbegin(), openers_.rend(),
                                       [&](const DelimiterRun& one) { return can_pair(one, run); });
      if (opener == openers_.rend()) break;
      const std::size_t taken = opener->size >= 2 && run.size >= 2 ? 2 : 1;
      // The opener gives its inner marks, the closer its first ones.
      marks_.push_back({opener->begin + opener->size - taken, opener->begin + opener->size});
      const std::size_t used = run.begin + run.whole - run.size;
      marks_.push_back({used, used + taken});
      opener->size -= taken;
      run.size -= taken;
      openers_.erase(opener.base(), openers_.end());
      if (openers_.back().size == 0) openers_.pop_back();
    }
    // A hostile text may open without end.
    constexpr std::size_t kMaxOpen = 64;
    if (run.opens && run.size > 0 && openers_.size() < kMaxOpen) openers_.push_back(run);
  }

  bool can_pair(const DelimiterRun& opener, const DelimiterRun& closer) const {
    if (opener.mark != closer.mark) return false;
    // The "multiple of 3" of rule 9: `**a*b**` is one strong emphasis.
    if ((opener.closes || closer.opens) && (opener.whole + closer.whole) % 3 == 0 &&
        (opener.whole % 3 != 0 || closer.whole % 3 != 0)) {
      return false;
    }
    const std::size_t begin = opener.begin + opener.whole;
    const std::string_view inside = text_.substr(begin, closer.begin - begin);
    const bool in_word = opener.in_word_before || closer.in_word_after;
    return !in_word || inside.find_first_of(" \t\n") == std::string_view::npos;
  }

  std::string_view text_;
  std::size_t scanned_ = 0;  ///< up to here for ends of paragraphs
  std::vector<DelimiterRun> openers_;
  std::vector<ByteRange> marks_;
};

}  // namespace

std::vector<ByteRange> find_emphasis_marks(std::string_view text) {
  if (text.find_first_of(kEmphasisMarks) == std::string_view::npos) return {};
  return EmphasisFinder(text).find();
}

}  // namespace verbatim
