#include "common/model/citation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {
namespace {

bool is_ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

Error malformed(std::string_view text) {
  if (const std::size_t mark = text.find_first_of(",;"); mark != std::string_view::npos) {
    return usage_error("'" + std::string(text) + "' is not a citation",
                       "write each by itself, with a blank between: 32:57 32:60; a range is 32:50..60");
  }
  return usage_error(
      "'" + std::string(text) + "' is not a citation",
      "a citation is an interview and a turn, as 32:57, a range 32:50..60 or 32:50-60, or an interview, 32");
}

bool take_turn(std::string_view text, std::size_t& at, TurnNumber& turn) {
  std::uint32_t value = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error != std::errc{} || end == begin || value == 0) return false;
  at += static_cast<std::size_t>(end - begin);
  turn = TurnNumber{value};
  return true;
}

/// What may stand between the two turns of a range: a hyphen, a dash of any length, two dots, an ellipsis.
constexpr std::array<std::string_view, 7> kRangeMarks{"..",     "\u2013", "--",    "-",
                                                      "\u2014", "\u2011", "\u2026"};

}  // namespace

std::string loose_interview(std::string_view id) {
  std::string result;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool number_starts = i == 0 || id[i - 1] < '0' || id[i - 1] > '9';
    if (id[i] == '0' && number_starts) {
      while (i + 1 < id.size() && id[i] == '0' && id[i + 1] >= '0' && id[i + 1] <= '9') ++i;
    }
    const char c = id[i];
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

bool is_interview_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && is_ascii_alnum(id.front()) &&
         id.find("..") == std::string_view::npos && std::all_of(id.begin(), id.end(), [](char c) {
           return is_ascii_alnum(c) || c == '.' || c == '_' || c == '-';
         });
}

std::string cite(std::string_view interview, TurnNumber number) {
  return std::string(interview) + ":" + std::to_string(to_int(number));
}

std::string print_citation(const Citation& citation) {
  if (!citation.first) return citation.interview;
  std::string text = cite(citation.interview, *citation.first);
  if (citation.last != citation.first) text += ".." + std::to_string(to_int(*citation.last));
  return text;
}

std::size_t take_turns(std::string_view text, TurnNumber& first, TurnNumber& last) {
  std::size_t at = 0;
  if (!take_turn(text, at, first)) return 0;
  last = first;
  for (const std::string_view mark : kRangeMarks) {
    std::size_t after = at + mark.size();
    TurnNumber second{};
    if (!text.substr(at).starts_with(mark) || !take_turn(text, after, second)) continue;
    if (second < first) break;
    last = second;
    return after;
  }
  return at;
}

Citation parse_citation(std::string_view text) {
  std::string_view inside = text;
  // As papers print it.
  if (inside.size() > 2 &&
      ((inside.front() == '(' && inside.back() == ')') || (inside.front() == '[' && inside.back() == ']'))) {
    inside = inside.substr(1, inside.size() - 2);
  }
  const std::size_t colon = inside.find(':');
  Citation citation{std::string(inside.substr(0, colon)), {}, {}};
  if (!is_interview_id(citation.interview)) throw malformed(text);
  if (colon == std::string_view::npos) return citation;
  const std::string_view turns = inside.substr(colon + 1);
  TurnNumber first{};
  TurnNumber last{};
  std::size_t taken = take_turns(turns, first, last);
  if (taken == 0) throw malformed(text);
  if (taken < turns.size()) {
    // A range that runs backwards deserves its own message.
    for (const std::string_view mark : kRangeMarks) {
      if (!turns.substr(taken).starts_with(mark)) continue;
      taken += mark.size();
      if (!take_turn(turns, taken, last) || taken != turns.size()) break;
      throw usage_error("'" + std::string(text) + "' ends before it begins", "write the smaller turn first");
    }
    throw malformed(text);
  }
  citation.first = first;
  citation.last = last;
  return citation;
}

namespace {

/// What was probably meant by an id that no interview has: `27` by `interview-27`, the turn 27:98 by `27.98`;
/// empty if it does not show.
std::string meant_interview(std::string_view typed, std::span<const std::string> known) {
  const auto find = [&](std::string_view id) -> const std::string* {
    const auto found = std::find_if(known.begin(), known.end(), [&](const std::string& one) {
      return loose_interview(one) == loose_interview(id);
    });
    return found == known.end() ? nullptr : &*found;
  };
  if (const std::size_t number = typed.find_first_of("0123456789");
      number != std::string_view::npos && number > 0) {
    if (const std::string* id = find(typed.substr(number))) return "did you mean '" + *id + "'? ";
  }
  const std::size_t mark = typed.find_last_of(".-_");
  if (mark == std::string_view::npos || mark == 0 || mark + 1 == typed.size()) return {};
  const std::string_view turn = typed.substr(mark + 1);
  if (turn.find_first_not_of("0123456789") != std::string_view::npos) return {};
  const std::string* id = find(typed.substr(0, mark));
  return id == nullptr ? std::string() : "did you mean " + *id + ":" + std::string(turn) + "? ";
}

}  // namespace

std::string resolve_interview(std::string_view typed, std::span<const std::string> known) {
  if (std::find(known.begin(), known.end(), typed) != known.end()) return std::string(typed);
  std::vector<std::string> candidates;
  for (const std::string& id : known) {
    if (loose_interview(id) == loose_interview(typed)) candidates.push_back(id);
  }
  if (candidates.size() == 1) return candidates.front();
  if (candidates.size() > 1) {
    throw usage_error(
        "interview '" + std::string(typed) + "' could be " + candidates[0] + " or " + candidates[1],
        "write the id exactly");
  }
  const bool as_in_papers = typed.size() > 1 && typed.front() == 'I' && typed[1] >= '0' && typed[1] <= '9';
  if (as_in_papers) return resolve_interview(typed.substr(1), known);
  // Of a number none is near: 7 is no slip for 5.
  const bool is_short = typed.size() < 3;
  const std::string meant = meant_interview(typed, known);
  throw usage_error(
      "there is no interview '" + std::string(typed) + "'",
      meant + (is_short || !meant.empty() ? suggest_name("", known, 20) : suggest_name(typed, known)));
}

}  // namespace verbatim
