#pragma once

#include <string>

#include "indexer/readers/label_claims.h"
#include "indexer/readers/labelled_paragraphs.h"

namespace verbatim {

/// What the run says of a file in which nobody is named and which is talk all the same: subtitles, or a
/// conversation typed without labels. Throws a usage Error if it is neither, with the line and what to do.
/// `found` holds what was found in the text of `context`.
std::string accept_without_labels(const LabelContext& context, const LabelledParagraphs& found,
                                  const std::string& source_file);

}  // namespace verbatim
