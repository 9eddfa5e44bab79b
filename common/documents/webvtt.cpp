#include "common/documents/webvtt.h"

#include <fmt/format.h>

#include "common/documents/subtitle_cues.h"
#include "common/messages/error.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr std::string_view kSignature = "WEBVTT";

class WebvttReader {
 public:
  explicit WebvttReader(SourceText source) : document_(std::move(source), "WebVTT", {true, false}) {}

  SourceDocument read() && {
    take_header();
    while (next_ <= lines().line_count()) take_block();
    if (document_.cue_count() == 0) {
      throw usage_error("no cue: no line of times such as 00:01:02.500 --> 00:01:04.000",
                        "export the captions again, or move the file out of the transcripts");
    }
    note_blocks_without_times();
    return std::move(document_).finish();
  }

 private:
  const LineTable& lines() const { return document_.file_lines(); }
  std::string_view line(std::size_t number) const {
    const ByteRange range = lines().line(number);
    return document_.file_text().substr(range.begin_byte, range.size());
  }
  /// The lines from `first` to before `end`, with the line ends between them.
  std::string_view between(std::size_t first, std::size_t end) const {
    if (first >= end) return {};
    const std::size_t begin_byte = lines().line(first).begin_byte;
    return document_.file_text().substr(begin_byte, lines().line(end - 1).end_byte - begin_byte);
  }

  /// The signature's line and what stands under it without a blank line: `X-TIMESTAMP-MAP`, `Kind: captions`.
  void take_header() {
    std::size_t count = line(1) == kSignature ? 0 : 1;
    for (next_ = 2; next_ <= lines().line_count() && !line(next_).empty(); ++next_) {
      if (parse_cue_times(line(next_))) break;
      // A missing blank line after the signature must not hide the first cue's id as a header.
      if (next_ < lines().line_count() && parse_cue_times(line(next_ + 1))) break;
      ++count;
    }
    if (count > 0) document_.leave_out("header line", count);
  }

  void take_block() {
    if (line(next_).empty()) {
      ++next_;
      return;
    }
    const std::size_t first = next_;
    std::optional<CueTime> time = parse_cue_times(line(first));
    if (!time && first < lines().line_count()) {
      time = parse_cue_times(line(first + 1));
      if (time) {
        document_.leave_out("cue id");
        ++next_;
      }
    }
    ++next_;
    const std::size_t text_first = next_;
    while (next_ <= lines().line_count() && !line(next_).empty() && !parse_cue_times(line(next_))) ++next_;
    if (time) {
      document_.add_cue(*time, between(text_first, next_));
    } else {
      take_other_block(first);
    }
  }

  void take_other_block(std::size_t first) {
    const std::string_view opening = line(first);
    const auto opens = [&](std::string_view word) {
      return opening.starts_with(word) &&
             (opening.size() == word.size() || opening[word.size()] == ' ' || opening[word.size()] == '\t');
    };
    if (opens("NOTE")) return document_.leave_out("note");
    if (opens("STYLE")) return document_.leave_out("style block");
    if (opens("REGION")) return document_.leave_out("region block");
    document_.leave_out("block without times");
    if (++blocks_without_times_ == 1) first_without_times_ = first;
  }

  void note_blocks_without_times() {
    if (blocks_without_times_ == 0) return;
    document_.note(fmt::format("{} left out that {} no times, the first on line {}: {}",
                               blocks_without_times_ == 1
                                   ? std::string("a block is")
                                   : fmt::format("{} blocks are", blocks_without_times_),
                               blocks_without_times_ == 1 ? "has" : "have", first_without_times_,
                               shown_in_quotes(line(first_without_times_))));
  }

  CueDocument document_;
  std::size_t next_ = 1;
  std::size_t blocks_without_times_ = 0;
  std::size_t first_without_times_ = 0;
};

}  // namespace

bool is_webvtt(std::string_view text) {
  if (!text.starts_with(kSignature)) return false;
  return text.size() == kSignature.size() ||
         std::string_view(" \t\r\n").find(text[kSignature.size()]) != std::string_view::npos;
}

SourceDocument read_webvtt(SourceText source) {
  return WebvttReader(std::move(source)).read();
}

}  // namespace verbatim
