#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/transcript_forms.h"
#include "indexer/readers/reader.h"

namespace verbatim {

/// One row of the table of formats: a way in which transcripts are written.
struct TranscriptFormat : TranscriptForm {
  /// Raise it when the row's reader gives other turns than before: its files, and only they, are read again.
  int version;
  /// How surely a document is written so, by its content: 0 to 100; 0: it is not.
  int (*confidence)(const SourceDocument& document);
  Transcript (*read)(const ReaderInput& input);
};

/// All rows, the more special ones first: of equal confidence the first is taken.
std::span<const TranscriptFormat> transcript_formats();

/// The row that a document is read by: the one that `name` names (a usage Error with the nearest name if
/// there is none), else the one that fits best. Text without any known form is read by the last row, which
/// says what is missing.
const TranscriptFormat& choose_format(const SourceDocument& document, const std::string& name = {});

/// Name and version of a row, as `Transcript::reader` holds them.
std::string reader_of(const TranscriptFormat& format);

/// Whether a row with this name and version is in the table: what it read need not be read again.
bool is_current_reader(std::string_view reader);

}  // namespace verbatim
