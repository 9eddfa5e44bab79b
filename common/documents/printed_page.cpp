#include "common/documents/printed_page.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

/// Sets what the line's words say of it.
void measure(PrintedLine& line) {
  const PrintedWord& first = line.words.front();
  line.left = first.left, line.top = first.top, line.right = first.right, line.bottom = first.bottom;
  line.bold = true;
  std::map<double, std::size_t> bytes_of_size;
  for (const PrintedWord& word : line.words) {
    line.left = std::min(line.left, word.left);
    line.top = std::min(line.top, word.top);
    line.right = std::max(line.right, word.right);
    line.bottom = std::max(line.bottom, word.bottom);
    line.bold = line.bold && word.bold;
    bytes_of_size[word.size] += word.text.size();
  }
  const auto most = std::max_element(bytes_of_size.begin(), bytes_of_size.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  line.size = most->first;
  line.font = first.font;
}

double middle(const PrintedWord& word) {
  return (word.top + word.bottom) / 2;
}

bool has_digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

/// The text with each run of digits as one `#`.
std::string without_numbers(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    if (!is_ascii_digit(c)) {
      shape += c;
    } else if (!shape.ends_with('#')) {
      shape += '#';
    }
  }
  return shape;
}

/// `3/15`, of the third of 15 pages.
bool is_page_of_pages(std::string_view text, std::size_t page, std::size_t pages) {
  return text == std::to_string(page) + "/" + std::to_string(pages);
}

/// What Chrome and its kin print above a page: the date, the time, and the page's title.
bool begins_with_date_and_time(const PrintedLine& line) {
  if (line.words.size() < 2) return false;
  std::string date = without_numbers(line.words[0].text);
  const std::string time = without_numbers(line.words[1].text);
  if (date.ends_with(',')) date.pop_back();
  const bool is_date = date == "#/#/#" || date == "#.#.#" || date == "#-#-#";
  return is_date && (time == "#:#" || time == "#:#:#");
}

/// How much of a page's height its upper or lower margin may take.
constexpr double kMarginShare = 0.12;
/// So many lines at an end of a page may be furniture.
constexpr std::size_t kMostLinesAtAnEnd = 3;

struct Edge {
  bool at_top;
  std::size_t place;  ///< of the line, counted from that end
  bool operator<(const Edge& other) const {
    return at_top != other.at_top ? at_top < other.at_top : place < other.place;
  }
};

/// The lines that may be furniture: at most three at each end of the page, within its margins.
std::vector<std::pair<std::size_t, Edge>> edge_lines(const std::vector<PrintedLine>& lines, double height) {
  std::vector<std::pair<std::size_t, Edge>> found;
  for (std::size_t i = 0; i < std::min(kMostLinesAtAnEnd, lines.size()); ++i) {
    if (lines[i].bottom <= height * kMarginShare) found.push_back({i, {true, i}});
    const std::size_t last = lines.size() - 1 - i;
    if (lines[last].top >= height * (1 - kMarginShare)) found.push_back({last, {false, i}});
  }
  return found;
}

/// Whether a browser printed the line: then it printed nothing else at this end of the page.
bool is_of_browser(const PrintedLine& line, const Edge& edge, std::size_t page, std::size_t pages) {
  if (edge.place != 0) return false;
  return edge.at_top ? begins_with_date_and_time(line)
                     : line.words.size() > 1 && is_page_of_pages(line.words.back().text, page, pages);
}

/// The lines of a whole file that recur at the edges of its pages.
class RecurringLines {
 public:
  RecurringLines(const std::vector<std::vector<PrintedLine>>& pages, const std::vector<double>& heights)
      : page_count_(pages.size()) {
    std::map<std::string, std::size_t> bytes_of_font;
    std::vector<PrintedLine> all;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      std::vector<bool> at_edge(pages[i].size());
      for (const auto& [line, edge] : edge_lines(pages[i], heights[i])) {
        at_edge[line] = true;
        ++seen_[key_of(pages[i][line], edge)];
      }
      for (std::size_t line = 0; line < pages[i].size(); ++line) {
        const std::string text = text_of(pages[i][line]);
        bytes_of_font[pages[i][line].font] += text.size();
        if (!at_edge[line]) inside_.insert(without_numbers(text));
        all.push_back(pages[i][line]);
      }
    }
    usual_size_ = verbatim::usual_size(all);
    std::size_t most = 0;
    for (const auto& [font, bytes] : bytes_of_font) {
      if (bytes > most) usual_font_ = font, most = bytes;
    }
  }

  bool recurs(const PrintedLine& line, const Edge& edge) const {
    const std::size_t times = seen_.at(key_of(line, edge));
    if (times < 2 || 5 * times < 2 * page_count_ || inside_.contains(without_numbers(text_of(line))))
      return false;
    // A few pages may begin with the same words by chance, but then in the letters of all the text.
    constexpr std::size_t kMany = 4;
    const bool looks_other = line.font != usual_font_ || std::abs(line.size - usual_size_) > 0.4;
    return looks_other || times >= kMany;
  }

 private:
  using Key = std::pair<std::string, std::pair<bool, long>>;
  static Key key_of(const PrintedLine& line, const Edge& edge) {
    constexpr double kGridPoints = 3;
    return {without_numbers(text_of(line)), {edge.at_top, std::lround(line.top / kGridPoints)}};
  }

  std::size_t page_count_;
  std::map<Key, std::size_t> seen_;
  std::set<std::string> inside_;  ///< lines in the middle of pages, without their numbers
  std::string usual_font_;
  double usual_size_ = 0;
};

