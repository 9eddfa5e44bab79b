#include "indexer/readers/label_lines.h"

#include <algorithm>
#include <array>
#include <set>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "common/text/words.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/role_words.h"

namespace verbatim {
namespace {

/// Markup proves a label, so it may hold an office (`**Hon. A. B. (Minister of …)**`); a bare line may not.
constexpr std::size_t kMaxBareLabelBytes = 60;
constexpr std::size_t kMaxMarkedLabelBytes = 200;
/// No label with its markup and stamps is longer; what stands behind it is not looked at.
constexpr std::size_t kMaxLabelPartBytes = 400;

bool is_blank(UChar32 c) {
  return c >= 0 && (u_isUWhiteSpace(c) || is_invisible(c));
}

bool is_colon(UChar32 c) {
  return c == ':' || c == 0xFF1A || c == 0xFE55 || c == 0x2236 || c == 0xA789;
}

bool is_dash(UChar32 c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || (c >= 0x2013 && c <= 0x2015) || c == 0x2212;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_blank(c.value)) break;
    at += c.size;
  }
  return at;
}

/// Everything before the digits and blanks at the end.
std::string_view without_number(std::string_view text) {
  while (!text.empty() &&
         (is_ascii_digit(text.back()) || text.back() == ' ' || text.back() == '_' || text.back() == '-')) {
    text.remove_suffix(1);
  }
  return text;
}

bool is_particle(std::string_view word) {
  static const std::set<std::string_view> particles{
      "van", "der", "den", "de",  "von", "zu",    "of", "the", "bin", "bint", "al",  "el",  "la",  "le",
      "du",  "des", "dos", "da",  "das", "del",   "di", "y",   "e",   "i",    "ja",  "og",  "och", "und",
      "and", "et",  "&",   "ten", "ter", "van't", "'t", "d'",  "ibn", "ben",  "zur", "vom", "für", "for"};
  return particles.contains(word);
}

/// Whether a name may stand before a colon, a dash or a stamp: short, with a letter, no sentence. Looser than
/// `is_name_shape`, for what follows a name there says more than the name.
bool is_name_before_mark(std::string_view name) {
  if (name.empty() || name.size() > kMaxBareLabelBytes) return false;
  std::size_t words = 0, commas = 0, depth = 0, dense = 0;
  bool starts = true, letter = false;
  std::size_t word_bytes = 0;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    if (c.value < 0) return false;
    at += c.size;
    if (c.value == ' ') {
      starts = true;
      continue;
    }
    if (c.value == '(') ++depth;
    if (starts && depth == 0) ++words, word_bytes = 0;
    starts = false;
    word_bytes += c.size;
    if (c.value == ')' && depth > 0) --depth;
    if (u_isalpha(c.value)) letter = true;
    if (c.value >= 0x2E80 && u_isalpha(c.value)) ++dense;
    if (c.value == ',' && (depth == 0 && ++commas > 1)) return false;
    // A full stop ends an abbreviation (`Dr.`, `Hon.`), never a word, and stands nowhere alone.
    if (c.value == '.' && (word_bytes == 1 || word_bytes > 6)) return false;
    if (c.value < 0x80 &&
        std::string_view("!?;\"{}<>=|*`~^$%@+").find(static_cast<char>(c.value)) != std::string_view::npos) {
      return false;
    }
    if (c.value == 0x2026 || c.value == 0x3002 || c.value == 0xFF0C || c.value == 0x3001 ||
        (c.value >= 0x201C && c.value <= 0x201F) || c.value == 0xAB || c.value == 0xBB) {
      return false;
    }
  }
  const CodePoint first = first_code_point(name);
  return letter && words >= 1 && words <= 6 && dense <= 12 && (u_isalnum(first.value) || first.value == '(');
}

class LabelLineReader {
 public:
  LabelLineReader(std::string_view line, std::size_t bold_bytes) : line_(line), bold_bytes_(bold_bytes) {
    const std::string_view filled = trim(line);
    end_ = filled.empty() ? 0 : static_cast<std::size_t>(filled.data() - line.data()) + filled.size();
    at_ = end_ - filled.size();
  }

