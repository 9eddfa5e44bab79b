#include "common/documents/srt.h"

#include <algorithm>

#include "common/documents/character_references.h"
#include "common/documents/subtitle_cues.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

bool is_number(std::string_view line) {
  const std::string_view digits = trimmed(line);
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), is_ascii_digit);
}

class SrtReader {
 public:
  explicit SrtReader(SourceText source) : document_(std::move(source), "SRT", {false, true}) {}

  SourceDocument read() && {
    const LineTable& lines = document_.file_lines();
    std::optional<CueTime> open_time;
    std::string payload;
    for (std::size_t number = 1; number <= lines.line_count(); ++number) {
      const std::optional<CueTime> time = parse_cue_times(line(number));
      if (time || is_cue_number(number)) {
        if (open_time) document_.add_cue(*open_time, payload);
        open_time.reset();
        payload.clear();
        if (time) {
          open_time = time;
        } else {
          document_.leave_out("cue number");
        }
      } else if (open_time && !trimmed(line(number)).empty()) {
        payload.append(payload.empty() ? "" : "\n").append(line(number));
      }
    }
    if (open_time) document_.add_cue(*open_time, payload);
    if (std::string note = note_on_references(document_.file_text()); !note.empty()) {
      document_.note(std::move(note));
    }
    return std::move(document_).finish();
  }

 private:
  std::string_view line(std::size_t number) const {
    const ByteRange range = document_.file_lines().line(number);
    return document_.file_text().substr(range.begin_byte, range.size());
  }

  /// Whether a line is the number of the cue whose times stand under it. After a line of words it could also
  /// be the last words of the cue before, so there it has to be the next number.
  bool is_cue_number(std::size_t number) const {
    if (number == document_.file_lines().line_count() || !is_number(line(number)) ||
        !parse_cue_times(line(number + 1))) {
      return false;
    }
    return number == 1 || trimmed(line(number - 1)).empty() || parse_cue_times(line(number - 1)) ||
           trimmed(line(number)) == std::to_string(document_.cue_count() + 2);
  }

  CueDocument document_;
};

}  // namespace

bool is_srt(std::string_view text) {
  // Only the beginning is looked at: three lines of a file of subtitles are short.
  constexpr std::size_t kMaxBytes = 4096;
  const std::string_view beginning = text.substr(0, kMaxBytes);
  const LineTable lines(beginning);
  const auto content = [&](std::size_t number) {
    const ByteRange range = lines.line(number);
    return beginning.substr(range.begin_byte, range.size());
  };
  std::size_t first = 1;
  while (first < lines.line_count() && trimmed(content(first)).empty()) ++first;
  if (parse_cue_times(content(first))) return true;
  return is_number(content(first)) && first < lines.line_count() && parse_cue_times(content(first + 1));
}

SourceDocument read_srt(SourceText source) {
  return SrtReader(std::move(source)).read();
}

}  // namespace verbatim