/// Which lines of a page are furniture.
std::vector<bool> furniture_of(const std::vector<PrintedLine>& lines, double height,
                               const RecurringLines& recurring, std::size_t page, std::size_t pages) {
  std::vector<bool> is_furniture(lines.size());
  const auto edges = edge_lines(lines, height);
  bool browser_at_top = false, browser_at_foot = false;
  for (const auto& [line, edge] : edges) {
    if (!is_of_browser(lines[line], edge, page, pages)) continue;
    is_furniture[line] = true;
    (edge.at_top ? browser_at_top : browser_at_foot) = true;
  }
  for (const auto& [line, edge] : edges) {
    if (edge.at_top ? browser_at_top : browser_at_foot) continue;
    const bool is_page_number =
        !edge.at_top && edge.place == 0 && pages > 1 && text_of(lines[line]) == std::to_string(page);
    if (is_page_number || recurring.recurs(lines[line], edge)) is_furniture[line] = true;
  }
  return is_furniture;
}

}  // namespace

bool blank_between(const PrintedWord& word, const PrintedWord& next) {
  // Poppler parts words at a change of the font, too: an accent from another font needs no blank.
  constexpr double kBlankShare = 0.12;
  return word.space_after || next.left - word.right > kBlankShare * std::max(word.size, next.size);
}

std::vector<PrintedLine> lines_of(const PrintedPage& page, std::uint32_t number) {
  std::vector<PrintedWord> words = page.words;
  std::stable_sort(words.begin(), words.end(),
                   [](const PrintedWord& a, const PrintedWord& b) { return middle(a) < middle(b); });
  std::vector<PrintedLine> lines;
  double line_middle = 0;
  for (PrintedWord& word : words) {
    const double lower = std::min(word.bottom - word.top, lines.empty() ? word.bottom - word.top
                                                                        : lines.back().words.front().bottom -
                                                                              lines.back().words.front().top);
    if (lines.empty() || middle(word) - line_middle > lower * 0.5) {
      lines.emplace_back().page = number;
      line_middle = middle(word);
    }
    lines.back().words.push_back(std::move(word));
  }
  for (PrintedLine& line : lines) {
    std::stable_sort(line.words.begin(), line.words.end(),
                     [](const PrintedWord& a, const PrintedWord& b) { return a.left < b.left; });
    measure(line);
  }
  return lines;
}

std::string text_of(const PrintedLine& line) {
  std::string text;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    text += line.words[i].text;
    if (i + 1 < line.words.size() && blank_between(line.words[i], line.words[i + 1])) text += ' ';
  }
  return text;
}

double usual_size(const std::vector<PrintedLine>& lines) {
  std::map<double, std::size_t> bytes;
  for (const PrintedLine& line : lines) {
    // Scaled pages give sizes such as 10.4998 and 10.5.
    for (const PrintedWord& word : line.words) bytes[std::round(word.size * 10) / 10] += word.text.size();
  }
  const auto most = std::max_element(bytes.begin(), bytes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : most->first;
}

std::size_t take_out_furniture(std::vector<std::vector<PrintedLine>>& pages,
                               const std::vector<double>& heights) {
  const RecurringLines recurring(pages, heights);
  std::size_t taken = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::vector<bool> is_furniture = furniture_of(pages[i], heights[i], recurring, i + 1, pages.size());
    std::vector<PrintedLine> kept;
    for (std::size_t line = 0; line < pages[i].size(); ++line) {
      if (is_furniture[line]) {
        ++taken;
      } else {
        kept.push_back(std::move(pages[i][line]));
      }
    }
    pages[i] = std::move(kept);
  }
  return taken;
}

std::size_t take_out_margin_numbers(std::vector<PrintedLine>& lines) {
  // Where most lines begin once a number at their beginning is left aside.
  std::map<long, std::size_t> lefts;
  for (const PrintedLine& line : lines) {
    const std::size_t first = has_digits_only(line.words.front().text) && line.words.size() > 1 ? 1 : 0;
    ++lefts[std::lround(line.words[first].left)];
  }
  if (lefts.empty()) return 0;
  const auto most = std::max_element(lefts.begin(), lefts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto text_left = static_cast<double>(most->first);
  std::vector<std::size_t> numbered;
  std::int64_t before = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PrintedWord& word = lines[i].words.front();
    constexpr std::size_t kMaxDigits = 6;
    if (!has_digits_only(word.text) || word.text.size() > kMaxDigits || word.right > text_left - 1.5)
      continue;
    std::int64_t number = 0;
    std::from_chars(word.text.data(), word.text.data() + word.text.size(), number);
    // The same number again is printed where a paragraph goes on on the next page.
    if (number < before) return 0;
    before = number;
    numbered.push_back(i);
  }
  constexpr std::size_t kFewest = 3;
  if (numbered.size() < kFewest) return 0;
  for (const std::size_t i : numbered) {
    lines[i].words.erase(lines[i].words.begin());
    if (!lines[i].words.empty()) measure(lines[i]);
  }
  std::erase_if(lines, [](const PrintedLine& line) { return line.words.empty(); });
  return numbered.size();
}

}  // namespace verbatim