  std::optional<LabelLine> read() {
    if (at_ >= end_) return std::nullopt;
    result_.two_blanks_behind = line_.substr(end_).starts_with("  ");
    bool found = false;
    if (line_[at_] == '#') {
      // `#00:00:12-3# Anna:` is a stamp, `### Anna` a heading.
      if (time_stamp_at(part(), at_)) {
        found = read_after_stamps();
      } else {
        found = read_heading();
      }
    } else {
      found = read_after_stamps();
    }
    if (!found) return std::nullopt;
    return std::move(result_);
  }

 private:
  /// The line as far as a label may reach, without blanks at its end.
  std::string_view part() const { return line_.substr(0, std::min(end_, begin_ + kMaxLabelPartBytes)); }
  bool at_end() const { return skip_blanks(line_.substr(0, end_), at_) >= end_; }

  bool take_stamps_at(std::size_t& at, bool bare_too) {
    bool any = false;
    for (;;) {
      const std::size_t next = skip_blanks(part(), at);
      auto stamp = time_stamp_at(part(), next);
      if (!stamp && bare_too) stamp = bare_clock_at(part(), next);
      if (!stamp) return any;
      at = stamp->range.end_byte;
      result_.stamps.push_back(*stamp);
      any = true;
    }
  }

  bool read_heading() {
    const std::size_t begin = at_;
    std::size_t level = 0;
    while (at_ < end_ && line_[at_] == '#') ++level, ++at_;
    if (level > 6 || at_ >= end_ || line_[at_] != ' ' || end_ - at_ > kMaxMarkedLabelBytes) return false;
    result_.style = LabelStyle::heading;
    result_.heading_level = static_cast<int>(level);
    std::size_t name_begin = skip_blanks(line_, at_);
    std::size_t name_end = end_;
    take_stamp_behind(name_begin, name_end);
    return finish(begin, name_begin, name_end);
  }

  bool read_after_stamps() {
    result_.stamp_before = take_stamps_at(at_, true);
    if (result_.stamp_before) {
      at_ = skip_blanks(line_, at_);
      if (at_ >= end_) return false;
      // aTrain and oTranscribe part the stamp from the talk by a hyphen.
      const CodePoint c = code_point_at(line_, at_);
      const std::size_t behind = skip_blanks(line_, at_ + c.size);
      if (is_dash(c.value) && behind > at_ + c.size && behind < end_) {
        result_.stamps.back().range.end_byte = at_ + c.size;
        at_ = behind;
      }
    }
    begin_ = at_;
    const std::string_view rest = part().substr(at_);
    if (rest.starts_with("**")) return read_bold(2);
    if (rest.starts_with("__")) return read_bold(2);
    if (bold_bytes_ > at_ && skip_blanks(line_, bold_bytes_) < end_) return read_bold(0);
    if (rest.starts_with("[")) return read_bracketed();
    return read_bare();
  }

  /// `marks`: bytes of markup on each side; 0 where a word processor shows the line's beginning bold.
  bool read_bold(std::size_t marks) {
    result_.style = LabelStyle::bold;
    const std::size_t begin = at_;
    std::size_t inner = at_ + marks;
    std::size_t close = bold_bytes_;
    if (marks > 0) {
      close = part().find(line_.substr(at_, marks), inner);
      if (close == std::string_view::npos || close > inner + kMaxMarkedLabelBytes) return false;
    }
    if (const std::size_t outer = inner; take_stamps_at(inner, false)) {
      result_.stamp_before = true;
      if (outer > begin) result_.label.push_back({begin, outer});
      inner = skip_blanks(line_, inner);
    }
    std::size_t name_end = close;
    std::string_view inside = trim(line_.substr(inner, close - inner));
    take_stamp_behind_within(inner, name_end);
    inside = trim(line_.substr(inner, name_end - inner));
    std::size_t after = close + marks;
    if (const std::size_t colon = closing_colon(inside); colon != std::string_view::npos) {
      result_.mark = LabelMark::colon;
      name_end = inner_offset(inside) + colon;
    } else if (const std::size_t middle = inside.find(": ");
               middle != std::string_view::npos && skip_blanks(line_, after) >= end_ &&
               (is_role_word(inside.substr(0, middle)) ||
                std::string_view(".?!").find(inside.back()) != std::string_view::npos)) {
      // The whole line is bold, the question with its label.
      name_end = inner_offset(inside) + middle;
      after = name_end + 1;
      result_.mark = LabelMark::colon;
      return finish_with_talk(begin, inner_offset(inside), name_end, after);
    }
    std::size_t label_end = after;
    take_colon_and_stamps(after, label_end);
    if (skip_blanks(line_, after) >= end_) {
      return finish(begin, inner_offset(inside), name_end, label_end);
    }
    if (result_.mark == LabelMark::none && !result_.stamp_behind) return false;
    return finish_with_talk(begin, inner_offset(inside), name_end, label_end, after);
  }

