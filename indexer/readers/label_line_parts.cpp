#include "indexer/readers/label_line_parts.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {

bool is_label_blank(UChar32 c) {
  return c >= 0 && (is_white_space(c) || is_invisible(c));
}

bool is_label_colon(UChar32 c) {
  return c == ':' || c == 0xFF1A || c == 0xFE55 || c == 0x2236 || c == 0xA789;
}

bool is_label_dash(UChar32 c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || (c >= 0x2013 && c <= 0x2015) || c == 0x2212;
}

std::size_t skip_label_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_label_blank(c.value)) break;
    at += c.size;
  }
  return at;
}

LabelLineParts::LabelLineParts(std::string_view line) : line_(line) {
  const std::string_view filled = trim(line);
  end_ = filled.empty() ? 0 : offset_of(filled) + filled.size();
  at_ = end_ - filled.size();
}

std::string_view LabelLineParts::part() const {
  // No label with its markup and stamps is longer; what stands behind it is not looked at.
  constexpr std::size_t kMaxLabelPartBytes = 400;
  return line_.substr(0, std::min(end_, begin_ + kMaxLabelPartBytes));
}

bool LabelLineParts::take_stamps_at(std::size_t& at, bool bare_too) {
  bool any = false;
  for (;;) {
    const std::size_t next = skip_label_blanks(part(), at);
    auto stamp = time_stamp_at(part(), next);
    if (!stamp && bare_too) stamp = bare_clock_at(part(), next);
    if (!stamp) return any;
    at = stamp->range.end_byte;
    result_.stamps.push_back(*stamp);
    any = true;
  }
}

void LabelLineParts::take_colon_and_stamps(std::size_t& after, std::size_t& label_end) {
  for (int round = 0; round < 2; ++round) {
    const std::size_t next = skip_label_blanks(line_, after);
    const CodePoint c = code_point_at(line_, next);
    if (next < end_ && is_label_colon(c.value) && result_.mark == LabelMark::none) {
      result_.mark = LabelMark::colon;
      after = next + c.size;
      if (result_.stamp_behind) {
        late_colon_ = ByteRange{next, after};
      } else {
        label_end = after;
      }
    }
    const std::size_t stamp_at = skip_label_blanks(line_, after);
    // A bare clock is one here only where nothing follows: `Anna: 10:30 is when we met` is talk.
    const auto bare = bare_clock_at(part(), stamp_at);
    const bool lone = bare && bare->range.end_byte == end_;
    if (take_stamps_at(after, lone)) result_.stamp_behind = true;
  }
}

void LabelLineParts::take_stamp_behind_within(std::size_t begin, std::size_t& end) {
  const std::string_view inside = line_.substr(0, end);
  const std::size_t open = inside.find_last_of("[(");
  if (open == std::string_view::npos || open <= begin) return;
  const auto stamp = time_stamp_at(inside, open);
  if (!stamp || skip_label_blanks(inside, stamp->range.end_byte) < end) return;
  result_.stamps.push_back(*stamp);
  result_.stamp_behind = true;
  end = open;
}

void LabelLineParts::finish_name(std::size_t label_begin, std::size_t name_begin, std::size_t name_end,
                                 std::size_t label_end) {
  std::string_view name = line_.substr(name_begin, name_end - name_begin);
  result_.speaker = clean_label(name);
  // The label's bytes without the stamps inside it.
  std::size_t from = label_begin;
  for (const ByteRange& taken : result_.label) from = std::max(from, taken.end_byte);
  for (const TimeStamp& stamp : result_.stamps) {
    if (stamp.range.begin_byte < from || stamp.range.begin_byte >= label_end) continue;
    add_label(from, stamp.range.begin_byte);
    from = stamp.range.end_byte;
  }
  add_label(from, label_end);
  if (late_colon_) result_.label.push_back(*late_colon_);
}

void LabelLineParts::add_label(std::size_t begin, std::size_t end) {
  const std::string_view piece = trim(line_.substr(begin, end - begin));
  if (piece.empty()) return;
  result_.label.push_back({offset_of(piece), offset_of(piece) + piece.size()});
}

void LabelLineParts::set_talk(std::size_t after) {
  result_.has_talk = true;
  result_.talk_begin_byte = skip_label_blanks(line_, after);
}

bool LabelLineParts::finish(std::size_t begin, std::size_t name_begin, std::size_t name_end,
                            std::size_t label_end) {
  finish_name(begin, name_begin, name_end, std::max(label_end, name_end));
  return is_own_line_name();
}

bool LabelLineParts::finish_with_talk(std::size_t begin, std::size_t name_begin, std::size_t name_end,
                                      std::size_t label_end, std::size_t after) {
  finish_name(begin, name_begin, name_end, label_end);
  set_talk(std::max(after, label_end));
  const UChar32 first = result_.speaker.empty() ? -1 : first_code_point(result_.speaker).value;
  return first >= 0 && (u_isalnum(first) || first == '(');
}

bool LabelLineParts::is_own_line_name() {
  std::string& name = result_.speaker;
  while (name.ends_with(':')) {
    name.pop_back();
    result_.mark = LabelMark::colon;
  }
  while (name.ends_with(' ')) name.pop_back();
  if (name.empty()) return false;
  const UChar32 first = first_code_point(name).value;
  if (!u_isalnum(first)) return false;
  if (result_.style != LabelStyle::bare) return name.size() + 4 <= kMaxMarkedLabelBytes;
  if (result_.mark == LabelMark::colon || result_.stamp_behind)
    return name.size() <= kMaxBareLabelBytes && is_name_before_mark(name);
  return name.size() <= kMaxBareLabelBytes && (is_role_word(name) || is_name_shape(name));
}

}  // namespace verbatim
