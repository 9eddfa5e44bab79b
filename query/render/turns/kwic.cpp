#include "query/render/turns/kwic.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"
#include "common/text/words.h"
#include "query/render/forms/columns.h"
#include "query/render/turns/turn_place.h"

namespace verbatim {
namespace {

/// What is kept of a turn on either side of a match: more than any terminal shows, and enough words to sort
/// by. A match in a turn of a megabyte must not cost a megabyte.
constexpr std::size_t kKeptBytes = 4096;

/// The last bytes of a text, from the beginning of a code point on.
std::string_view last_bytes(std::string_view text) {
  if (text.size() <= kKeptBytes) return text;
  std::size_t begin = text.size() - kKeptBytes;
  while (begin < text.size() && continues_code_point(text[begin])) ++begin;
  return text.substr(begin);
}

/// The first bytes of a text, up to the end of a code point.
std::string_view first_bytes(std::string_view text) {
  return text.substr(0, code_point_begin(text, kKeptBytes));
}

/// Blanks of any length as one, on one line.
std::string with_plain_blanks(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && line.ends_with(' ')) continue;
    line += blank ? ' ' : c;
  }
  return line;
}

bool are_blanks(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

/// The beginning of the text, as much as fits.
std::string head_of(const std::string& text, std::size_t columns) {
  std::string head;
  for (const VisiblePiece& piece : visible_pieces(text)) {
    if (piece.columns > columns) break;
    columns -= piece.columns;
    head += piece.shown;
  }
  return head;
}

/// The end of the text, as much as fits, with blanks before it so that it fills the columns.
std::string tail_of(const std::string& text, std::size_t columns) {
  const std::vector<VisiblePiece> pieces = visible_pieces(text);
  std::size_t begin = pieces.size();
  std::size_t used = 0;
  for (std::size_t at = pieces.size(); at > 0 && used + pieces[at - 1].columns <= columns; --at) {
    used += pieces[at - 1].columns;
    begin = at - 1;
  }
  // A combining mark whose letter does not fit goes with it; alone it would sit on the wrong letter.
  while (begin < pieces.size() && begin > 0 && pieces[begin].columns == 0) ++begin;
  std::string tail(columns - used, ' ');
  for (std::size_t at = begin; at < pieces.size(); ++at) tail += pieces[at].shown;
  return tail;
}

/// The lit ranges, joined where only blanks lie between: a phrase gets one line, not one for each word.
std::vector<ByteRange> matches_of(const Hit& hit) {
  std::vector<ByteRange> matches;
  for (const ByteRange& lit : hit.lit) {
    const std::size_t end = matches.empty() ? 0 : matches.back().end_byte;
    const bool goes_on = !matches.empty() && lit.begin_byte > end &&
                         are_blanks(std::string_view(hit.turn.text).substr(end, lit.begin_byte - end));
    if (goes_on) {
      matches.back().end_byte = lit.end_byte;
    } else {
      matches.push_back(lit);
    }
  }
  return matches;
}

}  // namespace

KwicLines::KwicLines(const KwicView& view, const TextStyle& style, std::size_t columns)
    : view_(view), style_(style), columns_(columns) {}

KwicLines::Line KwicLines::line_of(const Turn& turn, const ByteRange& lit, KwicOrder order,
                                   const TextStyle& style) {
  const std::string_view text = turn.text;
  Line line{with_plain_blanks(last_bytes(text.substr(0, lit.begin_byte))),
            with_plain_blanks(first_bytes(text.substr(lit.begin_byte, lit.size()))),
            with_plain_blanks(first_bytes(text.substr(lit.end_byte))),
            cite(turn.interview, turn.number),
            source_link(turn, style),
            {}};
  if (order == KwicOrder::left) {
    line.key = forms_of_words(line.left);
    std::reverse(line.key.begin(), line.key.end());
  } else if (order == KwicOrder::right) {
    line.key = forms_of_words(line.match + line.right);
  }
  return line;
}

void KwicLines::add(const Hit& hit) {
  for (const ByteRange& match : matches_of(hit)) {
    ++matches_;
    const bool is_past_page = view_.order == KwicOrder::position && lines_.size() >= view_.offset &&
                              lines_.size() - view_.offset >= view_.limit;
    if (!is_past_page) keep(line_of(hit.turn, match, view_.order, style_));
  }
}

void KwicLines::keep(Line line) {
  // After those of an equal key, so that these (all of them, by position) keep the order of the hits.
  const auto place = std::upper_bound(lines_.begin(), lines_.end(), line,
                                      [](const Line& a, const Line& b) { return a.key < b.key; });
  lines_.insert(place, std::move(line));
  // A line that has moved past the page never comes back.
  if (lines_.size() > view_.offset && lines_.size() - view_.offset > view_.limit) lines_.pop_back();
}

std::string Concordance::count_text() const {
  std::string all = counted(matches, "match");
  if (first == last || last - first == matches) return all;
  return first == 0 ? fmt::format("showing {} of {}", last, all)
                    : fmt::format("showing {} to {} of {}", first + 1, last, all);
}

Concordance KwicLines::concordance() const {
  Concordance printed;
  printed.matches = matches_;
  printed.first = std::min(view_.offset, matches_);
  printed.last = printed.first + std::min(view_.limit, matches_ - printed.first);
  const auto shown = std::span(lines_).subspan(printed.first, printed.last - printed.first);
  std::size_t citation_columns = 0;
  for (const Line& line : shown) citation_columns = std::max(citation_columns, line.citation.size());
  constexpr std::size_t kMinColumns = 40, kMinRoom = 20, kGap = 2, kMarks = 4;
  const std::size_t marks = style_.colour ? 0 : kMarks;
  const std::size_t taken = citation_columns + kGap + marks;
  const std::size_t room = std::max({columns_, kMinColumns, taken + kMinRoom}) - taken;
  // Two fifths of the room stand before the match; the rest holds the match and what follows it.
  const std::size_t left = room * 2 / 5;
  for (const Line& line : shown) {
    const std::string match = head_of(line.match, room - left);
    const std::string right = head_of(line.right, room - left - column_count(match));
    const std::size_t gap = kGap + room - left - column_count(match) - column_count(right);
    StyledText text({style_.colour, 0});
    text.add(tail_of(line.left, left)).add(match, Emphasis::lit).add(right);
    text.add(std::string(gap, ' ')).add(line.citation, Emphasis::faint, line.link);
    printed.lines += text.lines();
  }
  return printed;
}

Concordance render_kwic(const std::vector<Hit>& hits, const KwicView& view, const TextStyle& style,
                        std::size_t columns) {
  KwicLines lines(view, style, columns);
  for (const Hit& hit : hits) lines.add(hit);
  return lines.concordance();
}

}  // namespace verbatim
