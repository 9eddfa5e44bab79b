#include "indexer/readers/transcript_builder.h"

#include <algorithm>
#include <stdexcept>

#include "indexer/readers/line_shapes.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/transcript/turn_times.h"

namespace verbatim {

TranscriptBuilder::TranscriptBuilder(std::string source_file, std::string_view text, const LineTable& lines)
    : text_(text), lines_(lines) {
  transcript_.source_file = std::move(source_file);
}

void TranscriptBuilder::open_turn(const std::string& speaker, LabelState state, std::size_t line) {
  ReadTurn read;
  read.label_state = state;
  read.turn.speaker = names_.try_emplace(speaker, speaker).first->second;
  read.turn.inferred = state != LabelState::labelled;
  read.turn.source.first_line = read.turn.source.last_line = static_cast<std::uint32_t>(line);
  open_bytes_ = 0;
  if (pending_stamp_ms_) read.turn.time_marks.push_back({0, *pending_stamp_ms_});
  pending_stamp_ms_.reset();
  transcript_.turns.push_back(std::move(read));
}

void TranscriptBuilder::remove(RemovalRule rule, const ByteRange& range) {
  transcript_.removed.push_back({rule, range});
}

void TranscriptBuilder::note(std::size_t line, const std::string& what) {
  transcript_.notes.push_back("line " + std::to_string(line) + ": " + what);
}

ByteRange TranscriptBuilder::with_break_before(ByteRange range) const {
  const ShortList<ByteRange>& spans = transcript_.turns.back().turn.source.text_spans;
  if (!spans.empty()) {
    // The paragraph break belongs to the turn's text, but not what was taken out between the two.
    range.begin_byte = spans.back().end_byte;
    if (!transcript_.removed.empty())
      range.begin_byte = std::max(range.begin_byte, transcript_.removed.back().range.end_byte);
  }
  return range;
}

void TranscriptBuilder::add_talk(ByteRange range) {
  add_text_without_stamps(with_break_before(range));
}

void TranscriptBuilder::add_talk_before(ByteRange range) {
  add_text_without_stamps(with_break_before(range), /*keeps_end=*/true);
}

void TranscriptBuilder::add_joined_talk(const ByteRange& range) {
  const TurnInTranscript& turn = open().turn;
  if (!turn.source.text_spans.empty()) {
    const std::size_t end = turn.source.text_spans.back().end_byte;
    if (end < text_.size() && (text_[end] == '\n' || text_[end] == '\r')) {
      const bool two = text_.substr(end).starts_with("\r\n");
      // Taken from before the label, which is in the account already; both are sorted in the end.
      add_text({end, end + (two ? 2 : 1)});
    }
  }
  add_text_without_stamps(range);
}

void TranscriptBuilder::add_time(std::int64_t time_ms) {
  open().turn.time_marks.push_back({open_bytes_, time_ms});
}

void TranscriptBuilder::add_lone_stamp(const ByteRange& range, std::int64_t time_ms) {
  remove(RemovalRule::time_stamp, range);
  if (has_turns()) {
    add_time(time_ms);
  } else {
    pending_stamp_ms_ = time_ms;
  }
}

void TranscriptBuilder::add_text_without_stamps(const ByteRange& range, bool keeps_end) {
  if (!range.empty())
    open().turn.source.last_line = static_cast<std::uint32_t>(lines_.line_of(range.end_byte - 1));
  const std::string_view words = text_.substr(0, range.end_byte);
  std::size_t at = range.begin_byte;
  while (const auto stamp = find_time_stamp(words, at)) {
    ByteRange piece = stamp->range;
    const bool blank_before =
        piece.begin_byte == range.begin_byte ||
        std::string_view(" \t\r\n").find(text_[piece.begin_byte - 1]) != std::string_view::npos;
    if (blank_before && piece.end_byte < range.end_byte && text_[piece.end_byte] == ' ') ++piece.end_byte;
    if (piece.begin_byte == range.begin_byte) {
      // Before the talk the stamp takes all its blanks along, and the hyphen that some tools put behind it.
      const auto skip_blanks = [&] {
        while (piece.end_byte < range.end_byte && text_[piece.end_byte] == ' ') ++piece.end_byte;
      };
      skip_blanks();
      if (text_.substr(piece.end_byte).starts_with("- ")) ++piece.end_byte;
      skip_blanks();
    }
    if (piece.end_byte == range.end_byte) {
      while (piece.begin_byte > at && text_[piece.begin_byte - 1] == ' ') --piece.begin_byte;
    }
    add_text({at, piece.begin_byte});
    remove(RemovalRule::time_stamp, piece);
    add_time(stamp->time_ms);
    at = piece.end_byte;
  }
  std::size_t end = range.end_byte;
  while (!keeps_end && end > at && trim(text_.substr(end - 1, 1)).empty()) --end;
  add_text({at, end});
}

void TranscriptBuilder::add_text(const ByteRange& span) {
  if (span.empty()) return;
  open_bytes_ += span.size();
  open().turn.source.text_spans.push_back(span);
}

void TranscriptBuilder::account_for_white_space() {
  std::vector<ByteRange> pieces;
  pieces.reserve(count_pieces(transcript_) + 1);
  for (const ReadTurn& read : transcript_.turns) {
    pieces.insert(pieces.end(), read.turn.source.text_spans.begin(), read.turn.source.text_spans.end());
  }
  for (const RemovedPiece& piece : transcript_.removed) pieces.push_back(piece.range);
  std::sort(pieces.begin(), pieces.end());
  pieces.push_back({text_.size(), text_.size()});
  std::size_t gaps = 0, at = 0;
  for (const ByteRange& piece : pieces) {
    gaps += piece.begin_byte > at ? 1 : 0;
    at = std::max(at, piece.end_byte);
  }
  transcript_.removed.reserve(transcript_.removed.size() + gaps);
  at = 0;
  for (const ByteRange& piece : pieces) {
    if (piece.begin_byte > at) {
      const ByteRange gap{at, piece.begin_byte};
      if (!trim(text_.substr(gap.begin_byte, gap.size())).empty()) {
        throw std::logic_error(transcript_.source_file + ": no rule took the words at byte " +
                               std::to_string(at));
      }
      remove(RemovalRule::white_space, gap);
    }
    at = std::max(at, piece.end_byte);
  }
  std::sort(transcript_.removed.begin(), transcript_.removed.end(),
            [](const RemovedPiece& a, const RemovedPiece& b) { return a.range < b.range; });
}

Transcript TranscriptBuilder::finish() && {
  std::uint32_t number = 0;
  for (ReadTurn& read : transcript_.turns) {
    read.turn.number = TurnNumber{++number};
  }
  account_for_white_space();
  fill_turn_times(transcript_);
  return std::move(transcript_);
}

}  // namespace verbatim
