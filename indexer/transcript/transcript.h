#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/documents/source_document.h"
#include "common/model/turn.h"
#include "common/text/byte_range.h"
#include "common/text/shared_text.h"
#include "indexer/transcript/short_list.h"

namespace verbatim {

/// How a turn came to its speaker label.
enum class LabelState {
  labelled,   ///< a label stands in its own place
  swallowed,  ///< a known label stands inside a paragraph
  lost,       ///< a paragraph without a label
};

/// A piece of the source that belongs to no turn's text, and the rule that took it out.
enum class RemovalRule {
  label,
  code_line,
  code_mark,  ///< inside the talk
  time_stamp,
  heading,
  white_space,  ///< between blocks
  separator,    ///< a drawn line such as `---`
  debris,       ///< what a page break left: cells of stray characters
  advertisement,
  details,  ///< what stands above the talk: title, date, place, key of speakers
};

/// The rule's name as `--report` prints it.
std::string_view removal_rule_name(RemovalRule rule);

struct RemovedPiece {
  RemovalRule rule;
  ByteRange range;  ///< in the decoded source
};

/// Where a turn stands in its source, less what all turns of the source share. Lines and spans as in
/// `SourcePlace`.
struct PlaceInSource {
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;
  ShortList<ByteRange> text_spans;
  FilePlace in_file;  ///< of its first words
};

/// A turn less what all turns of its interview share, which stands in the `Transcript`: one file can have a
/// million of them. Members as in `Turn`; `whole_turn` makes one.
struct TurnInTranscript {
  TurnNumber number{};
  TurnNumber exchange{};
  SharedText speaker, label, phase;
  Role role = Role::unknown;
  bool inferred = false;
  bool mixed = false;
  RareList<AppliedCode> codes;
  std::optional<TimeSpan> time;
  ShortList<TimeMark> time_marks;
  SharedText text;  ///< most often a piece of the source's text
  PlaceInSource source;
};

/// A turn as a reader found it, before speakers and phases are settled.
struct ReadTurn {
  TurnInTranscript turn;
  LabelState label_state = LabelState::labelled;
  /// Without a label: its first words go on with the speaker of the turn above. See `speaker_inference.h`.
  bool continues = false;
  /// Without a label: the file's own mark-up says that the voice above goes on.
  bool voice_goes_on = false;
  /// Codes that the source puts on this turn, as written, in file order. An empty coder: the transcript's. A
  /// family only where the file itself nests its codes.
  RareList<AppliedCode> own_codes;
  /// The file says of each code which words it is on: none of them is another turn's too.
  bool codes_have_places = false;
};

/// One source, read. Every byte of `source_text` lies in exactly one turn's `source.text_spans` or in exactly
/// one removed piece: the conservation law, which `check_conservation` proves.
struct Transcript {
  std::string interview;                          ///< id from the heading, the file name, or the settings
  std::string coder;                              ///< from the heading or the settings; may be empty
  std::string source_file;                        ///< relative to the study's root
  SharedText source_text;                         ///< the decoded source, UTF-8
  std::string document;                           ///< `SourcePlace::document` of its turns
  std::string language;                           ///< `Turn::language` of its turns
  std::map<std::string, std::string> attributes;  ///< of its turns
  bool phases_guessed = false;                    ///< `Turn::phase_guessed` of those with a phase
  std::vector<ReadTurn> turns;
  std::vector<RemovedPiece> removed;  ///< in file order
  std::vector<std::string> notes;     ///< what a person should look at, one sentence each
  /// What the run itself says, and not the report alone: where words may stand under another's name, with the
  /// lines; and what was settled without being asked.
  std::vector<std::string> told;
  std::string format;  ///< of the file: "text", "WebVTT", …
  std::string reader;  ///< name and version of the row in the table of formats: "otter 1"
  /// What the format's own reader left out of `source_text`, by rule, and how many of each.
  std::map<std::string, std::size_t> left_out;
  /// How the file was read, for the report: "'Name: text' (40 labels); each line is a turn".
  std::string layout;
  /// What the file's own key says of its labels, by `fold_label`.
  std::map<std::string, Role> key_roles;
};

/// The turn with all that it shares with the others of the transcript; its coding is settled elsewhere.
Turn whole_turn(const Transcript& transcript, const TurnInTranscript& turn);

/// Gives the transcript its source's text, and each turn its own words of it, by its spans.
void give_text(Transcript& transcript, SharedText source_text);

/// How many pieces of the source the turns have and were removed.
std::size_t count_pieces(const Transcript& transcript);

/// Throws std::logic_error naming the first byte that is in no piece, or in two, or a turn whose text is not
/// the concatenation of its spans.
void check_conservation(const Transcript& transcript);

}  // namespace verbatim
