#include "query/quotes/paper_citation.h"

#include <algorithm>
#include <utility>

#include "common/messages/error.h"
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

/// Whether a citation without any letter may stand at `at`: first in brackets or after a dash, or after other
/// citations there. `(at 10:30)` is a time.
bool is_set_apart(std::string_view text, std::size_t at) {
  constexpr std::size_t kMaxBytes = 80;
  bool word = false;
  for (std::size_t i = at; i > 0 && at - i < kMaxBytes; --i) {
    const char c = text[i - 1];
    if (c == '(' || c == '[') return true;
    if (text.substr(0, i).ends_with("\u2014") || text.substr(0, i).ends_with("\u2013 ")) return !word;
    if (c == ')' || c == ']' || c == '\n') return false;
    // `I` of `I5:3; 32:57`.
    if (is_ascii_letter(c) && c != 'I') return false;
    word = word || is_ascii_letter(c) || is_ascii_digit(c);
  }
  return false;
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

std::string attribution(const Turn& turn, TurnNumber last) {
  return attribution(turn) + ".." + std::to_string(to_int(last));
}

CitationPattern::CitationPattern(std::span<const std::string> patterns,
                                 std::span<const std::string> interviews, ParticipantNames names)
    : names_(std::move(names)), interviews_(interviews.begin(), interviews.end()) {
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
    TurnNumber last{};
    if (const std::size_t size = take_turns(text.substr(at), first, last)) {
      at += size;
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

/// `32:57`, without any letter.
bool CitationPattern::match_bare(std::string_view text, std::size_t at, PaperCitation& found) const {
  if (!is_ascii_digit(text[at]) || !is_set_apart(text, at)) return false;
  std::size_t colon = at;
  while (colon < text.size() && is_ascii_digit(text[colon])) ++colon;
  if (colon >= text.size() || text[colon] != ':') return false;
  const std::string* interview = known_interview(text.substr(at, colon - at));
  if (interview == nullptr) return false;
  TurnNumber first{};
  TurnNumber last{};
  const std::size_t size = take_turns(text.substr(colon + 1), first, last);
  const std::size_t end = colon + 1 + size;
  // `0:10:30` is a time.
  if (size == 0 || (end < text.size() && (is_alnum(text[end]) || text[end] == ':'))) return false;
  found.place = {at, end};
  found.cited = {*interview, first, last};
  return true;
}

std::vector<PaperCitation> CitationPattern::find_patterns(std::string_view text) const {
  std::vector<PaperCitation> result;
  for (std::size_t at = 0; at < text.size();) {
    PaperCitation found;
    // Only where a word may begin: `AI32` cites nobody.
    const bool border = at == 0 || !is_alnum(text[at - 1]) || !is_alnum(text[at]);
    if (border && (std::any_of(patterns_.begin(), patterns_.end(),
                               [&](const Pattern& pattern) { return match(pattern, text, at, found); }) ||
                   match_bare(text, at, found))) {
      result.push_back(found);
      at = found.place.end_byte;
    } else {
      ++at;
    }
  }
  return result;
}

std::vector<PaperCitation> CitationPattern::find(std::string_view text) const {
  std::vector<PaperCitation> result = find_patterns(text);
  for (PaperCitation& one : result) {
    if (one.cited.first) continue;
    // `P5` may be an interview, and a speaker of a group's talk.
    const std::string name(text.substr(one.place.begin_byte, one.place.size()));
    std::vector<std::string> labels = names_.labels_like(name);
    if (labels.empty()) continue;
    one.named = {name, {one.cited.interview}, std::move(labels)};
    one.cited = {};
  }
  std::vector<PaperCitation> names;
  for (NamedPlace& one : names_.find(text)) {
    const auto taken = std::find_if(result.begin(), result.end(), [&](const PaperCitation& other) {
      return one.place.begin_byte < other.place.end_byte && other.place.begin_byte < one.place.end_byte;
    });
    // What the study's own pattern takes is settled.
    if (taken != result.end()) continue;
    PaperCitation found{one.place, {}, {}};
    if (one.named.is_interview() || (to_int(one.first) != 0 && one.named.interviews.size() == 1)) {
      found.cited.interview = one.named.interviews.front();
      if (to_int(one.first) != 0) {
        found.cited.first = one.first;
        found.cited.last = one.last;
      }
    } else {
      found.named = std::move(one.named);
    }
    names.push_back(std::move(found));
  }
  result.insert(result.end(), names.begin(), names.end());
  std::stable_sort(result.begin(), result.end(), [](const PaperCitation& a, const PaperCitation& b) {
    return a.place.begin_byte < b.place.begin_byte;
  });
  return result;
}

std::optional<std::string> CitationPattern::interview_of(std::string_view text, Citation& cited) const {
  const std::vector<PaperCitation> found = find_patterns(text);
  if (found.size() == 1 && found[0].place == ByteRange{0, text.size()}) {
    cited = found[0].cited;
    return cited.interview;
  }
  try {
    cited = parse_citation(text);
    const std::vector<std::string> known(interviews_.begin(), interviews_.end());
    cited.interview = resolve_interview(cited.interview, known);
    return cited.interview;
  } catch (const Error&) {
    // Not a citation, or not of this study: it may be a name.
    cited = {};
    return std::nullopt;
  }
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
