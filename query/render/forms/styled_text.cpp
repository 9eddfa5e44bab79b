#include "query/render/forms/styled_text.h"

#include <set>

#include <fmt/format.h>

#include "common/text/line_breaks.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

std::string_view escape_sequence(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::lit:
      return "\x1b[1;33m";
    case Emphasis::strong:
      return "\x1b[1m";
    case Emphasis::faint:
      return "\x1b[2m";
    case Emphasis::plain:
      break;
  }
  return {};
}

/// Writes pieces to one line, with an escape sequence only where the emphasis changes, and counts the line's
/// columns.
class LineWriter {
 public:
  LineWriter(std::string& out, bool colour) : out_(out), colour_(colour) {}

  void write(std::string_view shown, std::size_t columns, Emphasis emphasis, const std::string& link) {
    if (emphasis != current_ || link != link_) {
      close();
      open(emphasis, link);
    }
    out_ += shown;
    columns_ += columns;
  }

  void close() {
    if (!link_.empty()) out_ += kLinkEnd;
    link_.clear();
    if (colour_ && current_ != Emphasis::plain) out_ += kReset;
    if (!colour_ && current_ == Emphasis::lit) out_ += kLitEnd;
    columns_ += end_columns(current_);
    current_ = Emphasis::plain;
  }

  /// `indented`: columns that are taken already.
  void begin_line(std::size_t indented) { columns_ = begin_ = indented; }
  bool is_empty() const { return columns_ == begin_; }

  /// Of the line so far, without what closes it.
  std::size_t columns() const { return columns_; }
  Emphasis emphasis() const { return current_; }
  std::size_t begin_columns(Emphasis emphasis) const {
    return !colour_ && emphasis == Emphasis::lit ? kLitBegin.size() : 0;
  }
  std::size_t end_columns(Emphasis emphasis) const {
    return !colour_ && emphasis == Emphasis::lit ? kLitEnd.size() : 0;
  }

 private:
  static constexpr std::string_view kLitBegin = "[[", kLitEnd = "]]", kLinkEnd = "\x1b]8;;\x1b\\";

  void open(Emphasis emphasis, const std::string& link) {
    if (colour_ && !link.empty()) out_ += "\x1b]8;;" + link + "\x1b\\";
    if (colour_) link_ = link;
    if (colour_) out_ += escape_sequence(emphasis);
    if (!colour_ && emphasis == Emphasis::lit) out_ += kLitBegin;
    columns_ += begin_columns(emphasis);
    current_ = emphasis;
  }

  std::string& out_;
  bool colour_;
  Emphasis current_ = Emphasis::plain;
  std::string link_;
  std::size_t columns_ = 0, begin_ = 0;
};

/// One code point to be written.
struct StyledPiece {
  VisiblePiece piece;
  Emphasis emphasis = Emphasis::plain;
  std::size_t link = 0;
};

/// Words that are longer are written as several; without a blank they are cut anyway, at the end of a line.
constexpr std::size_t kMaxPieces = 4096;

}  // namespace

StyledText& StyledText::add(std::string_view text, Emphasis emphasis, const std::string& link) {
  if (links_.back() != link) links_.push_back(link);
  if (!text.empty()) segments_.push_back({std::string(text), emphasis, links_.size() - 1});
  return *this;
}

std::string StyledText::lines(std::size_t indent, std::size_t hanging) const {
  constexpr std::size_t kMinColumns = 20;
  const std::size_t width =
      style_.columns == 0 ? 0
                          : (style_.columns > indent + kMinColumns ? style_.columns - indent : kMinColumns);
  std::string out(indent, ' ');
  LineWriter line(out, style_.colour);
  // Emphasis and links are closed at each line's end: a pager that shows a part of the lines would else
  // colour what follows.
  const auto break_line = [&](std::size_t more = 0) {
    line.close();
    while (out.ends_with(' ')) out.pop_back();
    out += '\n' + std::string(indent + more, ' ');
    line.begin_line(more);
  };
  std::vector<StyledPiece> pieces;  // blanks, then a word
  const auto write = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      line.write(pieces[i].piece.shown, pieces[i].piece.columns, pieces[i].emphasis, links_[pieces[i].link]);
  };
  /// Whether the line has room for these pieces and what closes it after them.
  const auto fits = [&](std::size_t begin, std::size_t end) {
    std::size_t columns = line.columns();
    Emphasis emphasis = line.emphasis();
    for (std::size_t i = begin; i < end; ++i) {
      if (pieces[i].emphasis != emphasis) {
        columns += line.end_columns(emphasis) + line.begin_columns(pieces[i].emphasis);
        emphasis = pieces[i].emphasis;
      }
      columns += pieces[i].piece.columns;
    }
    return width == 0 || columns + line.end_columns(emphasis) <= width;
  };
  std::size_t word = 0;  // where the word begins in `pieces`
  // Blanks are written with the word after them, so that no line ends in one.
  const auto write_word = [&] {
    const std::size_t end = pieces.size();
    if (end > word) {
      const bool at_line_start = line.is_empty() && width > 0;
      const std::size_t begin = at_line_start ? word : 0;
      if (fits(begin, end)) {
        write(begin, end);
      } else {
        if (!at_line_start) break_line(hanging);
        for (std::size_t piece = word; piece < end; ++piece) {
          // A word longer than the line is cut; there is no better place.
          if (!line.is_empty() && !fits(piece, piece + 1)) break_line(hanging);
          write(piece, piece + 1);
        }
      }
    }
    pieces.clear();
    word = 0;
  };
  for (const Segment& segment : segments_) {
    const std::set<std::size_t> breaks = line_breaks_without_blank(segment.text);
    for_each_visible_piece(segment.text, [&](const VisiblePiece& visible) {
      const char raw = visible.place.size() == 1 ? segment.text[visible.place.begin_byte] : '\0';
      if (raw == '\r') return;
      const bool is_blank = raw == ' ' || raw == '\t';
      const bool may_begin_line = breaks.contains(visible.place.begin_byte);
      if (raw == '\n' ||
          (pieces.size() > word && (is_blank || may_begin_line || pieces.size() >= kMaxPieces))) {
        write_word();
      }
      if (raw == '\n') return break_line();
      pieces.push_back({visible, segment.emphasis, segment.link});
      if (raw == '\t') pieces.back().piece.shown = " ";
      if (is_blank) word = pieces.size();
    });
  }
  write_word();
  line.close();
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string message_lines(std::string_view message, std::size_t columns) {
  std::string out;
  for (std::size_t at = 0; at <= message.size();) {
    const std::string_view line = message.substr(at, message.find('\n', at) - at);
    const std::string shown = visible_text(line);
    const bool as_it_is = columns == 0 || line.starts_with(' ');
    out += as_it_is ? shown + '\n' : StyledText({false, columns}).add(shown).lines();
    at += line.size() + 1;
  }
  return out;
}

}  // namespace verbatim
