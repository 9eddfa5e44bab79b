#include "indexer/readers/label_evidence.h"

#include "common/index/facets.h"

namespace verbatim {
namespace {

std::string_view first_line_of(std::string_view text, const LineTable& lines, const Paragraph& paragraph) {
  const ByteRange line = lines.line(paragraph.first_line);
  return text.substr(line.begin_byte, line.size());
}

bool begins_with_capital_or_digit(const std::string& speaker) {
  return !(speaker[0] >= 'a' && speaker[0] <= 'z');
}

/// A bare name must stand at least this often before its places can prove it.
constexpr std::size_t kMinRecurrence = 3;

/// Every line that is not blank as a paragraph of its own.
std::vector<Paragraph> find_filled_lines(std::string_view text, const LineTable& lines) {
  std::vector<Paragraph> filled;
  for (const Paragraph& paragraph : find_paragraphs(text, lines)) {
    for (std::size_t number = paragraph.first_line; number <= paragraph.last_line; ++number) {
      const ByteRange line = lines.line(number);
      const std::string_view content = trim(text.substr(line.begin_byte, line.size()));
      const auto begin = static_cast<std::size_t>(content.data() - text.data());
      filled.push_back({number, number, {begin, begin + content.size()}});
    }
  }
  return filled;
}

std::size_t label_count(const LabelEvidence& labels) {
  std::size_t count = 0;
  for (const auto& [speaker, times] : labels.speakers()) count += times;
  return count;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines) {
  std::vector<Paragraph> paragraphs;
  bool open = false;
  for (std::size_t number = 1; number <= lines.line_count(); ++number) {
    const ByteRange line = lines.line(number);
    const std::string_view content = trim(text.substr(line.begin_byte, line.size()));
    if (content.empty()) {
      open = false;
      continue;
    }
    const auto begin = static_cast<std::size_t>(content.data() - text.data());
    if (!open) paragraphs.push_back({number, number, {begin, begin}});
    paragraphs.back().last_line = number;
    paragraphs.back().range.end_byte = begin + content.size();
    open = true;
  }
  return paragraphs;
}

LabelEvidence::LabelEvidence(std::string_view text, const LineTable& lines,
                             const std::vector<Paragraph>& paragraphs, const StudySettings& settings)
    : settings_(&settings) {
  std::map<std::string, std::size_t> bold, bare;
  std::map<std::pair<int, std::string>, std::size_t> headings;
  std::vector<std::optional<LabelLine>> claims;
  for (const Paragraph& paragraph : paragraphs) {
    claims.push_back(label_shape(first_line_of(text, lines, paragraph)));
    if (!claims.back()) continue;
    const LabelLine& label = *claims.back();
    switch (label.style) {
      case LabelStyle::bold:
        if (++bold[label.speaker] >= 2 || is_role_word(label.speaker)) bold_recurs_ = true;
        break;
      case LabelStyle::heading:
        if (++headings[{label.heading_level, label.speaker}] >= 2 || is_role_word(label.speaker)) {
          heading_levels_.insert(label.heading_level);
        }
        break;
      case LabelStyle::bare:
        ++bare[label.speaker];
        break;
    }
  }

  bool any_proved = false;
  for (const auto& claim : claims) any_proved = any_proved || (claim && is_proved(*claim));
  if (!any_proved) {
    std::map<std::string, std::size_t> over_talk;
    bool under_label_above = false;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      // A claim under a claim is an answer (`Yes`), and what comes under an answer is a label again.
      const bool under_label = i > 0 && claims[i] && claims[i - 1] && !under_label_above &&
                               bare[claims[i - 1]->speaker] >= kMinRecurrence &&
                               paragraphs[i - 1].first_line == paragraphs[i - 1].last_line;
      if (claims[i] && claims[i]->style == LabelStyle::bare && !under_label) ++over_talk[claims[i]->speaker];
      under_label_above = under_label;
    }
    for (const auto& [speaker, count] : bare) {
      if (count >= kMinRecurrence && over_talk[speaker] * 2 > count && !is_code_shape(speaker)) {
        recurring_names_.insert(speaker);
      }
    }
  }
  for (const auto& claim : claims) {
    if (claim && is_proved(*claim)) ++speakers_[claim->speaker];
  }
}

bool LabelEvidence::is_proved(const LabelLine& label) const {
  if (settings_->roles.contains(fold_facet_value(label.speaker))) return true;
  switch (label.style) {
    case LabelStyle::bold:
      // A lower-case text in bold is a stage direction (`**laughs**`).
      return bold_recurs_ && (begins_with_capital_or_digit(label.speaker) || is_role_word(label.speaker));
    case LabelStyle::heading:
      return heading_levels_.contains(label.heading_level);
    case LabelStyle::bare:
      return is_role_word(label.speaker) || recurring_names_.contains(label.speaker);
  }
  return false;
}

std::optional<std::string> LabelEvidence::speaker_on(std::string_view line) const {
  const auto label = label_shape(line);
  if (!label || !is_proved(*label)) return std::nullopt;
  return label->speaker;
}

LabelledParagraphs find_labelled_paragraphs(std::string_view text, const LineTable& lines,
                                            const StudySettings& settings) {
  const std::vector<Paragraph> blocks = find_paragraphs(text, lines);
  const std::vector<Paragraph> filled = find_filled_lines(text, lines);
  LabelEvidence by_block(text, lines, blocks, settings);
  LabelEvidence by_line(text, lines, filled, settings);
  const bool blank_lines_part = label_count(by_line) <= 2 * label_count(by_block);

  LabelledParagraphs result{blank_lines_part ? std::move(by_block) : std::move(by_line), {}};
  auto block = blocks.begin();
  bool under_label = false, after_code = false;
  for (const Paragraph& line : filled) {
    while (line.first_line > block->last_line) ++block;
    const std::string_view words = text.substr(line.range.begin_byte, line.range.size());
    const bool is_label = result.labels.speaker_on(words).has_value();
    const bool is_code = !blank_lines_part && !under_label && is_code_shape(words);
    if (line.first_line == block->first_line || is_label || is_code || after_code) {
      result.paragraphs.push_back(line);
    } else {
      result.paragraphs.back().last_line = line.last_line;
      result.paragraphs.back().range.end_byte = line.range.end_byte;
    }
    under_label = is_label;
    after_code = is_code;
  }
  return result;
}

}  // namespace verbatim
