#include "indexer/readers/labelled_paragraphs.h"

#include "indexer/readers/line_shapes.h"
#include "indexer/readers/printed_codes.h"

namespace verbatim {
namespace {

/// Whether each line of a text without blank lines is a turn: nearly every one begins with a label, or most
/// do and the others do not go on with the sentence above, as the lines of wrapped talk do.
bool lines_are_turns(std::string_view text, const std::vector<Paragraph>& filled,
                     const LabelEvidence& labels) {
  if (10 * labels.inline_count() >= 9 * filled.size()) return true;
  if (2 * labels.inline_count() < filled.size()) return false;
  std::size_t others = 0, after_sentence = 0;
  for (std::size_t i = 1; i < filled.size(); ++i) {
    if (labels.label_on(filled[i].first_line)) continue;
    ++others;
    const std::string_view above = text.substr(filled[i - 1].range.begin_byte, filled[i - 1].range.size());
    if (!above.empty() && std::string_view(".?!#])").find(above.back()) != std::string_view::npos)
      ++after_sentence;
  }
  return 4 * after_sentence >= 3 * others;
}

/// The units that may begin with a label: not what the print shows as codes.
std::vector<Paragraph> without_printed_codes(const SourceDocument& document, std::vector<Paragraph> units) {
  std::erase_if(units,
                [&](const Paragraph& unit) { return is_printed_code(document, unit.range.begin_byte); });
  return units;
}

}  // namespace

LabelledParagraphs find_labelled_paragraphs(const LabelContext& context, bool each_line) {
  const std::string_view text = context.document.text;
  std::vector<Paragraph> blocks = find_paragraphs(text, context.lines);
  const std::vector<Paragraph> filled = find_filled_lines(text, context.lines, context.key.last_line);
  std::erase_if(blocks, [&](const Paragraph& block) { return block.last_line <= context.key.last_line; });
  if (!blocks.empty() && !filled.empty() && blocks.front().first_line < filled.front().first_line) {
    // The talk begins right under the file's head, without a blank line.
    blocks.front().first_line = filled.front().first_line;
    blocks.front().range.begin_byte = filled.front().range.begin_byte;
  }
  LabelEvidence by_block(context, without_printed_codes(context.document, blocks));
  LabelEvidence by_line(context, without_printed_codes(context.document, filled));
  const bool blank_lines_part = by_line.label_count() <= 2 * by_block.label_count() &&
                                5 * by_line.inline_count() <= 6 * by_block.inline_count();

  LabelledParagraphs result{blank_lines_part ? std::move(by_block) : std::move(by_line), {}, each_line};
  if (!blank_lines_part && lines_are_turns(text, filled, result.labels)) result.lines_are_turns = true;
  result.paragraphs.reserve(filled.size());
  auto block = blocks.begin();
  bool under_label = false, after_code = false;
  for (const Paragraph& line : filled) {
    while (line.first_line > block->last_line) ++block;
    const std::string_view words = text.substr(line.range.begin_byte, line.range.size());
    const auto label = result.labels.label_on(line.first_line);
    const bool is_label = label.has_value();
    const bool is_code = !blank_lines_part && !under_label && is_code_shape(words);
    if (line.first_line == block->first_line || is_label || is_code || after_code || result.lines_are_turns ||
        result.paragraphs.empty()) {
      result.paragraphs.push_back(line);
    } else {
      result.paragraphs.back().last_line = line.last_line;
      result.paragraphs.back().range.end_byte = line.range.end_byte;
    }
    under_label = is_label && !label->has_talk;
    after_code = is_code;
  }
  return result;
}

}  // namespace verbatim
