#include "indexer/readers/label_shapes.h"

#include <algorithm>
#include <array>

#include "common/model/citation.h"
#include "common/text/words.h"
#include "indexer/readers/role_words.h"

namespace verbatim {
namespace {

/// Markup proves a label, so it may hold an office (`**Hon. A. B. (Minister of …)**`); a bare line may not.
constexpr std::size_t kMaxBareLabelBytes = 60;
constexpr std::size_t kMaxMarkedLabelBytes = 200;

constexpr std::array<std::string_view, 43> kBackchannels{
    "mm",    "mmm",  "hm",   "hmm",  "mhm",   "uh",   "huh",  "um",   "ah",  "aha", "ha",
    "oh",    "eh",   "er",   "hey",  "ok",    "okay", "yes",  "yeah", "yep", "yup", "no",
    "nope",  "bye",  "so",   "well", "right", "wow",  "oops", "ooh",  "oui", "non", "ben",
    "ouais", "peut", "être", "ja",   "nein",  "nee",  "sí",   "sì",   "si",  "sim"};

constexpr std::array<std::string_view, 7> kHeadingWords{
    "interview", "transcript", "meeting", "participant", "session", "respondent", "conversation"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_word_byte(char c) {
  return is_digit(c) || is_ascii_letter(c) || (static_cast<unsigned char>(c) & 0x80);
}

/// Everything before the digits and blanks at the end.
std::string_view without_number(std::string_view text) {
  while (!text.empty() &&
         (is_digit(text.back()) || text.back() == ' ' || text.back() == '_' || text.back() == '-')) {
    text.remove_suffix(1);
  }
  return text;
}

/// Names begin each word with a capital or digit; particles (`van`, `de`) may stand between them.
bool is_name_shape(std::string_view text) {
  std::size_t words = 0;
  bool starts = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (starts && text[i] != ' ') {
      ++words;
      if (text[i] >= 'a' && text[i] <= 'z' && words == 1) return false;
    }
    starts = text[i] == ' ';
    if (std::string_view("!?;,\"{}<>=/|").find(text[i]) != std::string_view::npos) return false;
  }
  return words >= 1 && words <= 5 && text.back() != '.';
}

/// One or two digits for minutes and seconds after the first field, none of them above 59.
std::optional<std::int64_t> clock_ms(std::string_view text) {
  std::array<std::int64_t, 3> fields{};
  std::size_t count = 0;
  std::int64_t fraction_ms = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == i || end - i > 3 || count == 3 || (count > 0 && end - i != 2)) return std::nullopt;
    for (std::size_t d = i; d < end; ++d) fields[count] = fields[count] * 10 + (text[d] - '0');
    if (count > 0 && fields[count] > 59) return std::nullopt;
    ++count;
    if (end == text.size()) break;
    if (text[end] == '.' && count >= 2) {
      std::int64_t unit = 100;
      for (i = end + 1; i < text.size() && is_digit(text[i]) && unit > 0; ++i, unit /= 10) {
        fraction_ms += unit * (text[i] - '0');
      }
      if (i != text.size()) return std::nullopt;
      break;
    }
    if (text[end] != ':' || end + 1 == text.size()) return std::nullopt;
    i = end + 1;
  }
  if (count < 2) return std::nullopt;
  const std::int64_t seconds =
      count == 3 ? fields[0] * 3600 + fields[1] * 60 + fields[2] : fields[0] * 60 + fields[1];
  return seconds * 1000 + fraction_ms;
}

}  // namespace

std::string_view trim(std::string_view line) {
  constexpr std::array<std::string_view, 9> kBlanks{" ",  "\t",     "\r",     "\n",    "\f",
                                                    "\v", "\u00A0", "\u200B", "\uFEFF"};
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view blank : kBlanks) {
      if (line.starts_with(blank)) line.remove_prefix(blank.size()), trimmed = true;
      if (line.ends_with(blank)) line.remove_suffix(blank.size()), trimmed = true;
    }
  }
  return line;
}

std::optional<LabelLine> label_shape(std::string_view line) {
  std::string_view text = trim(line);
  if (text.size() > kMaxMarkedLabelBytes) return std::nullopt;
  LabelLine label{LabelStyle::bare, 0, {}};
  if (text.starts_with('#')) {
    const std::size_t level = text.find_first_not_of('#');
    if (level == std::string_view::npos || level > 6 || text[level] != ' ') return std::nullopt;
    label.style = LabelStyle::heading;
    label.heading_level = static_cast<int>(level);
    text = trim(text.substr(level));
  } else if (text.starts_with("**")) {
    if (text.size() < 5) return std::nullopt;
    const bool colon_after = text.ends_with("**:");
    if (!colon_after && !text.ends_with("**")) return std::nullopt;
    label.style = LabelStyle::bold;
    text = trim(text.substr(2, text.size() - (colon_after ? 5 : 4)));
    if (text.find("**") != std::string_view::npos) return std::nullopt;
  }
  if (text.ends_with(':')) text = trim(text.substr(0, text.size() - 1));
  if (text.empty() || !is_word_byte(text.front())) return std::nullopt;
  if (label.style == LabelStyle::bare &&
      (text.size() > kMaxBareLabelBytes || (!is_role_word(text) && !is_name_shape(text)))) {
    return std::nullopt;
  }
  label.speaker = std::string(text);
  return label;
}

