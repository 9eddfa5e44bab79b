#include "indexer/readers/paragraph_layout.h"

#include <algorithm>

#include "common/messages/counted.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/printed_codes.h"
#include "indexer/readers/time_stamps.h"

namespace verbatim {
namespace {

bool is_one_of(const std::vector<std::string>& list, std::string_view words) {
  return std::find(list.begin(), list.end(), words) != list.end();
}

ParagraphLayout count_paragraphs(const LabelledParagraphs& found, const ParagraphWords& words) {
  ParagraphLayout layout;
  std::string above;
  bool has_text = true, extra_above = false;
  for (const Paragraph& paragraph : found.paragraphs) {
    if (const auto label = found.labels.label_on(paragraph.first_line)) {
      ++layout.labelled_blocks;
      if (label->speaker == above) {
        ++layout.repeated_labels;
        if (extra_above) layout.repeated_over_extra.push_back(paragraph.first_line);
      }
      above = label->speaker;
      has_text = paragraph.first_line != paragraph.last_line || label->has_talk;
      extra_above = false;
    } else if (!has_text) {
      has_text = true;
    } else if (layout.labelled_blocks > 0 && words.are_talk(paragraph)) {
      layout.extra_lines.push_back(paragraph.first_line);
      extra_above = true;
    }
  }
  return layout;
}

}  // namespace

bool ParagraphWords::are_codes(const Paragraph& paragraph) const {
  for (std::size_t number = paragraph.first_line; number <= paragraph.last_line; ++number) {
    const ByteRange range = lines_.line(number);
    const std::string_view line = trim(text_.substr(range.begin_byte, range.size()));
    if (is_one_of(settings_.codes, line)) continue;
    if (is_one_of(settings_.not_codes, line)) return false;
    if (!(is_delve_print(document_) ? is_printed_code(document_, range.begin_byte) : is_code_shape(line)))
      return false;
  }
  return true;
}

bool ParagraphWords::are_talk(const Paragraph& paragraph) const {
  const std::string_view whole = text_.substr(paragraph.range.begin_byte, paragraph.range.size());
  return !are_codes(paragraph) && !is_debris(whole) && !is_separator(whole) && !is_advertisement(whole) &&
         !lone_time_stamp(whole);
}

ParagraphLayout choose_paragraph_layout(const LabelledParagraphs& found, const ParagraphWords& words,
                                        ExtraParagraphs setting, bool has_cues) {
  ParagraphLayout layout = count_paragraphs(found, words);
  layout.is_set = setting != ExtraParagraphs::detect;
  const std::size_t extra = layout.extra_lines.size();
  if (layout.is_set) {
    layout.extra_belongs_to_label = setting == ExtraParagraphs::same_turn;
  } else if (!found.lines_are_turns && !has_cues && found.labels.speakers().size() > 1) {
    const std::size_t blocks = layout.labelled_blocks, over_extra = layout.repeated_over_extra.size();
    const bool few = extra * 10 <= blocks;
    const bool somebody_is_missing = over_extra >= 3 && over_extra * 3 >= blocks;
    layout.extra_belongs_to_label =
        !somebody_is_missing && ((layout.rarely_repeats() && !few) || extra * 2 > blocks);
  }
  const bool labels_are_inline = 2 * found.labels.inline_count() > found.labels.label_count();
  layout.recovers_swallowed = (!layout.extra_belongs_to_label && extra > 0) || labels_are_inline;

  layout.description = counted(found.labels.label_count(), "label") +
                       (labels_are_inline ? " before the talk; " : " above the talk; ");
  if (found.lines_are_turns) {
    layout.description += "each line is a turn";
  } else if (layout.extra_belongs_to_label) {
    layout.description += counted(extra, "further paragraph") + " under a label belong to its turn";
  } else {
    layout.description += "each paragraph is a turn";
  }
  if (layout.is_set) layout.description += " (set in verbatim.yaml)";
  return layout;
}

}  // namespace verbatim
