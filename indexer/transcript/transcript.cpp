#include "indexer/transcript/transcript.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace verbatim {

std::string_view removal_rule_name(RemovalRule rule) {
  switch (rule) {
    case RemovalRule::label:
      return "label";
    case RemovalRule::code_line:
      return "code line";
    case RemovalRule::code_mark:
      return "code in the talk";
    case RemovalRule::time_stamp:
      return "time stamp";
    case RemovalRule::heading:
      return "heading";
    case RemovalRule::white_space:
      return "white space";
    case RemovalRule::separator:
      return "separator";
    case RemovalRule::debris:
      return "debris";
    case RemovalRule::advertisement:
      return "advertisement";
    case RemovalRule::details:
      return "details above the talk";
  }
  throw std::logic_error("removal_rule_name: unknown rule");
}

std::size_t count_pieces(const Transcript& transcript) {
  std::size_t count = transcript.removed.size();
  for (const ReadTurn& read : transcript.turns) count += read.turn.source.text_spans.size();
  return count;
}

Turn whole_turn(const Transcript& transcript, const TurnInTranscript& turn) {
  Turn whole;
  whole.interview = transcript.interview;
  whole.number = turn.number;
  whole.speaker = turn.speaker.view();
  whole.label = turn.label.view();
  whole.role = turn.role;
  whole.inferred = turn.inferred;
  whole.mixed = turn.mixed;
  whole.phase = turn.phase.view();
  whole.phase_guessed = transcript.phases_guessed && !turn.phase.empty();
  whole.codes = turn.codes.to_vector();
  whole.time = turn.time;
  whole.time_marks = turn.time_marks.to_vector();
  whole.exchange = turn.exchange;
  whole.attributes = transcript.attributes;
  whole.language = transcript.language;
  whole.text = turn.text.view();
  whole.source = {transcript.source_file,
                  turn.source.first_line,
                  turn.source.last_line,
                  turn.source.text_spans.to_vector(),
                  describe_place(turn.source.in_file),
                  transcript.document};
  return whole;
}

void give_text(Transcript& transcript, SharedText source_text) {
  for (ReadTurn& read : transcript.turns) {
    const ShortList<ByteRange>& spans = read.turn.source.text_spans;
    if (spans.size() == 1) {
      read.turn.text = source_text.piece(spans.front().begin_byte, spans.front().size());
      continue;
    }
    std::string text;
    for (const ByteRange& span : spans) text += source_text.view().substr(span.begin_byte, span.size());
    read.turn.text = std::move(text);
  }
  transcript.source_text = std::move(source_text);
}

void check_conservation(const Transcript& transcript) {
  const std::string_view source_text = transcript.source_text;
  // All pieces, of turns and taken out, sorted by their place: the account is right where each begins at the
  // byte where the one before it ends.
  std::vector<ByteRange> pieces;
  pieces.reserve(count_pieces(transcript));
  for (const ReadTurn& read : transcript.turns) {
    // Compared piece by piece: a turn may be as long as its file.
    std::string_view left = read.turn.text;
    bool is_same = true;
    for (const ByteRange& span : read.turn.source.text_spans) {
      const std::string_view said = source_text.substr(span.begin_byte, span.size());
      is_same = is_same && left.starts_with(said);
      left.remove_prefix(std::min(said.size(), left.size()));
      pieces.push_back(span);
    }
    if (!is_same || !left.empty()) {
      throw std::logic_error(transcript.source_file + ": turn " + std::to_string(to_int(read.turn.number)) +
                             " says other words than its place in the source");
    }
  }
  for (const RemovedPiece& removed : transcript.removed) pieces.push_back(removed.range);
  // An empty piece accounts for nothing, and could sort before or after one that begins at its byte.
  std::erase_if(pieces, [](const ByteRange& piece) { return piece.empty(); });
  std::sort(pieces.begin(), pieces.end());
  std::size_t accounted = 0;
  for (const ByteRange& piece : pieces) {
    if (piece.begin_byte != accounted) {
      throw std::logic_error(transcript.source_file + ": byte " +
                             std::to_string(std::min(accounted, piece.begin_byte)) +
                             (piece.begin_byte > accounted ? " is in no piece" : " is in two pieces"));
    }
    accounted = piece.end_byte;
  }
  if (accounted != source_text.size()) {
    throw std::logic_error(transcript.source_file + ": byte " + std::to_string(accounted) +
                           " is in no piece");
  }
}

}  // namespace verbatim