bool is_role_word(std::string_view speaker) {
  return role_of_word(fold_case(without_number(speaker))).has_value();
}

bool is_code_shape(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.size() > 120 || text.size() < 3) return false;
  std::size_t parts = 0;
  bool talk_only = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("-_", begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    if (part.empty() || !std::all_of(part.begin(), part.end(), is_word_byte)) return false;
    // Typographic punctuation (…, —, “) has the high bit too; a code holds letters and digits only.
    if (part.find("\u2026") != std::string_view::npos || part.find("\u2014") != std::string_view::npos ||
        part.find("\u2013") != std::string_view::npos || part.find("\u201C") != std::string_view::npos ||
        part.find("\u201D") != std::string_view::npos || part.find("\u2019") != std::string_view::npos) {
      return false;
    }
    talk_only = talk_only && contains(kBackchannels, fold_case(part));
    ++parts;
    begin = end + 1;
  }
  const bool has_letter =
      std::any_of(text.begin(), text.end(), [](char c) { return is_word_byte(c) && !is_digit(c); });
  return parts >= 2 && has_letter && !talk_only;
}

bool is_separator(std::string_view line) {
  const std::string_view text = trim(line);
  return text.size() >= 3 && std::string_view("-*_=").find(text.front()) != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front() || c == ' '; });
}

bool is_debris(std::string_view paragraph) {
  constexpr std::size_t kMinTabs = 4;
  std::size_t tabs = 0, filled = 0, tiny = 0;
  for (std::size_t begin = 0; begin <= paragraph.size();) {
    const std::size_t end = std::min(paragraph.find_first_of("\t\r\n", begin), paragraph.size());
    if (end < paragraph.size() && paragraph[end] == '\t') ++tabs;
    const std::string_view cell = trim(paragraph.substr(begin, end - begin));
    if (!cell.empty()) {
      ++filled;
      const auto characters =
          std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xC0) != 0x80; });
      if (characters <= 2) ++tiny;
    }
    begin = end + 1;
  }
  return tabs >= kMinTabs && tiny * 4 >= filled * 3;
}

bool is_advertisement(std::string_view line) {
  constexpr std::array<std::string_view, 6> kOpenings{"created with ",     "transcribed by ",
                                                      "transcribed with ", "generated with ",
                                                      "generated by ",     "exported from "};
  const std::string text = fold_case(trim(line));
  const bool names_a_site = text.find("http://") != std::string::npos ||
                            text.find("https://") != std::string::npos ||
                            text.find("www.") != std::string::npos;
  return text.size() <= 200 && names_a_site &&
         std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](auto opening) { return text.starts_with(opening); });
}

std::optional<Heading> heading_shape(std::string_view line) {
  std::string_view text = trim(line);
  if (text.size() > 200) return std::nullopt;
  while (text.starts_with('#')) text.remove_prefix(1);
  text = trim(text);
  if (text.starts_with("**") && text.ends_with("**") && text.size() > 4)
    text = text.substr(2, text.size() - 4);
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || !contains(kHeadingWords, fold_case(text.substr(0, blank)))) {
    return std::nullopt;
  }
  std::string_view rest = trim(text.substr(blank));
  if (rest.starts_with('#')) rest.remove_prefix(1);
  Heading heading;
  for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 "}) {
    const std::size_t at = rest.find(dash);
    if (at == std::string_view::npos) continue;
    std::string_view coder = trim(rest.substr(at + dash.size()));
    if (coder.ends_with(".txt") || coder.ends_with(".md")) coder = coder.substr(0, coder.rfind('.'));
    heading.coder = std::string(coder);
    rest = trim(rest.substr(0, at));
    break;
  }
  if (heading.coder.empty() && (rest.ends_with(".txt") || rest.ends_with(".md")))
    rest = rest.substr(0, rest.rfind('.'));
  if (!is_interview_id(rest)) return std::nullopt;
  heading.interview = std::string(rest);
  return heading;
}

std::optional<TimeStamp> find_time_stamp(std::string_view text, std::size_t from_byte) {
  constexpr std::size_t kMaxClockBytes = 16;
  for (std::size_t open = text.find('[', from_byte); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    const std::size_t close = text.substr(0, open + kMaxClockBytes).find(']', open);
    if (close == std::string_view::npos) continue;
    const bool escaped = open > 0 && text[open - 1] == '\\' && text[close - 1] == '\\';
    const std::string_view clock = text.substr(open + 1, close - open - 1 - (escaped ? 1 : 0));
    if (const auto time_ms = clock_ms(clock))
      return TimeStamp{{escaped ? open - 1 : open, close + 1}, *time_ms};
  }
  return std::nullopt;
}

}  // namespace verbatim
