#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_document.h"
#include "common/documents/zip_archive.h"

namespace verbatim {

/// One source of a REFI-QDA project, with the codes on it.
struct RefiSource {
  std::string name;  ///< a file's name: without '/', each once in a project
  std::string text;  ///< UTF-8, line ends as in the project
  std::vector<DocumentCoding> codings;
  std::map<std::string, std::size_t> left_out;  ///< by rule
  std::vector<std::string> notes;
  std::string problem;  ///< why it cannot be read; then there is no text
};

/// Whether a zip archive holds a project of REFI-QDA (`.qdpx`): a member that ends in `.qde`.
bool is_refi_project(std::string_view zip_bytes);

/// The sources of a project of REFI-QDA 1.0 (also 0.4), in the project's order: texts, and the texts that
/// PDFs, recordings and videos have in the project. Pictures are none.
///
/// A code's family is the code that it stands under (as an element, or `family::code` in the name); codes of
/// one name under several codes are `family/code`. A coding's coder is its `creatingUser` by name.
/// Offsets are read as `refi_offsets.h` says, and the notes say how; where no reading fits, no code is
/// attached. A selection that cannot be placed is counted by kind and the first of them listed; it costs no
/// other. Nothing that the project points to outside of its archive is opened. Throws a usage Error for an
/// archive that `read_zip_members` refuses, XML that is broken, a project without a source of text, or
/// sources whose texts together are larger than `max_total_bytes`: any number of them may name one file.
std::vector<RefiSource> read_refi_project(std::string_view zip_bytes, const ZipLimits& limits = {});

/// A source as bytes, from which `read_document` makes a document of format "REFI" again: what the indexer
/// takes a source's fingerprint of.
std::string refi_source_bytes(const RefiSource& source);
bool is_refi_source(std::string_view bytes);
/// Throws a usage Error for the source's own problem, and for bytes that are none of ours.
SourceDocument read_refi_source(std::string_view bytes);

}  // namespace verbatim
