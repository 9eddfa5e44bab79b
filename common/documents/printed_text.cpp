#include "common/documents/printed_text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include <unicode/uchar.h>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

/// Beyond this nobody's name is printed.
constexpr std::size_t kMaxLabelBytes = 60;

/// What is so much larger than the talk is a heading.
constexpr double kHeadingShare = 1.25;

enum class LineKind { talk, label, heading, code };

std::string without_colon(std::string text) {
  while (text.ends_with(':') || text.ends_with(' ')) text.pop_back();
  return text;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value >= 0 && u_isalpha(c.value)) return true;
    at += c.size;
  }
  return false;
}

/// The opening of a line that may name who speaks: its words up to a colon; empty if it has none.
std::string colon_opening(const PrintedLine& line) {
  std::string opening;
  for (const PrintedWord& word : line.words) {
    opening += (opening.empty() ? "" : " ") + word.text;
    if (opening.size() > kMaxLabelBytes) return {};
    if (word.text.ends_with(':') || word.text.ends_with("：")) return opening;
  }
  return {};
}

/// What all lines together say of how the file is set.
class PageSetting {
 public:
  PageSetting(const std::vector<PrintedLine>& lines, bool names_delve)
      : lines_(lines), size_(usual_size(lines)) {
    find_bold_labels();
    is_of_delve_ = names_delve || (!bold_labels_.empty() && lines.front().size > size_ * kHeadingShare);
    for (std::size_t i = 0; i < lines.size(); ++i) kinds_.push_back(kind_of(i));
    find_edges();
    find_pitch();
    find_openings();
  }

  bool is_of_delve() const { return is_of_delve_; }
  LineKind kind(std::size_t line) const { return kinds_[line]; }

  /// Whether line `i` begins a paragraph, or goes on with the one before it.
  bool begins_paragraph(std::size_t i) const {
    if (i == 0 || kinds_[i] != kinds_[i - 1] || kinds_[i] == LineKind::label || kinds_[i] == LineKind::code)
      return true;
    return begins_for_certain(i) || openings_.contains(colon_opening(lines_[i]));
  }

 private:
  bool is_usual(const PrintedLine& line) const { return std::abs(line.size - size_) < size_ * 0.1; }
  bool is_small(const PrintedLine& line) const {
    return std::all_of(line.words.begin(), line.words.end(),
                       [&](const PrintedWord& word) { return word.size < size_ * 0.86; });
  }
  bool may_be_label(std::size_t i) const {
    return lines_[i].bold && is_usual(lines_[i]) && text_of(lines_[i]).size() <= kMaxLabelBytes;
  }

  void find_bold_labels() {
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (may_be_label(i)) ++times[without_colon(text_of(lines_[i]))];
    }
    for (const auto& [text, count] : times) {
      if (count >= 2 && has_letter(text)) bold_labels_.insert(text);
    }
  }

  LineKind kind_of(std::size_t i) const {
    const PrintedLine& line = lines_[i];
    if (line.size > size_ * kHeadingShare) return LineKind::heading;
    if (bold_labels_.empty() && !is_of_delve_) return LineKind::talk;
    if (!bold_labels_.empty() && may_be_label(i)) {
      if (bold_labels_.contains(without_colon(text_of(line)))) return LineKind::label;
      const bool alone = (i == 0 || !lines_[i - 1].bold) && (i + 1 == lines_.size() || !lines_[i + 1].bold);
      if (alone && has_letter(text_of(line))) return LineKind::label;
    }
    // A small stamp beside a name is no code.
    return is_small(line) && has_letter(text_of(line)) ? LineKind::code : LineKind::talk;
  }

  bool both_talk(std::size_t i) const {
    return i > 0 && kinds_[i] == LineKind::talk && kinds_[i - 1] == LineKind::talk;
  }

  /// Whether the first word of line `i` had room on the line before it.
  bool would_have_fitted(std::size_t i) const {
    const PrintedLine& above = lines_[i - 1];
    const PrintedWord& word = lines_[i].words.front();
    constexpr double kRounding = 0.1;  // of a browser's positions, in points
    return above.right + blank_ + (word.right - word.left) + kRounding < right_;
  }

  /// The margin that lines are wrapped at: where the longest end, but for a few that stand out beyond it,
  /// such as an address that no program can wrap.
  double right_margin() const {
    std::vector<double> rights;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] == LineKind::talk) rights.push_back(lines_[i].right);
    }
    if (rights.empty()) return 0;
    std::sort(rights.begin(), rights.end(), std::greater<>());
    const std::size_t enough = std::max<std::size_t>(3, rights.size() / 20);
    for (std::size_t i = 0; i + enough <= rights.size(); ++i) {
      if (rights[i] - rights[i + enough - 1] <= 3 * size_) return rights[i];
    }
    return rights.front();
  }

  /// The middle one of the blanks between words of talk.
  double usual_blank() const {
    std::vector<double> blanks;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != LineKind::talk) continue;
      const std::vector<PrintedWord>& words = lines_[i].words;
      for (std::size_t word = 1; word < words.size(); ++word) {
        if (words[word - 1].space_after) blanks.push_back(words[word].left - words[word - 1].right);
      }
    }
    if (blanks.empty()) return 0.3 * size_;
    const auto middle = blanks.begin() + static_cast<std::ptrdiff_t>(blanks.size() / 2);
    std::nth_element(blanks.begin(), middle, blanks.end());
    return *middle;
  }

  void find_edges() {
    std::map<long, std::size_t> lefts;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != LineKind::talk) continue;
      ++lefts[std::lround(lines_[i].left)];
    }
    const auto most = std::max_element(lefts.begin(), lefts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != lefts.end()) left_ = static_cast<double>(most->first);
    right_ = right_margin();
    blank_ = usual_blank();
  }

  /// The distance of lines inside paragraphs: the middle one of those where the line before was full.
  void find_pitch() {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (both_talk(i) && lines_[i].page == lines_[i - 1].page && !would_have_fitted(i))
        pitches.push_back(lines_[i].bottom - lines_[i - 1].bottom);
    }
    if (pitches.empty()) return;
    const auto middle = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), middle, pitches.end());
    pitch_ = *middle;
  }

  bool begins_for_certain(std::size_t i) const {
    const PrintedLine& line = lines_[i];
    const PrintedLine& above = lines_[i - 1];
    if (line.page == above.page && pitch_ > 0 && line.bottom - above.bottom > pitch_ + 0.25 * size_)
      return true;
    if (would_have_fitted(i)) return true;
    const bool moved = std::abs(line.left - above.left) > 0.8 * size_;
    return moved && std::abs(line.left - left_) > 0.8 * size_;
  }

  void find_openings() {
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != LineKind::talk) continue;
      const bool certain = i == 0 || kinds_[i - 1] != LineKind::talk || begins_for_certain(i);
      if (!certain) continue;
      if (const std::string opening = colon_opening(lines_[i]); !opening.empty()) ++times[opening];
    }
    for (const auto& [opening, count] : times) {
      if (count >= 2) openings_.insert(opening);
    }
  }

  const std::vector<PrintedLine>& lines_;
  double size_;  ///< of the talk's font
  std::set<std::string> bold_labels_;
  bool is_of_delve_ = false;
  std::vector<LineKind> kinds_;
  double left_ = 0, right_ = 0;  ///< where most lines of talk begin, and where they are wrapped
  double blank_ = 0;             ///< between words
  double pitch_ = 0;
  std::set<std::string> openings_;  ///< `Anna:`
};

