#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/byte_range.h"

namespace verbatim {

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

/// Whether a line above the talk titles it: short, no sentence, and it says what it is or names a recording:
/// `Interview with Anna Ruiz`, `aTrain transcription of mill.mp3`, `Entretien n° 4 – 12 mai 2021`.
bool is_title(std::string_view line);

/// Whether a line is a heading by its marks, as Markdown writes it: `# Second part`, `### Family`.
bool is_marked_heading(std::string_view line);

/// What the heading of a transcript says.
struct Heading {
  std::string interview;  ///< empty if the heading names none
  std::string coder;      ///< empty if there is none
};

/// Reads `Interview 32 - PO`, `## Interview 24 - Mouna.txt`, `# Interview Bed004`. Nothing if `line` is not
/// such a heading: one that says what it is (interview, transcript, meeting, participant, session) and then
/// an id.
std::optional<Heading> heading_shape(std::string_view line);

/// `line` without white space (every blank of Unicode) and invisible characters at its ends.
std::string_view trim(std::string_view line);

}  // namespace verbatim
