#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/text/byte_range.h"

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

/// A turn as a reader found it, before speakers and phases are settled.
struct ReadTurn {
  Turn turn;
  LabelState label_state = LabelState::labelled;
  /// Without a label: its first words go on with the speaker of the turn above. See `speaker_inference.h`.
  bool continues = false;
  /// Without a label: the file's own mark-up says that the voice above goes on.
  bool voice_goes_on = false;
  /// Codes that the source puts on this turn, as written, in file order. An empty coder: the transcript's. A
  /// family only where the file itself nests its codes.
  std::vector<AppliedCode> own_codes;
  /// The file says of each code which words it is on: none of them is another turn's too.
  bool codes_have_places = false;
};

/// One source, read. Every byte of `source_text` lies in exactly one turn's `source.text_spans` or in exactly
/// one removed piece: the conservation law, which `check_conservation` proves.
struct Transcript {
  std::string interview;    ///< id from the heading, the file name, or the settings
  std::string coder;        ///< from the heading or the settings; may be empty
  std::string source_file;  ///< relative to the study's root
  std::string source_text;  ///< the decoded source, UTF-8
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

/// Throws std::logic_error naming the first byte that is in no piece, or in two, or a turn whose text is not
/// the concatenation of its spans.
/// `source_text`: of the transcript, which may not have it yet.
void check_conservation(const Transcript& transcript, std::string_view source_text);
inline void check_conservation(const Transcript& transcript) {
  check_conservation(transcript, transcript.source_text);
}

}  // namespace verbatim
