#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_text.h"
#include "common/study/study.h"
#include "indexer/readers/labelled_paragraphs.h"

namespace verbatim {

/// What the paragraphs of one text are by their own words, whoever says them.
class ParagraphWords {
 public:
  /// Keeps references to all three.
  ParagraphWords(const SourceDocument& document, const LineTable& lines, const StudySettings& settings)
      : document_(document), text_(document.text), lines_(lines), settings_(settings) {}

  /// Whether every line is a researcher's code: by the lists of verbatim.yaml, else as the print shows it,
  /// and where the file has no such print, by its shape.
  bool are_codes(const Paragraph& paragraph) const;
  /// Whether it is neither codes, nor debris, a rule, an advertisement, or a stamp alone.
  bool are_talk(const Paragraph& paragraph) const;

 private:
  const SourceDocument& document_;
  std::string_view text_;
  const LineTable& lines_;
  const StudySettings& settings_;
};

/// What a paragraph without a label is in one file: a part of the turn above, or a turn of its own.
struct ParagraphLayout {
  bool extra_belongs_to_label = false;
  bool is_set = false;              ///< verbatim.yaml says so
  bool recovers_swallowed = false;  ///< labels inside talk open turns of their own
  std::size_t labelled_blocks = 0;
  std::size_t repeated_labels = 0;       ///< of these, under the same label as the block above
  std::vector<std::size_t> extra_lines;  ///< where talk goes on after the first paragraph of a block
  /// Where a label repeats the one above, with extra paragraphs between them: the label's line.
  std::vector<std::size_t> repeated_over_extra;
  std::string description;  ///< for the report: "40 labels before the talk; each line is a turn"

  bool rarely_repeats() const { return repeated_labels * 10 < labelled_blocks; }
};

/// Where each paragraph has its own label, the same label often follows itself; where only the first one is
/// labelled, that is rare and further paragraphs are many. Few further paragraphs have rather lost their
/// labels; so has every one where only one speaker is named, or where a label time and again follows itself
/// over such paragraphs: somebody between has no labels at all. See DESIGN §2, unlabelled paragraphs.
/// `setting`: of verbatim.yaml, for this file. `has_cues`: the file is made of cues.
ParagraphLayout choose_paragraph_layout(const LabelledParagraphs& found, const ParagraphWords& words,
                                        ExtraParagraphs setting, bool has_cues);

}  // namespace verbatim
