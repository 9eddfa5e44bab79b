#include "common/documents/transcriber.h"

#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "common/documents/docx_styles.h"
#include "common/documents/speaker_names.h"
#include "common/documents/spoken_document.h"
#include "common/documents/xml_text.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

/// Seconds as written, in milliseconds; -1 for what is no time.
std::int64_t milliseconds_in(std::string_view text) {
  double seconds = -1;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr double kMostSeconds = 1e7;
  if (failure != std::errc() || end != text.data() + text.size() || !(seconds >= 0 && seconds < kMostSeconds))
    return -1;
  return std::llround(seconds * 1000);
}

class TranscriberReader {
 public:
  explicit TranscriberReader(SourceText source)
      : source_(std::move(source)), document_(source_, "Transcriber") {}

  SourceDocument read() && {
    pugi::xml_document tree;
    parse_xml(source_, tree);
    const pugi::xml_node root = tree.document_element();
    for (const pugi::xml_node& speaker : child_named(root, "Speakers"))
      speakers_.add(std::string(attribute_named(speaker, "id")),
                    with_single_blanks(attribute_named(speaker, "name")));
    read_below(root, 0);
    if (!document_.has_words()) throw usage_error("a file of Transcriber without words", "is it cut off?");
    return std::move(document_).finish();
  }

 private:
  void read_below(const pugi::xml_node& parent, int depth) {
    check_xml_depth(depth);
    for (const pugi::xml_node& node : parent) {
      if (local_name(node.name()) == "Turn") {
        read_turn(node);
      } else if (node.type() == pugi::node_element) {
        read_below(node, depth + 1);
      }
    }
  }

  void read_turn(const pugi::xml_node& turn) {
    const std::string_view ids = attribute_named(turn, "speaker");
    std::vector<std::string> voices;  // by the number of `Who`
    for (std::size_t at = 0; at < ids.size();) {
      const std::size_t begin = ids.find_first_not_of(" \t\r\n", at);
      if (begin == std::string_view::npos) break;
      const std::size_t end = std::min(ids.find_first_of(" \t\r\n", begin), ids.size());
      voices.push_back(speakers_.of(ids.substr(begin, end - begin)));
      at = end;
    }
    voice_ = speakers_.of_all(ids);
    time_ = {milliseconds_in(attribute_named(turn, "startTime")),
             milliseconds_in(attribute_named(turn, "endTime"))};
    for (const pugi::xml_node& node : turn) {
      const std::string_view name = local_name(node.name());
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        words_ += node.value();
      } else if (name == "Sync") {
        end_utterance();
        if (const std::int64_t start = milliseconds_in(attribute_named(node, "time")); start >= 0)
          time_.start_ms = start;
      } else if (name == "Who") {
        end_utterance();
        std::size_t number = 0;
        const std::string_view written = attribute_named(node, "nb");
        std::from_chars(written.data(), written.data() + written.size(), number);
        voice_ = number >= 1 && number <= voices.size() ? voices[number - 1] : speakers_.of_all(ids);
      } else if (node.type() == pugi::node_element) {
        words_ += ' ';
        document_.leave_out(name == "Event" ? "event" : name == "Comment" ? "comment" : "other mark");
      }
    }
    end_utterance();
  }

  void end_utterance() {
    if (!with_single_blanks(words_).empty()) document_.add(voice_, time_, words_);
    words_.clear();
  }

  SourceText source_;
  SpokenDocument document_;
  SpeakerNames speakers_;
  std::string voice_, words_;
  CueTime time_ = kNoCueTime;
};

}  // namespace

SourceDocument read_transcriber(SourceText source) {
  return TranscriberReader(std::move(source)).read();
}

}  // namespace verbatim
