#include "common/messages/nearest_name.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include <unicode/unistr.h>
#include <unicode/utypes.h>

namespace verbatim {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
  const icu::UnicodeString utf16 =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::vector<char32_t> points;
  for (std::int32_t i = 0; i < utf16.length(); i = utf16.moveIndex32(i, 1)) {
    points.push_back(static_cast<char32_t>(utf16.char32At(i)));
  }
  return points;
}

std::string folded(std::string_view text) {
  std::string result;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
      .foldCase()
      .toUTF8String(result);
  return result;
}

/// The numbers in a text, without leading zeros.
std::vector<std::string> numbers_in(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::vector<std::string> numbers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    if (at == 0 || !is_digit(text[at - 1])) numbers.emplace_back();
    if (text[at] != '0' || !numbers.back().empty()) numbers.back() += text[at];
  }
  return numbers;
}

}  // namespace

std::size_t edit_distance(std::string_view a_text, std::string_view b_text, std::size_t limit) {
  const auto a = code_points(a_text);
  const auto b = code_points(b_text);
  const std::size_t length_gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (length_gap > limit) return limit + 1;

  std::vector<std::size_t> before_previous(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    std::size_t row_minimum = current[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before_previous[j - 2] + 1);
      }
      row_minimum = std::min(row_minimum, current[j]);
    }
    if (row_minimum > limit) return limit + 1;
    std::swap(before_previous, previous);
    std::swap(previous, current);
  }
  return std::min(previous[b.size()], limit + 1);
}

std::optional<std::string> nearest_name(std::string_view typed, std::span<const std::string> known) {
  const std::string typed_folded = folded(typed);
  const std::size_t length = code_points(typed_folded).size();
  // One letter or digit is as near to any other.
  const std::size_t limit = length < 2 ? 0 : length < 4 ? 1 : std::max<std::size_t>(2, length / 3);
  std::optional<std::string> best;
  std::size_t best_distance = limit + 1;
  const std::vector<std::string> numbers = numbers_in(typed);
  for (const std::string& name : known) {
    if (!numbers.empty() && numbers_in(name) != numbers) continue;
    const std::size_t distance = edit_distance(typed_folded, folded(name), limit);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  if (best || typed_folded.size() < 2) return best;
  for (const std::string& name : known) {
    if (folded(name).starts_with(typed_folded)) return name;
  }
  return std::nullopt;
}

std::vector<std::string> names_with(std::string_view typed, std::span<const std::string> known) {
  std::vector<std::string> names;
  const std::string typed_folded = folded(typed);
  if (code_points(typed_folded).size() < 3) return names;
  std::copy_if(known.begin(), known.end(), std::back_inserter(names),
               [&](const std::string& name) { return folded(name).find(typed_folded) != std::string::npos; });
  return names;
}

namespace {

/// So many names are listed beside one that is far from what was typed.
constexpr std::size_t kShortList = 8;

/// Whether two edits in a short name make another one of it: `bash` of `tcsh`, `code` of `note`.
bool is_far(std::string_view typed, const std::string& guess) {
  const std::string typed_folded = folded(typed), guess_folded = folded(guess);
  const std::size_t length = code_points(typed_folded).size();
  return length < 6 && !guess_folded.starts_with(typed_folded) &&
         edit_distance(typed_folded, guess_folded, 1) > 1;
}

}  // namespace

std::string suggest_name(std::string_view typed, std::span<const std::string> known, std::size_t max_listed) {
  if (known.empty()) return {};
  const auto nearest = nearest_name(typed, known);
  if (nearest && !(is_far(typed, *nearest) && known.size() <= kShortList))
    return "did you mean '" + *nearest + "'?";
  if (const std::vector<std::string> with = names_with(typed, known);
      !nearest && !with.empty() && with.size() <= 3) {
    std::string meant = "did you mean '" + with.front() + "'";
    for (std::size_t i = 1; i < with.size(); ++i) meant += " or '" + with[i] + "'";
    return meant + "?";
  }
  std::string listed = nearest ? "did you mean '" + *nearest + "'? known: " : "known: ";
  for (std::size_t i = 0; i < known.size() && i < max_listed; ++i) listed += (i ? ", " : "") + known[i];
  if (known.size() > max_listed) listed += ", and " + std::to_string(known.size() - max_listed) + " more";
  return listed;
}

}  // namespace verbatim