class PrintedText {
 public:
  PrintedText(const std::vector<PrintedLine>& lines, bool names_delve)
      : lines_(lines), setting_(lines, names_delve) {
    document_.format = "PDF";
    document_.is_delve_print = setting_.is_of_delve();
  }

  SourceDocument read() && {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (setting_.kind(i) == LineKind::code) {
        add_codes(lines_[i]);
      } else if (setting_.begins_paragraph(i)) {
        begin_paragraph(lines_[i].page);
        add_words(lines_[i].words);
      } else {
        join_line();
        add_words(lines_[i].words);
      }
    }
    end_paragraph();
    if (!document_.text.empty()) document_.text += '\n';
    if (joined_ > 0) document_.left_out["line end inside a paragraph"] = joined_;
    if (hyphens_ > 0) document_.left_out["line end after a hyphen, without a blank"] = hyphens_;
    return std::move(document_);
  }

 private:
  void begin_paragraph(std::uint32_t page) {
    end_paragraph();
    if (!document_.text.empty()) document_.text += "\n\n";
    DocumentPiece piece;
    piece.kind = PieceKind::page;
    piece.number = page;
    piece.range.begin_byte = document_.text.size();
    document_.pieces.push_back(piece);
    is_open_ = true;
  }

  void end_paragraph() {
    if (is_open_) document_.pieces.back().range.end_byte = document_.text.size();
    is_open_ = false;
  }

  void add_words(const std::vector<PrintedWord>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t begin = document_.text.size();
      document_.text += words[i].text;
      if (words[i].bold) add_bold({begin, document_.text.size()});
      if (i + 1 < words.size() && blank_between(words[i], words[i + 1])) document_.text += ' ';
    }
  }

  void add_bold(const ByteRange& range) {
    std::vector<ByteRange>& bold = document_.bold;
    const bool goes_on = !bold.empty() && bold.back().end_byte >= document_.pieces.back().range.begin_byte &&
                         bold.back().end_byte <= range.begin_byte &&
                         range.begin_byte - bold.back().end_byte <= 1;
    if (goes_on) {
      bold.back().end_byte = range.end_byte;
    } else {
      bold.push_back(range);
    }
  }

  /// A hyphen behind a letter is the word's own, or where somebody broke off; then it has a blank in the
  /// print's source, which no page shows. The word's own is the commoner case.
  void join_line() {
    const std::string& text = document_.text;
    const bool after_hyphen = text.size() >= 2 &&
                              (text.back() == '-' || text.ends_with("\u2010") || text.ends_with("\u00AD")) &&
                              text[text.size() - 2] != ' ' && text[text.size() - 2] != '-';
    if (after_hyphen) {
      ++hyphens_;
      return;
    }
    ++joined_;
    document_.text += ' ';
  }

  void add_codes(const PrintedLine& line) {
    constexpr double kGapShare = 0.55;  // of the font's size; a blank is at most a third of it
    std::vector<PrintedWord> code;
    const auto add = [&] {
      begin_paragraph(line.page);
      add_words(code);
      end_paragraph();
      document_.pieces.back().is_code = true;
      code.clear();
    };
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      code.push_back(line.words[i]);
      const bool last = i + 1 == line.words.size();
      if (last || line.words[i + 1].left - line.words[i].right > kGapShare * line.size) add();
    }
  }

  const std::vector<PrintedLine>& lines_;
  PageSetting setting_;
  SourceDocument document_;
  bool is_open_ = false;
  std::size_t joined_ = 0, hyphens_ = 0;
};

}  // namespace

SourceDocument document_of(const std::vector<PrintedLine>& lines, bool names_delve) {
  if (lines.empty()) {
    SourceDocument nothing;
    nothing.format = "PDF";
    return nothing;
  }
  return PrintedText(lines, names_delve).read();
}

}  // namespace verbatim
