#include "common/documents/tei.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "common/documents/docx_styles.h"
#include "common/documents/speaker_names.h"
#include "common/documents/spoken_document.h"
#include "common/documents/xml_text.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view without_hash(std::string_view reference) {
  return reference.starts_with('#') ? reference.substr(1) : reference;
}

/// `12.5`, `PT12.5S`, `00:00:12.5`: milliseconds.
std::optional<std::int64_t> clock_in(std::string_view text) {
  if (text.starts_with("PT")) text.remove_prefix(2);
  if (text.ends_with('S') || text.ends_with('s')) text.remove_suffix(1);
  double total = 0;
  while (true) {
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    double value = -1;
    const auto [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
    constexpr double kMost = 1e7;
    if (failure != std::errc() || end != field.data() + field.size() || !(value >= 0 && value < kMost))
      return std::nullopt;
    total = total * 60 + value;
    if (!(total < kMost)) return std::nullopt;
    if (colon == std::string_view::npos) return std::llround(total * 1000);
    text.remove_prefix(colon + 1);
  }
}

class TeiReader {
 public:
  explicit TeiReader(SourceText source) : source_(std::move(source)), document_(source_, "TEI") {}

  SourceDocument read() && {
    pugi::xml_document tree;
    parse_xml(source_, tree);
    read_people_and_times(tree.document_element(), 0);
    read_talk(tree.document_element(), {}, {}, {}, 0);
    if (!document_.has_words())
      throw usage_error("a TEI file without an utterance: no element u with words",
                        "move it out of the transcripts if it is no transcribed speech");
    return std::move(document_).finish();
  }

 private:
  void read_people_and_times(const pugi::xml_node& parent, int depth) {
    check_xml_depth(depth);
    for (const pugi::xml_node& node : parent) {
      const std::string_view name = local_name(node.name());
      if (name == "person" || name == "personGrp" || name == "participant") {
        add_person(node);
      } else if (name == "timeline") {
        add_times(node);
      } else if (node.type() == pugi::node_element && name != "u") {
        read_people_and_times(node, depth + 1);
      }
    }
  }

  void add_person(const pugi::xml_node& node) {
    std::string name;
    gather_text(child_named(node, "persName"), name, 0);
    if (with_single_blanks(name).empty()) name = attribute_named(node, "n");
    speakers_.add(std::string(attribute_named(node, "id")), with_single_blanks(name));
  }

  static void gather_text(const pugi::xml_node& parent, std::string& text, int depth) {
    check_xml_depth(depth);
    for (const pugi::xml_node& node : parent) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        text.append(node.value()).append(" ");
      if (node.type() == pugi::node_element) gather_text(node, text, depth + 1);
    }
  }

  /// Each `when` is some time after another one, mostly the origin.
  void add_times(const pugi::xml_node& timeline) {
    const std::string_view unit = attribute_named(timeline, "unit");
    for (const pugi::xml_node& when : timeline) {
      const std::string id(attribute_named(when, "id"));
      const auto interval = clock_in(attribute_named(when, "interval"));
      const std::string_view since = without_hash(attribute_named(when, "since"));
      if (id.empty()) continue;
      if (!interval) {
        // The origin: by itself no time, and where the others count from.
        if (times_.empty()) times_.emplace(id, 0);
        continue;
      }
      const auto base = times_.find(std::string(since));
      if (!since.empty() && base == times_.end()) continue;
      const std::int64_t own = unit == "ms" ? *interval / 1000 : *interval;
      times_.emplace(id, own + (base == times_.end() ? 0 : base->second));
    }
  }

  std::int64_t time_of(std::string_view reference) const {
    const auto found = times_.find(std::string(without_hash(reference)));
    return found == times_.end() ? -1 : found->second;
  }

  /// `who`, `start`, `end`: of the block around.
  void read_talk(const pugi::xml_node& parent, std::string_view who, std::string_view start,
                 std::string_view end, int depth) {
    check_xml_depth(depth);
    for (const pugi::xml_node& node : parent) {
      if (node.type() != pugi::node_element) continue;
      const std::string_view name = local_name(node.name());
      if (name == "teiHeader") continue;
      const auto own = [&](const char* attribute, std::string_view outer) {
        const std::string_view value = attribute_named(node, attribute);
        return value.empty() ? outer : value;
      };
      if (name == "u") {
        read_utterance(node, own("who", who), own("start", start), own("end", end));
      } else if (name == "annotationBlock" || name == "div" || name == "seg") {
        read_talk(node, own("who", who), own("start", start), own("end", end), depth + 1);
      } else {
        read_talk(node, who, start, end, depth + 1);
      }
    }
  }

  void read_utterance(const pugi::xml_node& node, std::string_view who, std::string_view start,
                      std::string_view end) {
    words_.clear();
    time_ = {time_of(start), time_of(end)};
    has_word_elements_ =
        !node.find_node([](const pugi::xml_node& inner) { return local_name(inner.name()) == "w"; }).empty();
    gather_words(node, 0, false);
    document_.add(speakers_.of_all(who), time_, words_);
  }

  void gather_words(const pugi::xml_node& parent, int depth, bool in_word) {
    check_xml_depth(depth);
    for (const pugi::xml_node& node : parent) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        words_ += node.value();
        continue;
      }
      if (node.type() != pugi::node_element) continue;
      const std::string_view name = local_name(node.name());
      if (name == "anchor") {
        // Inside a word too: it parts nothing.
        const std::int64_t time = time_of(attribute_named(node, "synch"));
        if (time >= 0 && time_.start_ms < 0) time_.start_ms = time;
        if (time >= 0) time_.end_ms = std::max(time, time_.end_ms);
      } else if (is_one_of(name, {"pause", "vocal", "kinesic", "incident", "event", "desc", "note", "shift",
                                  "gap", "spanGrp", "span", "fs", "writing", "media"})) {
        if (!in_word) words_ += ' ';
        document_.leave_out(std::string(name));
      } else if (name == "choice") {
        gather_choice(node, depth + 1, in_word);
      } else if (name == "w") {
        // Whatever stands between them in the file, words are words.
        words_ += ' ';
        gather_words(node, depth + 1, true);
      } else if (name == "pc") {
        while (!words_.empty() && std::string_view(" \t\r\n").find(words_.back()) != std::string_view::npos)
          words_.pop_back();
        gather_words(node, depth + 1, true);
        if (!has_word_elements_) words_ += ' ';
      } else {
        if (name == "seg") words_ += ' ';
        gather_words(node, depth + 1, in_word);
        if (name == "seg") words_ += ' ';
      }
    }
  }

  /// What was said, not what it stands for.
  void gather_choice(const pugi::xml_node& choice, int depth, bool in_word) {
    for (const pugi::xml_node& node : choice) {
      if (is_one_of(local_name(node.name()), {"orig", "sic", "abbr", "unclear", "seg"}))
        return gather_words(node, depth, in_word);
    }
    gather_words(choice.first_child(), depth, in_word);
  }

  SourceText source_;
  SpokenDocument document_;
  SpeakerNames speakers_;
  std::map<std::string, std::int64_t> times_;
  std::string words_;
  CueTime time_ = kNoCueTime;
  bool has_word_elements_ = false;
};

}  // namespace

SourceDocument read_tei(SourceText source) {
  return TeiReader(std::move(source)).read();
}

}  // namespace verbatim
