#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/model/turn.h"

namespace verbatim {

/// What was meant and how speech recognition wrote it: searched together, and said so.
struct HeardAs {
  std::string meant;
  std::vector<std::string> written;
};

/// A person's word on who speaks a paragraph without a label, named by its opening words.
struct SettledSpeaker {
  std::string opening;   ///< the paragraph's first words; white space compares loosely
  std::string speaker;   ///< a label of the transcript, or a role's name
  std::size_t line = 0;  ///< in verbatim.yaml
};

/// How to read paragraphs that follow the first one under a label.
enum class ExtraParagraphs {
  detect,      ///< decide for each file by how its labels stand
  own_turn,    ///< each paragraph has its own label; one without has lost it
  same_turn,   ///< only the first paragraph of a turn is labelled
  line_turns,  ///< the same as own_turn, but of lines: each line is a turn
};

/// What verbatim.yaml says of one speaker label. A label that stands there is a label, whatever its shape.
struct DeclaredSpeaker {
  std::string label;         ///< as written in verbatim.yaml
  std::string name;          ///< who speaks under it; empty: the label is all there is
  std::optional<Role> role;  ///< nothing: the words of the label decide
  std::size_t line = 0;      ///< in verbatim.yaml
  bool operator==(const DeclaredSpeaker&) const = default;
};

/// By `fold_label` of the label.
using SpeakerSettings = std::map<std::string, DeclaredSpeaker>;

/// What verbatim.yaml says of one interview; its key is the interview's id or its file's name (its path, its
/// name, or its name without ending), in composed characters whatever the file system has. A new member
/// belongs into `reading_fingerprint.cpp` as well.
struct InterviewSettings {
  std::string id;  ///< overrides heading and file name
  std::string coder;
  std::string language;  ///< ISO 639-1
  std::string encoding;
  ExtraParagraphs paragraphs = ExtraParagraphs::detect;
  std::string format;        ///< name of a row of the table of formats; empty: found by content
  SpeakerSettings speakers;  ///< machines give another person in each file the name `S00`
  std::vector<std::string> not_speakers;
  std::vector<SettledSpeaker> settled;
  std::map<std::string, std::string> attributes;  ///< values as written, by name
  std::size_t line = 0;                           ///< of its key in verbatim.yaml
  std::vector<std::string> cited_as;              ///< what papers call the participant: `P9`, `the engineer`
  std::string primary;  ///< of several files, the one that is quoted and numbered: its path or name
};

/// The language of an interview for which none is set and none can be detected.
inline constexpr std::string_view kDefaultLanguage = "en";

/// verbatim.yaml, checked. The README lists the keys.
struct StudySettings {
  std::string transcripts_folder = "transcripts";  ///< relative to the root
  std::string guide_file = "guide.md";             ///< relative to the root
  std::string language;  ///< of every interview that has none of its own; empty: each is detected
  std::string encoding;
  ExtraParagraphs paragraphs = ExtraParagraphs::detect;
  SpeakerSettings speakers;
  std::vector<std::string> not_speakers;  ///< lines and openings that look like labels and are talk
  std::vector<std::string> codes;         ///< lines that are codes although their shape does not show it
  std::vector<std::string> not_codes;     ///< lines that look like codes and are talk
  std::vector<std::string> leave_out;     ///< sources that are no transcripts, see `leaves_out`
  /// Names of coders as sources write them (by `fold_name`), and the names that they have in the study.
  std::map<std::string, std::string> coders;
  std::string moderator;  ///< the coder whose codes settle what the others coded; empty: nobody's do
  std::vector<HeardAs> heard_as;
  /// How a paper cites an interview, `Participant {interview}, turn {turn}`; see `CitationPattern`. Empty:
  /// `I32:57`, `P07:12`.
  std::vector<std::string> citations;
  std::vector<std::string> confidential;  ///< names that must not be printed
  std::map<std::string, InterviewSettings> interviews;
  /// Where the shards of the index are, as written and checked (`parse_shard_address`); none: the study's own
  /// index is all there is.
  std::vector<std::string> shards;
  std::vector<AttributeDeclaration> attributes;  ///< of all interviews together, sorted by name

  /// The language that the name of a guide says: `fr` of `guide.fr.md` beside `guide.md`, empty of the guide
  /// itself; nothing for a file that is no guide. `file`: relative to the root.
  std::optional<std::string> language_of_guide(const std::string& file) const;

  /// Whether a source is no transcript of the study: `leave_out` has its path, its file's name, or the
  /// beginning of one of these before a `*`. A source inside a project has the project's path before its
  /// name.
  bool leaves_out(const std::string& source_file) const;

  /// What verbatim.yaml says of a source under its path, its file name, or its name without ending; null
  /// where it says nothing.
  const InterviewSettings* for_file(const std::string& source_file) const;

  /// The same; else what it says under the interview's id; else defaults.
  const InterviewSettings& for_source(const std::string& source_file,
                                      const std::string& interview = {}) const;
  /// Whether `name`, as written in verbatim.yaml, is a source's path, file name, or name without ending.
  static bool names_source(std::string_view name, const std::string& source_file);
  /// The speakers of a source: the study's and the interview's, which win.
  SpeakerSettings speakers_of(const std::string& source_file, const std::string& interview) const;
  std::vector<std::string> not_speakers_of(const std::string& source_file,
                                           const std::string& interview) const;
};

}  // namespace verbatim
