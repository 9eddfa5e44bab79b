#include "indexer/readers/label_lines.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/label_line_parts.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// Where the colon at the end of `inside` begins; npos if there is none.
std::size_t closing_colon(std::string_view inside) {
  for (const std::string_view colon : {":", "\uFF1A"}) {
    if (inside.ends_with(colon)) return inside.size() - colon.size();
  }
  return std::string_view::npos;
}

class LabelLineReader : LabelLineParts {
 public:
  LabelLineReader(std::string_view line, std::size_t bold_bytes)
      : LabelLineParts(line), bold_bytes_(bold_bytes) {}

  std::optional<LabelLine> read() {
    if (at_ >= end_) return std::nullopt;
    result_.two_blanks_behind = line_.substr(end_).starts_with("  ");
    bool found = false;
    if (line_[at_] == '#') {
      // `#00:00:12-3# Anna:` is a stamp, `### Anna` a heading.
      if (time_stamp_at(part(), at_)) {
        found = read_after_stamps();
      } else {
        found = read_heading();
      }
    } else {
      found = read_after_stamps();
    }
    if (!found) return std::nullopt;
    return std::move(result_);
  }

 private:
  bool read_heading() {
    const std::size_t begin = at_;
    std::size_t level = 0;
    while (at_ < end_ && line_[at_] == '#') ++level, ++at_;
    if (level > 6 || at_ >= end_ || line_[at_] != ' ' || end_ - at_ > kMaxMarkedLabelBytes) return false;
    result_.style = LabelStyle::heading;
    result_.heading_level = static_cast<int>(level);
    std::size_t name_begin = skip_label_blanks(line_, at_);
    std::size_t name_end = end_;
    take_stamp_behind_within(name_begin, name_end);
    return finish(begin, name_begin, name_end);
  }

  bool read_after_stamps() {
    result_.stamp_before = take_stamps_at(at_, true);
    if (result_.stamp_before) {
      at_ = skip_label_blanks(line_, at_);
      if (at_ >= end_) return false;
      // aTrain and oTranscribe part the stamp from the talk by a hyphen.
      const CodePoint c = code_point_at(line_, at_);
      const std::size_t behind = skip_label_blanks(line_, at_ + c.size);
      if (is_label_dash(c.value) && behind > at_ + c.size && behind < end_) {
        result_.stamps.back().range.end_byte = at_ + c.size;
        at_ = behind;
      }
    }
    begin_ = at_;
    const std::string_view rest = part().substr(at_);
    if (rest.starts_with("**")) return read_bold(2);
    if (rest.starts_with("__")) return read_bold(2);
    if (bold_bytes_ > at_ && skip_label_blanks(line_, bold_bytes_) < end_) return read_bold(0);
    if (rest.starts_with("[")) return read_bracketed();
    return read_bare();
  }

  /// `marks`: bytes of markup on each side; 0 where a word processor shows the line's beginning bold.
  bool read_bold(std::size_t marks) {
    result_.style = LabelStyle::bold;
    const std::size_t begin = at_;
    std::size_t inner = at_ + marks;
    std::size_t close = bold_bytes_;
    if (marks > 0) {
      close = part().find(line_.substr(at_, marks), inner);
      if (close == std::string_view::npos || close > inner + kMaxMarkedLabelBytes) return false;
    }
    if (const std::size_t outer = inner; take_stamps_at(inner, false)) {
      result_.stamp_before = true;
      if (outer > begin) result_.label.push_back({begin, outer});
      inner = skip_label_blanks(line_, inner);
    }
    std::size_t name_end = close;
    std::string_view inside = trim(line_.substr(inner, close - inner));
    take_stamp_behind_within(inner, name_end);
    inside = trim(line_.substr(inner, name_end - inner));
    std::size_t after = close + marks;
    if (const std::size_t colon = closing_colon(inside); colon != std::string_view::npos) {
      result_.mark = LabelMark::colon;
      name_end = offset_of(inside) + colon;
    } else if (const std::size_t middle = inside.find(": ");
               middle != std::string_view::npos && skip_label_blanks(line_, after) >= end_ &&
               (is_role_word(inside.substr(0, middle)) ||
                std::string_view(".?!").find(inside.back()) != std::string_view::npos)) {
      // The whole line is bold, the question with its label.
      name_end = offset_of(inside) + middle;
      after = name_end + 1;
      result_.mark = LabelMark::colon;
      return finish_with_talk(begin, offset_of(inside), name_end, after);
    }
    std::size_t label_end = after;
    take_colon_and_stamps(after, label_end);
    if (skip_label_blanks(line_, after) >= end_) {
      return finish(begin, offset_of(inside), name_end, label_end);
    }
    if (result_.mark == LabelMark::none && !result_.stamp_behind && !result_.stamp_before) {
      // `**Anna** text`: any emphasis may begin a line, a name alone may be a label.
      const std::string name = clean_label(inside);
      if (!is_name_before_mark(name) || !is_strict_name(name)) return false;
    }
    return finish_with_talk(begin, offset_of(inside), name_end, label_end, after);
  }

