#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_text.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// Makes a transcript's turns from the pieces of a text, in the order of the text, and keeps the account of
/// the bytes: what no call names must be white space.
class TranscriptBuilder {
 public:
  /// `text` and `lines` outlive the builder.
  TranscriptBuilder(std::string source_file, std::string_view text, const LineTable& lines);

  Transcript& transcript() { return transcript_; }
  bool has_turns() const { return !transcript_.turns.empty(); }
  /// The open turn: the last one. There must be one.
  ReadTurn& open() { return transcript_.turns.back(); }

  /// Opens a turn. A stamp that stood before the first turn is its first time.
  void open_turn(const std::string& speaker, LabelState state, std::size_t line);
  void remove(RemovalRule rule, const ByteRange& range);
  /// A sentence for the report: "line 12: …".
  void note(std::size_t line, const std::string& what);

  /// Adds talk to the open turn. Stamps leave the text and become its times; white space at the end goes.
  /// A further paragraph of a turn brings the paragraph break before it along.
  void add_talk(ByteRange range);
  /// Adds talk that goes on behind something taken out of its sentence: white space at its end stays.
  void add_talk_before(ByteRange range);
  /// Adds talk that goes on after a label of the same speaker: of all between, one line break stays.
  void add_joined_talk(const ByteRange& range);
  /// A time at the place that the open turn's text has reached.
  void add_time(std::int64_t time_ms);
  /// A stamp that stands in no turn's text: of the open turn, or of the first one to come.
  void add_lone_stamp(const ByteRange& range, std::int64_t time_ms);

  /// Numbers the turns, accounts for the white space and fills in times. The turns have spans and no text
  /// yet: see `give_text`.
  Transcript finish() &&;

 private:
  ByteRange with_break_before(ByteRange range) const;
  void add_text_without_stamps(const ByteRange& range, bool keeps_end = false);
  void add_text(const ByteRange& span);
  void account_for_white_space();

  std::string_view text_;
  const LineTable& lines_;
  Transcript transcript_;
  std::map<std::string, SharedText> names_;  ///< of speakers
  std::size_t open_bytes_ = 0;               ///< of the open turn's text
  std::optional<std::int64_t> pending_stamp_ms_;
};

}  // namespace verbatim
