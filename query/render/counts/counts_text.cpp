#include "query/render/counts/counts_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "query/render/forms/columns.h"

namespace verbatim {
namespace {

constexpr std::string_view kColumnGap = "  ";

std::size_t widest_value(const std::vector<FacetCount>& values, std::size_t at_least) {
  std::size_t widest = at_least;
  for (const FacetCount& value : values) widest = std::max(widest, column_count(value.value));
  return widest;
}

/// a, b, … z, aa, ab, …
std::string letters(std::size_t number) {
  constexpr std::size_t kLetters = 26;
  std::string key(1, static_cast<char>('a' + number % kLetters));
  return number < kLetters ? key : letters(number / kLetters - 1) + key;
}

std::string shade(std::size_t level) {
  constexpr std::array<std::string_view, 5> kShades{"  ", "░░", "▒▒", "▓▓", "██"};
  return std::string(kShades[level]);
}

class MatrixText {
 public:
  MatrixText(const CountMatrix& matrix, const CountLabels& labels, const TextStyle& style)
      : matrix_(matrix), labels_(labels), style_(style), largest_(largest_count(matrix, labels.measure)) {
    label_width_ = widest_value(matrix.rows, column_count(labels.rows));
    digits_ = std::to_string(largest_).size();
    std::size_t line = label_width_;
    for (const FacetCount& column : matrix.columns) {
      heads_.push_back(column.value);
      line += kColumnGap.size() + cell_width(heads_.back());
    }
    per_table_ = std::max<std::size_t>(1, heads_.size());
    has_keys_ = style.columns > 0 && line > style.columns;
    if (!has_keys_) return;
    // The columns become as narrow as their numbers allow; the rows' names get what is left, but never less
    // than what tells most of them apart.
    constexpr std::size_t kLeastLabel = 12;
    std::size_t cells = 0;
    for (std::size_t column = 0; column < heads_.size(); ++column) {
      heads_[column] = letters(column);
      cells += kColumnGap.size() + cell_width(heads_[column]);
    }
    const std::size_t left = style.columns > cells ? style.columns - cells : 0;
    label_width_ = std::min(label_width_, std::max(kLeastLabel, left));
    // What still does not stand side by side stands below one another.
    if (label_width_ + cells <= style.columns) return;
    const std::size_t room = style.columns - std::min(style.columns, label_width_);
    const std::size_t widest = kColumnGap.size() + cell_width(heads_.back());
    per_table_ = std::max<std::size_t>(1, room / widest);
  }

  std::string lines() const {
    StyledText text({style_.colour, 0});
    text.add(count_text(matrix_.all), Emphasis::strong);
    if (matrix_.rows.empty() && matrix_.outside.turns == 0) return text.lines();
    add_tables(text);
    if (has_keys_) text.add("\n\n" + labels_.columns, Emphasis::faint);
    std::string out = text.lines();
    for (std::size_t column = 0; has_keys_ && column < heads_.size(); ++column) {
      constexpr std::size_t kIndent = 2, kHanging = 2;
      out += StyledText({style_.colour, style_.columns})
                 .add(heads_[column] + "  " + matrix_.columns[column].value)
                 .lines(kIndent, kHanging);
    }
    if (matrix_.outside.turns > 0) {
      out += StyledText({style_.colour, style_.columns})
                 .add(fmt::format("{} without {} or without {}", count_text(matrix_.outside), labels_.rows,
                                  labels_.columns),
                      Emphasis::faint)
                 .lines();
    }
    return out;
  }

 private:
  /// One table, or several below one another, each with as many columns as the terminal has room for.
  void add_tables(StyledText& text) const {
    for (std::size_t begin = 0; begin == 0 || begin < heads_.size(); begin += per_table_) {
      const std::size_t end = std::min(heads_.size(), begin + per_table_);
      std::string head = padded(cut_to(labels_.rows, label_width_), label_width_);
      for (std::size_t column = begin; column < end; ++column)
        head.append(kColumnGap).append(padded_left(heads_[column], cell_width(heads_[column])));
      text.add((begin > 0 ? "\n\n" : "\n") + head, Emphasis::faint);
      for (std::size_t row = 0; row < matrix_.rows.size(); ++row) text.add("\n" + row_text(row, begin, end));
    }
  }

  /// Of a column with that head: the number, a blank, two columns of shade.
  std::size_t cell_width(const std::string& head) const { return std::max(column_count(head), digits_ + 3); }

