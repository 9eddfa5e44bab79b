#include "indexer/readers/speaker_key.h"

#include <algorithm>
#include <array>
#include <optional>

#include <yaml-cpp/yaml.h>

#include "common/text/folding.h"
#include "common/text/words.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/role_words.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxHeadLines = 200;
constexpr std::size_t kMaxValueBytes = 200;
constexpr std::size_t kMaxTitles = 3;  ///< lines that are no detail, among the details

/// The role that the first word of `value` names, if the value is little more than that: `Interviewer`,
/// `Client, teacher`, `respondent (P4)`.
std::optional<Role> role_named(std::string_view value) {
  if (value.empty() || value.size() > 80 ||
      std::string_view(".?!").find(value.back()) != std::string_view::npos)
    return std::nullopt;
  const std::size_t end = value.find_first_of(",(;/[\t");
  std::string_view first = trim(value.substr(0, end));
  if (!is_role_word(first)) return std::nullopt;
  std::size_t letters = first.find_last_not_of("0123456789 ");
  return role_of_word(fold_case(first.substr(0, letters + 1)));
}

/// Whether a value is the name of a person and no more.
bool is_persons_name(std::string_view value) {
  return !value.empty() && value.size() <= 60 && is_strict_name(value) && is_name_shape(value) &&
         count_words(value) <= 4 && !is_short_answer(value);
}

/// A line of a key: a short label, a mark, and what it stands for.
struct KeyLine {
  std::string label;
  std::string value;
};

