#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace verbatim {

/// A word on a printed page, in points from the page's upper left corner, y downwards.
struct PrintedWord {
  std::string text;  ///< valid UTF-8
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;           ///< of the font, in points
  std::string font;          ///< its family, without what names weight and slope
  bool bold = false;         ///< by the font's name
  bool space_after = false;  ///< a blank follows on the same line
};

/// Words beside one another, from left to right.
struct PrintedLine {
  std::vector<PrintedWord> words;  ///< at least one
  std::uint32_t page = 0;          ///< from 1
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;    ///< that most of its characters have
  std::string font;   ///< of its first word
  bool bold = false;  ///< all of it

  double height() const { return bottom - top; }
};

/// A page's words, in any order.
struct PrintedPage {
  double height = 0;  ///< in points
  std::vector<PrintedWord> words;
};

/// The lines of a page (`number`, from 1) from top to bottom. Words whose middles lie at one height are one
/// line: text boxes in a PDF stand in the order in which they were drawn, which need not be that of reading.
std::vector<PrintedLine> lines_of(const PrintedPage& page, std::uint32_t number);

/// The line's words with a blank where one is printed.
std::string text_of(const PrintedLine& line);

/// Whether a blank is printed between a word and the next one of its line.
bool blank_between(const PrintedWord& word, const PrintedWord& next);

/// The font size that most characters of these lines have; 0 without lines.
double usual_size(const std::vector<PrintedLine>& lines);

/// Takes out what stands at the top and the foot of pages and is no part of the text, and gives how many
/// lines these were: the date, title, address and page that browsers print; else lines that recur at one
/// height on many pages, the same but for their numbers, and stand nowhere else (a speaker's label does); and
/// a page's number alone. `pages`: the lines of each page; `heights`: of the pages, in points.
std::size_t take_out_furniture(std::vector<std::vector<PrintedLine>>& pages,
                               const std::vector<double>& heights);

/// Takes numbers in the margin left of the text out of its lines, and gives how many these were: tools number
/// lines or paragraphs there. They are numbers only if they go up, page after page.
std::size_t take_out_margin_numbers(std::vector<PrintedLine>& lines);

}  // namespace verbatim
