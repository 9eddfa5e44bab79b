#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/byte_range.h"

namespace verbatim {

/// How a line that may be a speaker label is marked up.
enum class LabelStyle { bare, bold, heading };

/// A line that has a label's shape: `Interviewer 1`, `**Interviewee**`, `### Interviewer 1`.
struct LabelLine {
  LabelStyle style;
  int heading_level = 0;  ///< of `heading`: how many '#'
  std::string speaker;    ///< without markup, blanks at its ends, or a colon
};

/// The label on `line`, if its shape allows one: at most 60 bytes (200 with markup), no sentence. A claim
/// only; who reads the file proves it by where and how often it stands.
std::optional<LabelLine> label_shape(std::string_view line);

/// Whether `speaker` is a word for a role in an interview, with or without a number: `Interviewer 2`,
/// `Speaker`.
bool is_role_word(std::string_view speaker);

/// Whether a lone line has the shape of a researcher's code: words joined by hyphens or underscores, no
/// blank, no punctuation, and not only backchannels (`Mm-hmm`, `uh-huh` are talk).
bool is_code_shape(std::string_view line);

/// Whether a line only draws a rule: `---`, `***`, `___`, `===`.
bool is_separator(std::string_view line);

/// Whether a paragraph is what a page break left: most of its cells, parted by tabs, hold one or two
/// characters.
bool is_debris(std::string_view paragraph);

/// Whether a line says which tool made the file and where to get it: `Created with … (http…)`.
bool is_advertisement(std::string_view line);

/// What the heading of a transcript says.
struct Heading {
  std::string interview;  ///< empty if the heading names none
  std::string coder;      ///< empty if there is none
};

/// Reads `Interview 32 - PO`, `## Interview 24 - Mouna.txt`, `# Interview Bed004`. Nothing if `line` is not
/// such a heading: one that says what it is (interview, transcript, meeting, participant, session) and then
/// an id.
std::optional<Heading> heading_shape(std::string_view line);

/// A time stamp such as `[00:22:00]`, `[5:07]` or `\[12:21\]`.
struct TimeStamp {
  ByteRange range;  ///< with its brackets
  std::int64_t time_ms;
};

/// The first stamp at or after `from_byte`.
std::optional<TimeStamp> find_time_stamp(std::string_view text, std::size_t from_byte);

/// `line` without white space (U+00A0 and U+200B too) at its ends.
std::string_view trim(std::string_view line);

}  // namespace verbatim
