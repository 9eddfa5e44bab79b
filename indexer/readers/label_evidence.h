#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_text.h"
#include "common/study/study.h"
#include "common/text/byte_range.h"
#include "indexer/readers/label_shapes.h"

namespace verbatim {

/// Lines of a source without a blank line between them.
struct Paragraph {
  std::size_t first_line;  ///< counts from 1
  std::size_t last_line;   ///< included
  ByteRange range;         ///< in the source, without white space at its ends
};

/// The paragraphs of a text, in order.
std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines);

/// Which lines of one file are speaker labels. A line of a label's shape is only a claim; it is proved
/// - by its markup, when labels of that markup recur in the file (`**Grad A**`, `### Interviewer`);
/// - by a word for a role (`Interviewer 2`) or by verbatim.yaml;
/// - in a file with neither, by a name that recurs and mostly stands over talk, not under a label.
class LabelEvidence {
 public:
  LabelEvidence(std::string_view text, const LineTable& lines, const std::vector<Paragraph>& paragraphs,
                const StudySettings& settings);

  /// The speaker that `line` names, or nothing if it is not one of this file's labels.
  std::optional<std::string> speaker_on(std::string_view line) const;
  /// Every speaker label of the file, as written, with how often it stands.
  const std::map<std::string, std::size_t>& speakers() const { return speakers_; }

 private:
  bool is_proved(const LabelLine& label) const;

  const StudySettings* settings_;
  bool bold_recurs_ = false;
  std::set<int> heading_levels_;           ///< whose texts recur
  std::set<std::string> recurring_names_;  ///< bare labels proved by their places
  std::map<std::string, std::size_t> speakers_;
};

/// A file's labels, and its paragraphs parted so that a label only ever stands on a paragraph's first line.
struct LabelledParagraphs {
  LabelEvidence labels;
  std::vector<Paragraph> paragraphs;
};

/// Parts a file at blank lines and before each label. Where most labels stand without a blank line before
/// them, blank lines do not part its blocks: then every line may be a label, and a line of a code's shape is
/// parted off too, unless it stands directly under a label.
LabelledParagraphs find_labelled_paragraphs(std::string_view text, const LineTable& lines,
                                            const StudySettings& settings);

}  // namespace verbatim