  bool read_bracketed() {
    constexpr std::size_t kMaxBracketBytes = 80;
    const std::size_t begin = at_;
    const std::size_t close = line_.substr(0, std::min(end_, begin + kMaxBracketBytes)).find(']', begin);
    if (close == std::string_view::npos) return false;
    std::string_view inside = trim(line_.substr(begin + 1, close - begin - 1));
    if (const std::size_t colon = closing_colon(inside); colon != std::string_view::npos) {
      result_.mark = LabelMark::colon;
      inside = trim(inside.substr(0, colon));
    }
    if (!is_name_before_mark(clean_label(inside))) return false;
    result_.style = LabelStyle::bracketed;
    std::size_t after = close + 1, label_end = close + 1;
    take_colon_and_stamps(after, label_end);
    const std::size_t name_begin = inner_offset(inside);
    const std::size_t talk = skip_blanks(line_, after);
    if (talk >= end_) return finish(begin, name_begin, name_begin + inside.size(), label_end);
    if (talk == after && result_.mark == LabelMark::none) return false;
    return finish_with_talk(begin, name_begin, name_begin + inside.size(), label_end, after);
  }

  bool read_bare() {
    const std::size_t begin = at_;
    const std::size_t limit = std::min(end_, begin + kMaxBareLabelBytes + 8);
    std::size_t i = begin;
    while (i < limit) {
      const CodePoint c = code_point_at(line_, i);
      if (is_colon(c.value)) return read_colon(begin, i, c);
      if (is_blank(c.value)) {
        const std::size_t next = skip_blanks(line_, i);
        if (next >= end_) break;
        if (line_.substr(i, next - i).find('\t') != std::string_view::npos && i > begin) {
          result_.mark = LabelMark::tab;
          if (!is_name_before_mark(clean_label(line_.substr(begin, i - begin)))) return false;
          return finish_with_talk(begin, begin, i, i);
        }
        if (const auto found = read_stamp_behind(begin, i, next)) return *found;
        const CodePoint d = code_point_at(line_, next);
        const std::size_t behind = skip_blanks(line_, next + d.size);
        if (is_dash(d.value) && behind > next + d.size && behind < end_) {
          result_.mark = LabelMark::dash;
          if (!is_name_before_mark(clean_label(line_.substr(begin, i - begin)))) return false;
          return finish_with_talk(begin, begin, i, next + d.size);
        }
        i = next;
        continue;
      }
      i += c.size;
    }
    if (i < end_ || end_ - begin > kMaxBareLabelBytes) return false;
    return finish(begin, begin, end_);
  }

  bool read_colon(std::size_t begin, std::size_t colon, const CodePoint& c) {
    const std::string name = clean_label(line_.substr(begin, colon - begin));
    std::size_t after = colon + c.size;
    const CodePoint next = code_point_at(line_, after);
    const bool ends = after >= end_;
    if (!ends && !is_blank(next.value) && c.value == ':') {
      // `Anna:Yes` is a slip of the typist; `10:30`, `http://` and `a:b` are not.
      if (!u_isalpha(next.value) || !is_strict_name(name)) return false;
    }
    result_.mark = LabelMark::colon;
    std::size_t label_end = after;
    take_colon_and_stamps(after, label_end);
    if (skip_blanks(line_, after) >= end_) {
      // Old shape or any name: `anna:` alone on its line claims as much as `Anna`.
      if (!is_name_before_mark(name)) return false;
      return finish(begin, begin, colon, label_end);
    }
    if (!is_name_before_mark(name)) return false;
    return finish_with_talk(begin, begin, colon, label_end, after);
  }

