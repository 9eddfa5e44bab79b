#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// How text output may look.
struct TextStyle {
  bool colour = false;         ///< escape sequences for colour and weight; else `[[…]]` marks what is lit
  std::size_t columns = 0;     ///< lines are wrapped to this width; 0: never
  std::string link_root = {};  ///< with colour: the study's folder, to make citations links; empty: no links
};

enum class Emphasis { plain, lit, strong, faint };

/// Text for a terminal or a pipe, built from pieces that each have an emphasis. What it is given is shown by
/// `visible_text`, line by line, so nothing in a transcript can drive the terminal.
class StyledText {
 public:
  explicit StyledText(const TextStyle& style) : style_(style) {}

  /// Adds text to the line; line breaks in it are kept. `link`: where a terminal leads from the text (OSC 8),
  /// a URL in printable ASCII; empty for none.
  StyledText& add(std::string_view text, Emphasis emphasis = Emphasis::plain, const std::string& link = {});

  /// What was added, each line indented by `indent` blanks, wrapped where the style says so; ends in a line
  /// break. Lines that wrapping makes are indented by `hanging` blanks more, so that none is taken for a new
  /// one.
  std::string lines(std::size_t indent = 0, std::size_t hanging = 0) const;

 private:
  /// What was added with one emphasis. Its code points are looked at only when lines are made, a word at a
  /// time: all of them together would take fifty times the memory of a long turn.
  struct Segment {
    std::string text;
    Emphasis emphasis;
    std::size_t link;  ///< into `links_`
  };

  TextStyle style_;
  std::vector<Segment> segments_;
  std::vector<std::string> links_{{}};  ///< the first is none
};

/// The parts with `separator` between them.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// A message of one or more lines, shown by `visible_lines` and wrapped to `columns` (0: never), with a last
/// line break. Lines that begin with a blank stay as they are: a query and the caret under it.
std::string message_lines(std::string_view message, std::size_t columns);

}  // namespace verbatim
