#include "query/render/styled_text.h"

#include "common/visible_text.h"

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

/// Writes pieces to one line, changing the emphasis only where it changes.
class LineWriter {
 public:
  LineWriter(std::string& out, bool colour) : out_(out), colour_(colour) {}

  void write(std::string_view shown, Emphasis emphasis) {
    if (emphasis != current_) {
      close();
      open(emphasis);
    }
    out_ += shown;
  }

  void close() {
    if (colour_ && current_ != Emphasis::plain) out_ += kReset;
    if (!colour_ && current_ == Emphasis::lit) out_ += "]]";
    current_ = Emphasis::plain;
  }

 private:
  void open(Emphasis emphasis) {
    if (colour_) out_ += escape_sequence(emphasis);
    if (!colour_ && emphasis == Emphasis::lit) out_ += "[[";
    current_ = emphasis;
  }

  std::string& out_;
  bool colour_;
  Emphasis current_ = Emphasis::plain;
};

}  // namespace

StyledText& StyledText::add(std::string_view text, Emphasis emphasis) {
  for (VisiblePiece& piece : visible_pieces(text)) {
    const std::string_view raw = text.substr(piece.place.begin_byte, piece.place.size());
    const bool is_break = raw == "\n";
    if (raw == "\r") continue;
    pieces_.push_back({std::move(piece.shown), piece.columns, emphasis, raw == " " || raw == "\t", is_break});
    if (raw == "\t") pieces_.back().shown = " ";
  }
  return *this;
}

std::string StyledText::lines(std::size_t indent) const {
  constexpr std::size_t kMinColumns = 20;
  const std::size_t width =
      style_.columns == 0 ? 0
                          : (style_.columns > indent + kMinColumns ? style_.columns - indent : kMinColumns);
  std::string out(indent, ' ');
  LineWriter line(out, style_.colour);
  std::size_t used = 0;
  const auto break_line = [&] {
    line.close();
    while (out.ends_with(' ')) out.pop_back();
    out += '\n' + std::string(indent, ' ');
    used = 0;
  };
  for (std::size_t i = 0; i < pieces_.size();) {
    if (pieces_[i].is_break) {
      break_line();
      ++i;
      continue;
    }
    std::size_t end = i, columns = 0;
    while (end < pieces_.size() && !pieces_[end].is_break && pieces_[end].is_blank == pieces_[i].is_blank) {
      columns += pieces_[end++].columns;
    }
    if (pieces_[i].is_blank) {
      const bool at_line_start = used == 0 && width > 0;
      for (; i < end; ++i) {
        if (!at_line_start) line.write(pieces_[i].shown, pieces_[i].emphasis);
      }
      if (!at_line_start) used += columns;
      continue;
    }
    if (width > 0 && used > 0 && used + columns > width) break_line();
    for (; i < end; ++i) {
      // A word longer than the line is cut; there is no better place.
      if (width > 0 && used > 0 && used + pieces_[i].columns > width) break_line();
      line.write(pieces_[i].shown, pieces_[i].emphasis);
      used += pieces_[i].columns;
    }
  }
  line.close();
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

}  // namespace verbatim