  /// A stamp after the blanks behind a name: `Anna  0:03`, `S00 [00:00:00]: text`. Nothing if there is none.
  std::optional<bool> read_stamp_behind(std::size_t begin, std::size_t name_end, std::size_t next) {
    const std::size_t stamps_before = result_.stamps.size();
    std::size_t after = name_end;
    auto stamp = time_stamp_at(part(), next);
    if (!stamp) stamp = bare_clock_at(part(), next);
    if (!stamp) return std::nullopt;
    take_stamps_at(after, true);
    const std::string name = clean_label(line_.substr(begin, name_end - begin));
    std::size_t label_end = name_end;
    const std::size_t colon_at = skip_blanks(line_, after);
    const bool ends = colon_at >= end_;
    const CodePoint c = code_point_at(line_, colon_at);
    if (is_name_before_mark(name)) {
      result_.stamp_behind = true;
      if (ends) return finish(begin, begin, name_end, label_end);
      if (is_colon(c.value)) {
        result_.mark = LabelMark::colon;
        finish_name(begin, begin, name_end, name_end);
        result_.label.push_back({colon_at, colon_at + c.size});
        after = colon_at + c.size;
        if (skip_blanks(line_, after) < end_) set_talk(after);
        return true;
      }
      return finish_with_talk(begin, begin, name_end, label_end, after);
    }
    result_.stamps.resize(stamps_before);
    return std::nullopt;
  }

  /// Behind a closed name: a colon, stamps, a colon, in this order, each as far as it is there.
  void take_colon_and_stamps(std::size_t& after, std::size_t& label_end) {
    for (int round = 0; round < 2; ++round) {
      const std::size_t next = skip_blanks(line_, after);
      const CodePoint c = code_point_at(line_, next);
      if (next < end_ && is_colon(c.value) && result_.mark == LabelMark::none) {
        result_.mark = LabelMark::colon;
        after = next + c.size;
        if (result_.stamp_behind) {
          late_colon_ = ByteRange{next, after};
        } else {
          label_end = after;
        }
      }
      const std::size_t stamp_at = skip_blanks(line_, after);
      // A bare clock is one here only where nothing follows: `Anna: 10:30 is when we met` is talk.
      const auto bare = bare_clock_at(part(), stamp_at);
      const bool lone = bare && bare->range.end_byte == end_;
      if (take_stamps_at(after, lone)) result_.stamp_behind = true;
    }
  }

  void take_stamp_behind(std::size_t name_begin, std::size_t& name_end) {
    take_stamp_behind_within(name_begin, name_end);
  }

  /// A stamp in brackets at the end of [begin, end): cut off.
  void take_stamp_behind_within(std::size_t begin, std::size_t& end) {
    const std::string_view inside = line_.substr(0, end);
    const std::size_t open = inside.find_last_of("[(");
    if (open == std::string_view::npos || open <= begin) return;
    const auto stamp = time_stamp_at(inside, open);
    if (!stamp || skip_blanks(inside, stamp->range.end_byte) < end) return;
    result_.stamps.push_back(*stamp);
    result_.stamp_behind = true;
    end = open;
  }

  static std::size_t closing_colon(std::string_view inside) {
    for (const std::string_view colon : {":", "\uFF1A"}) {
      if (inside.ends_with(colon)) return inside.size() - colon.size();
    }
    return std::string_view::npos;
  }

  std::size_t inner_offset(std::string_view inside) const {
    return static_cast<std::size_t>(inside.data() - line_.data());
  }

  void finish_name(std::size_t label_begin, std::size_t name_begin, std::size_t name_end,
                   std::size_t label_end) {
    std::string_view name = line_.substr(name_begin, name_end - name_begin);
    result_.speaker = clean_label(name);
    // The label's bytes without the stamps inside it.
    std::size_t from = label_begin;
    for (const ByteRange& taken : result_.label) from = std::max(from, taken.end_byte);
    for (const TimeStamp& stamp : result_.stamps) {
      if (stamp.range.begin_byte < from || stamp.range.begin_byte >= label_end) continue;
      add_label(from, stamp.range.begin_byte);
      from = stamp.range.end_byte;
    }
    add_label(from, label_end);
    if (late_colon_) result_.label.push_back(*late_colon_);
  }

  void add_label(std::size_t begin, std::size_t end) {
    const std::string_view piece = trim(line_.substr(begin, end - begin));
    if (piece.empty()) return;
    result_.label.push_back({inner_offset(piece), inner_offset(piece) + piece.size()});
  }

