#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/line_shapes.h"
#include "indexer/readers/reader.h"
#include "indexer/transcript/transcript.h"

namespace verbatim {

/// The id that a file's name gives: `interview-05.txt` is `05`, `P07 (final).md` is `P07-final`,
/// `Gespräch-Müller.txt` is `Gespr-ch-M-ller`, composed or not. A name without any letter or digit of an id
/// is written in Latin letters first: `面談.txt` is `mian-tan`. Empty if it gives none.
std::string id_of_file_name(const std::string& source_file);

/// The heading on the first line of a text that has words; nothing if that line is no heading.
std::optional<Heading> opening_heading(std::string_view text);

/// Completes the interview and the coder that a reader found in the text: the file's name where it found no
/// id, and what verbatim.yaml says of the source, which wins. Throws a usage Error at the file if there is no
/// id.
void settle_interview_name(const ReaderInput& input, Transcript& transcript);

/// Fills in the transcript's interview and coder: what verbatim.yaml says of the source; else a heading on
/// the text's first line with words (`Interview 32 - PO`), else the file's name. Throws a usage Error at the
/// file if none of them gives an id.
void name_interview(const ReaderInput& input, Transcript& transcript);

}  // namespace verbatim
