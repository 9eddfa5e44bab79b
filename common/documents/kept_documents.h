#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "common/documents/source_document.h"

namespace verbatim {

// A plain text file is its own source document. Of other formats the study keeps the document's text, in a
// folder of its own beside the index, so that what the indexer read can be shown without reading the format
// again. A text's name is its fingerprint: an index always finds the texts that it was made from.

/// The name of a document's text in that folder; empty for plain text, which is not kept.
std::string kept_document_name(const SourceDocument& document);

/// Whether the file is there and holds what its name says.
bool is_kept_document(const std::filesystem::path& file);

/// Writes the text into `folder` under its name, unless it is there as it should be; the folder is made if
/// need be. Whole or not at all. Gives whether it was written. Throws an io Error.
bool keep_document(const std::filesystem::path& folder, const std::string& name, std::string_view text);

/// Removes all texts from `folder` but those named in `used`, also what an interrupted run left. Files with
/// other names than `kept_document_name` gives stay.
void remove_other_documents(const std::filesystem::path& folder, const std::set<std::string>& used);

}  // namespace verbatim