  void set_talk(std::size_t after) {
    result_.has_talk = true;
    result_.talk_begin_byte = skip_blanks(line_, after);
  }

  bool finish(std::size_t begin, std::size_t name_begin, std::size_t name_end, std::size_t label_end = 0) {
    finish_name(begin, name_begin, name_end, std::max(label_end, name_end));
    return is_own_line_name();
  }

  bool finish_with_talk(std::size_t begin, std::size_t name_begin, std::size_t name_end,
                        std::size_t label_end, std::size_t after = 0) {
    finish_name(begin, name_begin, name_end, label_end);
    set_talk(std::max(after, label_end));
    const UChar32 first = result_.speaker.empty() ? -1 : first_code_point(result_.speaker).value;
    return first >= 0 && (u_isalnum(first) || first == '(');
  }

  bool is_own_line_name() {
    std::string& name = result_.speaker;
    while (name.ends_with(':')) {
      name.pop_back();
      result_.mark = LabelMark::colon;
    }
    while (name.ends_with(' ')) name.pop_back();
    if (name.empty()) return false;
    const UChar32 first = first_code_point(name).value;
    if (!u_isalnum(first)) return false;
    if (result_.style != LabelStyle::bare) return name.size() + 4 <= kMaxMarkedLabelBytes;
    if (result_.mark == LabelMark::colon || result_.stamp_behind)
      return name.size() <= kMaxBareLabelBytes && is_name_before_mark(name);
    return name.size() <= kMaxBareLabelBytes && (is_role_word(name) || is_name_shape(name));
  }

  std::string_view line_;
  std::size_t bold_bytes_;
  std::size_t begin_ = 0;  ///< of the label itself, behind stamps
  std::size_t at_ = 0, end_ = 0;
  std::optional<ByteRange> late_colon_;  ///< one that stands behind a stamp
  LabelLine result_;
};

}  // namespace

std::optional<LabelLine> label_line(std::string_view line, std::size_t bold_bytes) {
  return LabelLineReader(line, bold_bytes).read();
}

bool is_role_word(std::string_view speaker) {
  return role_of_word(fold_case(without_number(speaker))).has_value();
}

bool is_name_shape(std::string_view speaker) {
  std::size_t words = 0;
  bool starts = true;
  for (std::size_t i = 0; i < speaker.size(); ++i) {
    if (starts && speaker[i] != ' ') {
      ++words;
      if (speaker[i] >= 'a' && speaker[i] <= 'z' && words == 1) return false;
    }
    starts = speaker[i] == ' ';
    if (std::string_view("!?;,\"{}<>=/|").find(speaker[i]) != std::string_view::npos) return false;
  }
  return words >= 1 && words <= 5 && speaker.back() != '.';
}

bool is_strict_name(std::string_view speaker) {
  bool starts = true;
  std::size_t word_begin = 0, words = 0, depth = 0;
  for (std::size_t at = 0; at < speaker.size();) {
    const CodePoint c = code_point_at(speaker, at);
    if (c.value == ' ') {
      starts = true;
    } else if (starts) {
      starts = false;
      word_begin = at;
      if (c.value == '(' || depth > 0) {
        if (c.value == '(') ++depth;
      } else {
        ++words;
        const std::size_t blank = std::min(speaker.find(' ', word_begin), speaker.size());
        const std::string_view word = speaker.substr(word_begin, blank - word_begin);
        const bool lower = u_islower(c.value);
        if (lower && !(words > 1 && is_particle(word)) && !is_role_word(word)) return false;
      }
    }
    if (c.value == ')' && depth > 0) --depth;
    at += c.size;
  }
  return words >= 1 && words <= 5;
}