std::optional<KeyLine> key_line(std::string_view line) {
  std::string_view text = trim(line);
  while (text.starts_with("- ") || text.starts_with("* ")) text = trim(text.substr(2));
  if (text.size() > kMaxValueBytes) return std::nullopt;
  if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
    return KeyLine{clean_label(text.substr(0, equals)), clean_label(text.substr(equals + 1))};
  }
  const auto label = label_line(text);
  if (!label || !label->has_talk || !label->stamps.empty()) return std::nullopt;
  std::string_view value = text.substr(label->talk_begin_byte);
  for (const std::string_view dash : {"\u2013", "\u2014", "-", ":"}) {
    if (value.starts_with(dash)) value.remove_prefix(dash.size());
  }
  return KeyLine{label->speaker, clean_label(value)};
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const LineTable& lines) : text_(text), lines_(lines) {}

  SpeakerKey read() && {
    std::size_t line = read_front_matter();
    const std::size_t end = std::min(lines_.line_count(), kMaxHeadLines);
    for (++line; line <= end; ++line) {
      const std::string_view words = trim(line_text(line));
      if (words.empty() || heading_shape(words)) continue;
      if (take(words, line)) {
        last_taken_ = line;
        if (strong_) key_.last_line = line;
      } else if (!may_be_title(words) || ++titles_ > kMaxTitles) {
        break;
      }
    }
    if (strong_) {
      for (const auto& [name, role] : people_) add(name, {}, role);
    }
    return std::move(key_);
  }

 private:
  std::string_view line_text(std::size_t line) const {
    const ByteRange range = lines_.line(line);
    return text_.substr(range.begin_byte, range.size());
  }

  void add(const std::string& label, const std::string& name, Role role) {
    const std::string folded = fold_label(label);
    if (!folded.empty()) key_.speakers.emplace(folded, KeyedSpeaker{name, role});
  }

  /// A person may be labelled by the whole name, the first name, or the initials.
  void add_person(const std::string& name, Role role) {
    add(name, name, role);
    const std::size_t blank = name.find(' ');
    if (blank == std::string::npos) return;
    add(name.substr(0, blank), name, role);
    std::string initials;
    for (std::size_t at = 0; at != std::string::npos;) {
      if (name[at] >= 'A' && name[at] <= 'Z') initials += name[at];
      at = name.find(' ', at);
      if (at != std::string::npos) ++at;
    }
    if (initials.size() >= 2) add(initials, name, role);
  }

  /// `---`, YAML, `---`. Gives the number of its last line; 0 without one.
  std::size_t read_front_matter() {
    const std::size_t count = lines_.line_count();
    if (count < 2 || trim(line_text(1)) != "---") return 0;
    for (std::size_t line = 2; line <= std::min(count, kMaxHeadLines); ++line) {
      const std::string_view words = trim(line_text(line));
      if (words != "---" && words != "...") continue;
      if (line == 2) return 0;
      const std::size_t begin = lines_.line(2).begin_byte;
      if (!read_yaml(std::string(text_.substr(begin, lines_.line(line).begin_byte - begin)))) return 0;
      key_.last_line = line;
      return line;
    }
    return 0;
  }

  /// Whether it is a map; only its `speakers:`, `participants:`, `interviewer:` and `interviewee:` are read.
  bool read_yaml(const std::string& yaml) {
    try {
      const YAML::Node root = YAML::Load(yaml);
      if (!root.IsMap()) return false;
      for (const auto& entry : root) {
        if (!entry.first.IsScalar()) continue;
        const std::string name = fold_label(entry.first.Scalar());
        if (name == "speakers" || name == "participants" || name == "people" || name == "guests") {
          read_people(entry.second);
        } else if (is_role_word(name)) {
          const Role role = role_of_word(name).value_or(Role::unknown);
          if (entry.second.IsScalar() && is_persons_name(entry.second.Scalar()))
            add_person(clean_label(entry.second.Scalar()), role);
        }
      }
      return true;
    } catch (const YAML::Exception&) {
      return false;  // a drawn line, no front matter
    }
  }

  void read_people(const YAML::Node& node) {
    if (node.IsScalar()) add_list(node.Scalar());
    if (node.IsSequence()) {
      for (const auto& item : node) {
        if (item.IsScalar()) add_list(item.Scalar());
      }
    }
    if (node.IsMap()) {
      for (const auto& entry : node) {
        if (!entry.first.IsScalar() || !entry.second.IsScalar()) continue;
        const std::string value = clean_label(entry.second.Scalar());
        add(entry.first.Scalar(), value, role_named(value).value_or(Role::unknown));
      }
    }
  }

  /// `Ana Ruiz (interviewer), Ben Cole; P3`: people, each perhaps with a role or a label in brackets.
  void add_list(std::string_view list) {
    while (!list.empty()) {
      std::size_t end = 0, depth = 0;
      while (end < list.size() && (depth > 0 || (list[end] != ',' && list[end] != ';'))) {
        if (list[end] == '(') ++depth;
        if (list[end] == ')' && depth > 0) --depth;
        ++end;
      }
      std::string_view item = trim(list.substr(0, end));
      list = end < list.size() ? list.substr(end + 1) : std::string_view();
      Role role = Role::unknown;
      std::string other;
      if (const std::size_t open = item.find('('); open != std::string_view::npos && item.ends_with(")")) {
        const std::string_view inside = trim(item.substr(open + 1, item.size() - open - 2));
        if (const auto named = role_named(inside)) {
          role = *named;
        } else if (inside.size() <= 6) {
          other = clean_label(inside);
        }
        item = trim(item.substr(0, open));
      }
      if (!is_persons_name(item)) continue;
      add_person(clean_label(item), role);
      if (!other.empty()) add(other, clean_label(item), role);
    }
  }

  static bool is_list_of_people(std::string_view label) {
    static constexpr std::array<std::string_view, 12> kWords{
        "participants", "speakers",  "present",       "attendees",    "teilnehmende", "anwesend",
        "présents",     "presentes", "participantes", "partecipanti", "deelnemers",   "deltagare"};
    const std::string folded = fold_label(label);
    return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
  }

  /// Whether a line belongs to the head, with what it says of the speakers.
  bool take(std::string_view words, std::size_t number) {
    const auto line = key_line(words);
    if (!line) {
      const auto label = label_line(words);
      if (label && !label->has_talk && is_editorial_word(label->speaker) && !is_remark(label->speaker) &&
          label->mark == LabelMark::colon) {
        strong_ = true;
        return true;
      }
      return strong_ && is_separator(words);
    }
    if (const auto role = role_named(line->value); role && !is_role_word(line->label)) {
      add(line->label, line->value, *role);
      return strong_ = true;
    }
    if (is_role_word(line->label)) {
      const Role role = role_of_word(fold_case(line->label)).value_or(Role::unknown);
      // `Interviewer: Nora Khan` is a detail directly beside other details, and a turn elsewhere.
      if (!is_persons_name(line->value) || (last_taken_ > 0 && last_taken_ + 1 != number)) return false;
      people_.emplace_back(line->value, role);
      const std::size_t blank = line->value.find(' ');
      if (blank != std::string::npos) people_.emplace_back(line->value.substr(0, blank), role);
      return true;
    }
    // `[id1] We came by sea.` is a turn: nobody writes a detail in brackets.
    if (words.starts_with('[') || !is_editorial_word(line->label) || is_remark(line->label)) return false;
    if (is_list_of_people(line->label)) add_list(line->value);
    return strong_ = true;
  }

  /// A heading, or a line without a label's shape, or the very first line, if it names no role.
  bool may_be_title(std::string_view words) const {
    if (words.size() > kMaxValueBytes ||
        std::string_view(".?!:").find(words.back()) != std::string_view::npos)
      return false;
    if (words.starts_with('#')) return true;
    const auto label = label_line(words);
    return !label || (titles_ == 0 && label->style == LabelStyle::bare && !label->has_talk &&
                      !is_role_word(label->speaker));
  }

  /// `Note:` and its like stand anywhere; they are no details of an interview.
  static bool is_remark(std::string_view label) {
    static constexpr std::array<std::string_view, 20> kRemarks{
        "note",    "notes",   "nb",        "n.b.",    "comment",   "comments", "remark",
        "remarks", "warning", "tip",       "example", "important", "p.s.",     "ps",
        "re",      "todo",    "anmerkung", "hinweis", "remarque",  "nota"};
    const std::string folded = fold_label(label);
    return std::find(kRemarks.begin(), kRemarks.end(), folded) != kRemarks.end();
  }

  std::string_view text_;
  const LineTable& lines_;
  SpeakerKey key_;
  std::vector<std::pair<std::string, Role>> people_;  ///< of lines that are details only beside others
  std::size_t last_taken_ = 0, titles_ = 0;
  bool strong_ = false;  ///< a line that can only be a detail or a key was seen
};

}  // namespace

SpeakerKey find_speaker_key(std::string_view text, const LineTable& lines) {
  return HeadReader(text, lines).read();
}

}  // namespace verbatim
