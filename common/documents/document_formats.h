#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// A kind of file that documents are read from.
struct DocumentFormat {
  std::string_view name;         ///< `SourceDocument::format`
  std::string_view endings;      ///< of file names, usually; blanks between: ".vtt"
  std::string_view description;  ///< for the list of formats
  /// Raise it when this format's reader gives another document: only files of this format are read again.
  int version = 0;
};

/// The formats, in the order in which they are tried. A new one is a row here and its function in
/// `document_formats.cpp`.
std::span<const DocumentFormat> document_formats();

/// All endings of transcripts, as a list for people: `.docx, .odt, … or .txt`.
std::string document_endings();

/// Whether a file's name has an ending of one of the formats, whatever its case.
bool has_document_ending(std::string_view file_name);

/// The format of a file by its first bytes; names count for nothing. Text is what nothing else claims.
const DocumentFormat& format_of(std::string_view bytes);

/// The document that a plain text file is.
SourceDocument text_document(SourceText source);

/// Reads a file, whatever its format. `encoding`: as the settings say, of text files and subtitles; may be
/// empty. Throws a usage Error, without place, for files that cannot be read: of a format that is known and
/// not read (the old .doc), damaged, no text, or beyond a format's limits.
SourceDocument read_document(std::string_view bytes, const std::string& encoding = {});
/// The same for bytes that the caller gives away, so that a large text file stands in memory once.
SourceDocument read_given_document(std::string bytes, const std::string& encoding = {});

}  // namespace verbatim
