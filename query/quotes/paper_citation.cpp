#include "query/quotes/paper_citation.h"

#include <algorithm>
#include <charconv>

#include "common/model/citation.h"
#include "common/model/speaker_text.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

bool is_alnum(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n') return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F") || text.starts_with("\u2009")) return 3;
  return 0;
}

/// The bytes of `text` that `literal` takes, a blank standing for any white space; npos if it does not match.
std::size_t literal_length(std::string_view literal, std::string_view text) {
  std::size_t at = 0;
  for (const char c : literal) {
    if (c == ' ') {
      std::size_t blanks = 0;
      while (const std::size_t size = blank_length(text.substr(at + blanks))) blanks += size;
      if (blanks == 0) return std::string_view::npos;
      at += blanks;
    } else {
      if (at >= text.size() || text[at] != c) return std::string_view::npos;
      ++at;
    }
  }
  return at;
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

}  // namespace

std::string paper_citation(const Turn& turn) {
  const bool bare = !turn.interview.empty() && is_ascii_digit(turn.interview.front());
  return (bare ? "I" : "") + cite(turn.interview, turn.number);
}

std::string attribution(const Turn& turn, std::string_view mark) {
  std::string marks(speaker_mark(turn.inferred, turn.mixed));
  if (!marks.empty() && !mark.empty()) marks += ", ";
  marks += mark;
  return marked_speaker(turn.speaker, marks) + ", " + paper_citation(turn);
}

CitationPattern::CitationPattern(std::span<const std::string> patterns,
                                 std::span<const std::string> interviews)
    : interviews_(interviews.begin(), interviews.end()) {
  for (const std::string& id : interviews) {
    // `5` may mean `05`, but not where the study has `05` and `005`.
    const auto [entry, is_new] = loose_.try_emplace(loose_interview(id), id);
    if (!is_new) entry->second.clear();
  }
  constexpr std::string_view kInterview = "{interview}";
  constexpr std::string_view kTurn = "{turn}";
  for (const std::string& text : patterns) {
    const std::size_t interview = text.find(kInterview);
    if (interview == std::string::npos) continue;
    const std::string rest = text.substr(interview + kInterview.size());
    const std::size_t turn = rest.find(kTurn);
    Pattern pattern;
    pattern.before = text.substr(0, interview);
    pattern.between = turn == std::string::npos ? ":" : rest.substr(0, turn);
    pattern.after = turn == std::string::npos ? "" : rest.substr(turn + kTurn.size());
    // `Participant Anna` is a citation by the word before the name.
    pattern.plain_word_ok = !pattern.before.empty();
    patterns_.push_back(pattern);
  }
  if (patterns_.empty()) {
    // A bare number in a paper is seldom an interview, so numbers have the letter before them.
    patterns_.push_back({"I", ":", "", true, false, false});
    patterns_.push_back({"", ":", "", false, true, false});
  }
}

const std::string* CitationPattern::known_interview(std::string_view typed) const {
  if (const auto exact = interviews_.find(typed); exact != interviews_.end()) return &*exact;
  const auto loose = loose_.find(loose_interview(typed));
  if (loose == loose_.end() || loose->second.empty()) return nullptr;
  // `p07` for `P07` may be a word of the paper; zeros alone are set aside.
  const auto letters = [](std::string_view id) {
    std::string result;
    for (const char c : id) {
      if (is_ascii_letter(c)) result += c;
    }
    return result;
  };
  return letters(typed) == letters(loose->second) ? &loose->second : nullptr;
}

bool CitationPattern::match(const Pattern& pattern, std::string_view text, std::size_t begin,
                            PaperCitation& found) const {
  const std::size_t before = literal_length(pattern.before, text.substr(begin));
  if (before == std::string_view::npos) return false;
  const std::size_t id_begin = begin + before;
  // The longest run that could be an id, then shorter ones: ids may hold `.` and `-`, so in `(I32.)` and
  // `I32-related` the id ends before these. It never ends within a word or number: `I32` is not in `I325`.
  std::size_t id_end = id_begin;
  while (id_end < text.size() && id_end - id_begin < 100 &&
         (is_ascii_letter(text[id_end]) || is_ascii_digit(text[id_end]) || text[id_end] == '.' ||
          text[id_end] == '_' || text[id_end] == '-')) {
    ++id_end;
  }
  const std::string* interview = nullptr;
  for (; id_end > id_begin; --id_end) {
    if (id_end < text.size() && is_alnum(text[id_end]) && is_alnum(text[id_end - 1])) continue;
    interview = known_interview(text.substr(id_begin, id_end - id_begin));
    if (interview != nullptr) break;
  }
  if (interview == nullptr) return false;
  const bool digit_first = is_ascii_digit(interview->front());
  if (!(digit_first ? pattern.for_digits : pattern.for_letters)) return false;
  // A turn is taken if all of the pattern matches; else the interview alone is cited: `I32: a long talk`.
  std::size_t end = id_end;
  found.cited = {*interview, {}, {}};
  if (const std::size_t between = literal_length(pattern.between, text.substr(end));
      between != std::string_view::npos) {
    std::size_t at = end + between;
    TurnNumber first{};
    if (take_turn(text, at, first)) {
      TurnNumber last = first;
      for (const std::string_view dash : {"..", "\u2013", "-", "\u2026"}) {
        std::size_t after = at + dash.size();
        TurnNumber second{};
        // `50-40` is no range; its first number is the turn.
        if (text.substr(at).starts_with(dash) && take_turn(text, after, second) && second >= first) {
          last = second;
          at = after;
          break;
        }
      }
      const std::size_t after = literal_length(pattern.after, text.substr(at));
      if (after != std::string_view::npos && (at + after >= text.size() || !is_alnum(text[at + after]))) {
        found.cited.first = first;
        found.cited.last = last;
        end = at + after;
      }
    }
  }
  // The id `Anna` stands in the paper's own sentences as well.
  const bool has_digit = std::any_of(interview->begin(), interview->end(), is_ascii_digit);
  if (!has_digit && !pattern.plain_word_ok && !found.cited.first) {
    const char before_it = begin == 0 ? ' ' : text[begin - 1];
    if (before_it != '(' && before_it != '[') return false;
  }
  found.place = {begin, end};
  return true;
}

std::vector<PaperCitation> CitationPattern::find(std::string_view text) const {
  std::vector<PaperCitation> result;
  for (std::size_t at = 0; at < text.size();) {
    PaperCitation found;
    // Only where a word may begin: `AI32` cites nobody.
    const bool border = at == 0 || !is_alnum(text[at - 1]) || !is_alnum(text[at]);
    if (border && std::any_of(patterns_.begin(), patterns_.end(),
                              [&](const Pattern& pattern) { return match(pattern, text, at, found); })) {
      result.push_back(found);
      at = found.place.end_byte;
    } else {
      ++at;
    }
  }
  return result;
}

std::string CitationPattern::print(const Citation& citation) const {
  const bool digit_first = is_ascii_digit(citation.interview.front());
  const auto pattern = std::find_if(patterns_.begin(), patterns_.end(), [&](const Pattern& one) {
    return digit_first ? one.for_digits : one.for_letters;
  });
  std::string result = pattern->before + citation.interview;
  if (citation.first) {
    result += pattern->between + std::to_string(to_int(*citation.first));
    if (citation.last != citation.first) result += ".." + std::to_string(to_int(*citation.last));
    result += pattern->after;
  }
  return result;
}

}  // namespace verbatim
