#pragma once

#include <vector>

#include "indexer/readers/label_evidence.h"
#include "indexer/readers/paragraphs.h"

namespace verbatim {

/// A file's labels, and its paragraphs parted so that a label only ever stands on a paragraph's first line.
struct LabelledParagraphs {
  LabelEvidence labels;
  std::vector<Paragraph> paragraphs;
  bool lines_are_turns = false;  ///< nearly every line begins with a label: each line is a paragraph
};

/// Parts a file at blank lines and before each label. Where most labels stand without a blank line before
/// them, blank lines do not part its blocks: then every line may be a label, and a line of a code's shape is
/// parted off too, unless it stands directly under a label. `each_line`: the settings say that each line is a
/// turn. Lines up to `context.key.last_line` are left out.
LabelledParagraphs find_labelled_paragraphs(const LabelContext& context, bool each_line);

}  // namespace verbatim