bool is_short_answer(std::string_view speaker) {
  static const std::set<std::string, std::less<>> answers{
      "yes", "yeah", "yep", "yup", "no", "nope", "nah", "okay", "ok", "right", "sure", "exactly",
      "absolutely", "definitely", "correct", "true", "maybe", "perhaps", "possibly", "probably", "certainly",
      "indeed", "great", "good", "fine", "cool", "nice", "perfect", "wow", "well", "so", "oh", "ah", "um",
      "uh", "hm", "hmm", "mm", "mhm", "mm-hmm", "uh-huh", "thanks", "thankyou", "yesyes", "nono", "ofcourse",
      "isee", "alright", "never", "always", "sometimes", "often", "nothing", "everything", "both", "neither",
      "and", "but", "or", "what", "why", "how", "who", "when", "where", "really", "please", "sorry", "hello",
      "hi", "bye", "goodbye", "then", "now", "here", "there", "pause", "laughter", "laughs", "silence",
      "crosstalk", "inaudible", "unintelligible", "music", "applause", "end", "start", "i", "it", "the", "a",
      "you", "we", "they", "he", "she", "this", "that",
      // French, German, Spanish, Portuguese, Italian, Dutch, Nordic
      "oui", "non", "ouais", "si", "sí", "sì", "voilà", "exactement", "d'accord", "bien", "bon", "merci",
      "peut-être", "jamais", "toujours", "ja", "nein", "doch", "genau", "vielleicht", "stimmt", "richtig",
      "klar", "danke", "gut", "natürlich", "nie", "immer", "claro", "exacto", "vale", "gracias", "bueno",
      "quizás", "nunca", "siempre", "sim", "não", "exato", "certo", "obrigado", "obrigada", "esatto",
      "grazie", "forse", "nee", "precies", "misschien", "nej", "kyllä", "joo", "ei", "да", "нет", "ага",
      "угу", "evet", "hayır", "tamam", "はい", "いいえ", "是", "对", "好"};
  return answers.contains(fold_label(speaker));
}

bool is_editorial_word(std::string_view speaker) {
  static const std::set<std::string, std::less<>> words{
      "note", "notes", "nb", "n.b.", "source", "sources", "translation", "summary", "moreinfo", "info",
      "moreinformation", "comment", "comments", "remark", "remarks", "warning", "tip", "example", "important",
      "date", "time", "place", "location", "venue", "duration", "length", "title", "topic", "theme", "file",
      "filename", "audio", "audiofile", "recording", "recorded", "language", "languages", "project", "study",
      "transcribedby", "transcriber", "transcription", "transcript", "transcripts", "transcribedwith",
      "translatedby", "url", "http", "https", "www", "link", "context", "setting", "method", "keywords",
      "abstract", "chapter", "part", "section", "version", "author", "status", "id", "code", "codes", "tags",
      "participants", "participantsinorder", "speakers", "present", "attendees", "absent", "apologies", "key",
      "legend", "abbreviations", "interview", "interviews", "interviewdate", "interviewno", "interviewid",
      "interviewlocation", "interviewnumber", "interviewdetails", "dateofinterview", "lengthofinterview",
      "re", "subject", "from", "to", "cc", "sent", "page", "p.s.", "ps", "todo", "fixme", "editor'snote",
      "transcriber'snote", "occupation", "age", "gender", "created", "modified", "created by", "consent",
      // German
      "anmerkung", "anmerkungen", "hinweis", "quelle", "quellen", "datum", "ort", "dauer", "zeit", "thema",
      "titel", "datei", "sprache", "teilnehmende", "anwesend", "projekt", "transkript", "transkription",
      "transkribiertvon", "aufnahme", "übersetzung", "zusammenfassung", "kontext", "legende",
      // French
      "remarque", "remarques", "durée", "lieu", "titre", "thème", "langue", "fichier", "projet", "résumé",
      "traduction", "lien", "entretien", "légende", "présents", "enregistrement", "transcripteur",
      // Spanish, Portuguese, Italian, Dutch, Nordic
      "nota", "notas", "fuente", "fuentes", "fecha", "lugar", "duración", "título", "tema", "archivo",
      "idioma", "entrevista", "proyecto", "grabación", "fonte", "fontes", "data", "local", "duração",
      "arquivo", "gravação", "projeto", "luogo", "durata", "titolo", "lingua", "progetto", "intervista",
      "opmerking", "bron", "plaats", "duur", "taal", "bestand", "datumenplaats", "anteckning", "källa",
      "plats", "tid", "datumochplats", "sted", "kilde", "dato"};
  const std::string folded = fold_label(speaker);
  if (words.contains(folded)) return true;
  // `Part 2`, `Interview 7`, `Question 3` is a heading; `http://…` an address.
  const std::size_t letters = folded.find_last_not_of("0123456789");
  return letters != std::string::npos && letters + 1 < folded.size() &&
         words.contains(std::string_view(folded).substr(0, letters + 1));
}

}  // namespace verbatim