  bool read_bracketed() {
    constexpr std::size_t kMaxBracketBytes = 80;
    const std::size_t begin = at_;
    const std::size_t close = line_.substr(0, std::min(end_, begin + kMaxBracketBytes)).find(']', begin);
    if (close == std::string_view::npos) return false;
    std::string_view inside = trim(line_.substr(begin + 1, close - begin - 1));
    if (const std::size_t colon = closing_colon(inside); colon != std::string_view::npos) {
      result_.mark = LabelMark::colon;
      inside = trim(inside.substr(0, colon));
    }
    if (!is_name_before_mark(clean_label(inside))) return false;
    result_.style = LabelStyle::bracketed;
    std::size_t after = close + 1, label_end = close + 1;
    take_colon_and_stamps(after, label_end);
    const std::size_t name_begin = offset_of(inside);
    const std::size_t talk = skip_label_blanks(line_, after);
    if (talk >= end_) return finish(begin, name_begin, name_begin + inside.size(), label_end);
    if (talk == after && result_.mark == LabelMark::none) return false;
    return finish_with_talk(begin, name_begin, name_begin + inside.size(), label_end, after);
  }

  bool read_bare() {
    const std::size_t begin = at_;
    const std::size_t limit = std::min(end_, begin + kMaxBareLabelBytes + 8);
    std::size_t i = begin;
    while (i < limit) {
      const CodePoint c = code_point_at(line_, i);
      if (is_label_colon(c.value)) return read_colon(begin, i, c);
      if (is_label_blank(c.value)) {
        const std::size_t next = skip_label_blanks(line_, i);
        if (next >= end_) break;
        if (line_.substr(i, next - i).find('\t') != std::string_view::npos && i > begin) {
          result_.mark = LabelMark::tab;
          if (!is_name_before_mark(clean_label(line_.substr(begin, i - begin)))) return false;
          return finish_with_talk(begin, begin, i, i);
        }
        if (const auto found = read_stamp_behind(begin, i, next)) return *found;
        const CodePoint d = code_point_at(line_, next);
        const std::size_t behind = skip_label_blanks(line_, next + d.size);
        if (is_label_dash(d.value) && behind > next + d.size && behind < end_) {
          result_.mark = LabelMark::dash;
          if (!is_name_before_mark(clean_label(line_.substr(begin, i - begin)))) return false;
          return finish_with_talk(begin, begin, i, next + d.size);
        }
        i = next;
        continue;
      }
      i += c.size;
    }
    if (i < end_ || end_ - begin > kMaxBareLabelBytes) return false;
    return finish(begin, begin, end_);
  }

  bool read_colon(std::size_t begin, std::size_t colon, const CodePoint& c) {
    const std::string name = clean_label(line_.substr(begin, colon - begin));
    std::size_t after = colon + c.size;
    const CodePoint next = code_point_at(line_, after);
    const bool ends = after >= end_;
    if (!ends && !is_label_blank(next.value) && c.value == ':') {
      // `Anna:Yes` is a slip of the typist; `10:30`, `http://` and `a:b` are not.
      if (!u_isalpha(next.value) || !is_strict_name(name)) return false;
    }
    result_.mark = LabelMark::colon;
    std::size_t label_end = after;
    take_colon_and_stamps(after, label_end);
    if (skip_label_blanks(line_, after) >= end_) {
      // Old shape or any name: `anna:` alone on its line claims as much as `Anna`.
      if (!is_name_before_mark(name)) return false;
      return finish(begin, begin, colon, label_end);
    }
    if (!is_name_before_mark(name)) return false;
    return finish_with_talk(begin, begin, colon, label_end, after);
  }

  /// A stamp after the blanks behind a name: `Anna  0:03`, `S00 [00:00:00]: text`. Nothing if there is none.
  std::optional<bool> read_stamp_behind(std::size_t begin, std::size_t name_end, std::size_t next) {
    const std::size_t stamps_before = result_.stamps.size();
    std::size_t after = name_end;
    auto stamp = time_stamp_at(part(), next);
    if (!stamp) stamp = bare_clock_at(part(), next);
    if (!stamp) return std::nullopt;
    take_stamps_at(after, true);
    const std::string name = clean_label(line_.substr(begin, name_end - begin));
    std::size_t label_end = name_end;
    const std::size_t colon_at = skip_label_blanks(line_, after);
    const bool ends = colon_at >= end_;
    const CodePoint c = code_point_at(line_, colon_at);
    if (is_name_before_mark(name)) {
      result_.stamp_behind = true;
      if (ends) return finish(begin, begin, name_end, label_end);
      if (is_label_colon(c.value)) {
        result_.mark = LabelMark::colon;
        finish_name(begin, begin, name_end, name_end);
        result_.label.push_back({colon_at, colon_at + c.size});
        after = colon_at + c.size;
        if (skip_label_blanks(line_, after) < end_) set_talk(after);
        return true;
      }
      return finish_with_talk(begin, begin, name_end, label_end, after);
    }
    result_.stamps.resize(stamps_before);
    return std::nullopt;
  }

  std::size_t bold_bytes_;
};

}  // namespace

std::optional<LabelLine> label_line(std::string_view line, std::size_t bold_bytes) {
  return LabelLineReader(line, bold_bytes).read();
}

}  // namespace verbatim
