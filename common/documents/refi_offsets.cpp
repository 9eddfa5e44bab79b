#include "common/documents/refi_offsets.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

bool is_word(UChar32 c) {
  return c >= 0 && u_isalnum(c);
}

/// The byte of each place that a reading counts, and the text's end at last.
std::vector<std::size_t> places(const OffsetReading& reading, const RefiText& source) {
  const std::string_view text = source.text;
  std::vector<std::size_t> bytes;
  bytes.reserve(text.size() + 2);
  if (reading.counts_mark && source.has_mark) bytes.push_back(0);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    bytes.push_back(at);
    if (reading.utf16 && c.value > 0xFFFF) bytes.push_back(at);
    at += c.size;
    if (c.value == '\r' && at < text.size() && text[at] == '\n') {
      if (reading.line_end_is_two) bytes.push_back(at);
      ++at;
    }
  }
  bytes.push_back(text.size());
  return bytes;
}

std::string one_blank_between_words(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_blank_or_none(c.value)) {
      words.append(text.substr(at, c.size));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
    at += c.size;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

/// Whether the selection's name is the words that it selects, or their beginning: then nothing tells more.
bool has_its_words(std::string_view selected, std::string_view name) {
  constexpr std::size_t kFewestBytes = 8;
  std::string words = one_blank_between_words(name);
  for (const std::string_view dots : {"...", "…"}) {
    if (words.ends_with(dots)) words.resize(words.size() - dots.size());
  }
  return words.size() >= kFewestBytes && one_blank_between_words(selected).starts_with(words);
}

/// How well a range fits words: 0 to 2, one for each end.
double fit(std::string_view text, const ByteRange& range) {
  const UChar32 before = code_point_before(text, range.begin_byte);
  const UChar32 first = code_point_at(text, range.begin_byte).value;
  const UChar32 last = code_point_before(text, range.end_byte);
  const UChar32 after =
      range.end_byte < text.size() ? code_point_at(text, range.end_byte).value : UChar32{-1};
  double score = 0;
  if (!is_blank_or_none(first) && !(is_word(before) && is_word(first)))
    score += is_blank_or_none(before) ? 1 : 0.75;
  if (!is_blank_or_none(last) && !(is_word(last) && is_word(after)))
    score += is_blank_or_none(after) ? 1 : 0.9;
  // Whole paragraphs are often taken with the line end behind them.
  if ((last == '\n' || last == '\r') && (is_blank_or_none(after) || first != last)) score += 0.75;
  return score;
}

FittingReading how_well(const OffsetReading& reading, const std::vector<RefiText>& texts) {
  double ends = 0, words = 0;
  FittingReading result{reading, 0, 0};
  for (const RefiText& text : texts) {
    const auto ranges = ranges_by(reading, text);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      ++result.selections;
      if (!ranges[i]) continue;
      const std::string_view selected =
          std::string_view(text.text).substr(ranges[i]->begin_byte, ranges[i]->size());
      ends += fit(text.text, *ranges[i]) / 2;
      words += has_its_words(selected, text.selections[i].name) ? 1 : 0;
    }
  }
  // Where names are the words, they tell; else the ends do.
  if (result.selections > 0) result.share = std::max(ends, words) / static_cast<double>(result.selections);
  return result;
}

}  // namespace

std::string describe(const OffsetReading& reading) {
  std::string text = reading.utf16 ? "UTF-16 units" : "characters";
  text += reading.line_end_is_two ? ", a line end as two" : ", a line end as one";
  if (reading.counts_mark) text += ", the byte-order mark counted";
  return text + (reading.end_included ? ", the end included" : ", the end not included");
}

std::vector<std::optional<ByteRange>> ranges_by(const OffsetReading& reading, const RefiText& text) {
  const std::vector<std::size_t> bytes = places(reading, text);
  const auto count = static_cast<std::int64_t>(bytes.size()) - 1;
  std::vector<std::optional<ByteRange>> ranges;
  for (const RefiSelection& selection : text.selections) {
    std::optional<ByteRange>& range = ranges.emplace_back();
    if (selection.start < 0 || selection.end < selection.start || selection.end > count) continue;
    const std::int64_t end = selection.end + (reading.end_included ? 1 : 0);
    if (end > count || end == selection.start) continue;
    range = {bytes[static_cast<std::size_t>(selection.start)], bytes[static_cast<std::size_t>(end)]};
    if (range->empty()) range.reset();
  }
  return ranges;
}

FittingReading fitting_reading(const std::vector<RefiText>& texts, std::string_view origin) {
  OffsetReading habit;
  habit.utf16 = origin.find("NVivo") != std::string_view::npos;
  habit.line_end_is_two = origin.find("ATLAS") == std::string_view::npos;
  FittingReading best;
  double best_score = -1e9;
  constexpr unsigned kReadings = 16;
  for (unsigned bits = 0; bits < kReadings; ++bits) {
    OffsetReading reading = habit;
    double doubts =
        0;  // what departs from the habit must fit clearly better: a full stop taken in looks as good
    if ((bits & 1) != 0) reading.end_included = true, doubts += 0.1;
    if ((bits & 2) != 0) reading.counts_mark = true, doubts += 0.05;
    if ((bits & 4) != 0) reading.line_end_is_two = !habit.line_end_is_two, doubts += 0.05;
    if ((bits & 8) != 0) reading.utf16 = !habit.utf16, doubts += 0.05;
    const FittingReading tried = how_well(reading, texts);
    if (tried.share - doubts > best_score + 1e-9) best_score = tried.share - doubts, best = tried;
  }
  return best;
}

}  // namespace verbatim
