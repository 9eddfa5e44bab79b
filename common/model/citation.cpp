#include "common/model/citation.h"

#include <algorithm>
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
  return usage_error(
      "'" + std::string(text) + "' is not a citation",
      "a citation is an interview and a turn, as 32:57, a range 32:50..60, or an interview, 32");
}

TurnNumber parse_turn(std::string_view digits, std::string_view whole) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value == 0) throw malformed(whole);
  return TurnNumber{value};
}

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

Citation parse_citation(std::string_view text) {
  const std::size_t colon = text.find(':');
  Citation citation{std::string(text.substr(0, colon)), {}, {}};
  if (!is_interview_id(citation.interview)) throw malformed(text);
  if (colon == std::string_view::npos) return citation;
  const std::string_view turns = text.substr(colon + 1);
  const std::size_t dots = turns.find("..");
  citation.first = parse_turn(turns.substr(0, dots), text);
  citation.last = dots == std::string_view::npos ? citation.first : parse_turn(turns.substr(dots + 2), text);
  if (*citation.last < *citation.first) {
    throw usage_error("'" + std::string(text) + "' ends before it begins", "write the smaller turn first");
  }
  return citation;
}

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
  throw usage_error("there is no interview '" + std::string(typed) + "'",
                    is_short ? suggest_name("", known, 20) : suggest_name(typed, known));
}

}  // namespace verbatim
