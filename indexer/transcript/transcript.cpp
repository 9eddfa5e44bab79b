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

void check_conservation(const Transcript& transcript, std::string_view source_text) {
  // All pieces, of turns and taken out, sorted by their place: the account is right where each begins at the
  // byte where the one before it ends.
  std::vector<ByteRange> pieces;
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