  std::string row_text(std::size_t row, std::size_t begin, std::size_t end) const {
    constexpr std::size_t kLevels = 4;
    std::string line = padded(cut_to(matrix_.rows[row].value, label_width_), label_width_);
    for (std::size_t column = begin; column < end; ++column) {
      const std::size_t count = matrix_.cells[row][column].in(labels_.measure);
      const std::size_t number_width = cell_width(heads_[column]) - 3;
      line.append(kColumnGap).append(padded_left(count == 0 ? "·" : std::to_string(count), number_width));
      line.append(" ").append(shade(shade_level(count, largest_, kLevels)));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  }

  const CountMatrix& matrix_;
  const CountLabels& labels_;
  TextStyle style_;
  std::size_t largest_;
  std::size_t label_width_ = 0;
  std::size_t digits_ = 1;
  std::vector<std::string> heads_;
  std::size_t per_table_ = 1;  ///< columns in one table
  bool has_keys_ = false;
};

}  // namespace

std::string counts_text(const FacetCounts& counts, const CountLabels& labels, const TextStyle& style) {
  constexpr std::size_t kMaxBar = 30, kLeastBar = 10, kLeastLabel = 12;
  // Columns of the counts, and the gaps around them. A share that has no room beside them stands below.
  constexpr std::size_t kNumbers = 22, kShare = 18;
  const bool share_below =
      labels.share && style.columns > 0 && style.columns < kLeastLabel + kNumbers + kShare;
  const std::size_t numbers = labels.share && !share_below ? kNumbers + kShare : kNumbers;
  // Rows are cut to the terminal here; wrapped, a bar would continue on the next line.
  const TextStyle unwrapped{style.colour, 0};
  const std::size_t least =
      std::max(column_count(labels.rows), counts.without.turns > 0 ? kNoValue.size() : 0);
  std::size_t width = widest_value(counts.values, least);
  std::size_t longest_bar = kMaxBar;
  if (style.columns > 0) {
    const auto left_of = [&](std::size_t taken) { return style.columns - std::min(style.columns, taken); };
    width = std::min(width, std::max(kLeastLabel, left_of(numbers + kLeastBar)));
    longest_bar = std::min(kMaxBar, left_of(width + numbers));
  }
  const std::size_t most = largest_count(counts, labels.measure);
  double largest_share = 0.0;
  for (const FacetCount& value : counts.values)
    largest_share = std::max(largest_share, share_of(value, labels.measure));
  const auto bar_of = [&](const FacetCount& value) {
    if (longest_bar == 0) return std::size_t{0};
    if (!labels.bars_of_shares) return shade_level(value.count.in(labels.measure), most, longest_bar);
    const double part = largest_share > 0.0 ? share_of(value, labels.measure) / largest_share : 0.0;
    return static_cast<std::size_t>(std::ceil(part * static_cast<double>(longest_bar)));
  };
  const auto row = [&](const std::string& name, const std::string& turns, const std::string& interviews,
                       const std::string& share, std::size_t bar) {
    std::string bars;
    for (std::size_t i = 0; i < bar; ++i) bars += "█";
    StyledText text(unwrapped);
    text.add(padded(cut_to(name, width), width)).add(fmt::format("  {:>6}  {:>10}  ", turns, interviews));
    if (labels.share && !share_below) text.add(fmt::format("{:>16}  ", share));
    text.add(bars, Emphasis::faint);
    if (share_below && !share.empty()) text.add("\n    " + share);
    return text.lines();
  };
  StyledText head(style);
  head.add(count_text(counts.all), Emphasis::strong);
  if (labels.share) head.add(" · " + share_base_text(counts.base), Emphasis::faint);
  std::string out = head.lines();
  if (counts.values.empty() && counts.without.turns == 0) return out;
  out += row(labels.rows, "turns", "interviews", share_column(labels.measure), 0);
  for (const FacetCount& value : counts.values) {
    const std::string share = share_text(value, labels.measure);
    out += row(value.value, std::to_string(value.count.turns), std::to_string(value.count.interviews),
               fmt::format("of {}", value.of.in(labels.measure)) + (share.empty() ? "" : ", " + share),
               bar_of(value));
  }
  if (counts.without.turns > 0) {
    out += row(std::string(kNoValue), std::to_string(counts.without.turns),
               std::to_string(counts.without.interviews), "", 0);
  }
  return out;
}

std::string matrix_text(const CountMatrix& matrix, const CountLabels& labels, const TextStyle& style) {
  return MatrixText(matrix, labels, style).lines();
}

}  // namespace verbatim
