#include "indexer/readers/label_claims.h"

#include <numeric>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// Longer openings are not compared with labels that the settings declare.
constexpr std::size_t kMaxDeclaredBytes = 200;

ByteRange range_within(std::string_view line, std::string_view words) {
  const auto begin = static_cast<std::size_t>(words.data() - line.data());
  return {begin, begin + words.size()};
}

/// The label that the settings declare and that `line` begins with, whatever its shape: alone on the line, or
/// before a colon.
std::optional<LabelLine> declared_label(std::string_view line, const SpeakerSettings& declared) {
  const std::string_view text = trim(line);
  if (declared.empty() || text.empty()) return std::nullopt;
  const auto begin = static_cast<std::size_t>(text.data() - line.data());
  LabelLine label;
  const auto take = [&](std::size_t name_bytes, std::size_t label_bytes) {
    if (!declared.contains(fold_label(text.substr(0, name_bytes)))) return false;
    label.speaker = clean_label(text.substr(0, name_bytes));
    label.label = {{begin, begin + label_bytes}};
    const std::string_view talk = trim(text.substr(label_bytes));
    label.has_talk = !talk.empty();
    if (label.has_talk) label.talk_begin_byte = static_cast<std::size_t>(talk.data() - line.data());
    return true;
  };
  if (text.size() <= kMaxDeclaredBytes && take(text.size(), text.size())) return label;
  for (std::size_t at = 0; at < std::min(text.size(), kMaxDeclaredBytes);) {
    const CodePoint c = code_point_at(text, at);
    const bool colon = c.value == ':' || c.value == 0xFF1A;
    if (colon && at > 0) {
      label.mark = LabelMark::colon;
      if (take(at, at + c.size)) return label;
    }
    at += c.size;
  }
  return std::nullopt;
}

/// A whole line that might be a name though it is not written as one.
std::optional<LabelLine> loose_label(std::string_view line) {
  // Far longer than any name with the blanks in it: paragraphs of talk need not be looked at whole.
  constexpr std::size_t kMaxLooseLineBytes = 200;
  const std::string_view words = trim(line);
  if (words.size() > kMaxLooseLineBytes) return std::nullopt;
  LabelLine label;
  label.speaker = clean_label(words);
  if (label.speaker.empty() || !u_isalnum(first_code_point(label.speaker).value) ||
      !is_loose_name(label.speaker))
    return std::nullopt;
  label.label = {range_within(line, words)};
  return label;
}

ClaimKind kind_on_own_line(const LabelLine& label) {
  switch (label.style) {
    case LabelStyle::heading:
      return ClaimKind::own_heading;
    case LabelStyle::bold:
      return ClaimKind::own_bold;
    case LabelStyle::bracketed:
      return label.mark == LabelMark::colon ? ClaimKind::own_colon : ClaimKind::own_bracketed;
    default:
      if (label.stamp_behind || (label.stamp_before && label.mark == LabelMark::colon))
        return ClaimKind::own_stamped;
      if (label.stamp_before) return ClaimKind::own_after_stamp;
      return label.mark == LabelMark::colon ? ClaimKind::own_colon : ClaimKind::own_bare;
  }
}

/// Kinds in which a name is a label as soon as it is one in another kind: the mark beside it says enough.
constexpr std::uint32_t kClearKinds = bit(ClaimKind::own_colon) | bit(ClaimKind::own_bold) |
                                      bit(ClaimKind::own_heading) | bit(ClaimKind::own_stamped) |
                                      bit(ClaimKind::inline_colon) | bit(ClaimKind::inline_bold) |
                                      bit(ClaimKind::inline_stamped);

}  // namespace

ClaimKind kind_of(const LabelLine& label) {
  if (label.style == LabelStyle::voice) return ClaimKind::voice;
  if (!label.has_talk) return kind_on_own_line(label);
  if (label.style == LabelStyle::bold) {
    const bool marked = label.mark == LabelMark::colon || label.stamp_before || label.stamp_behind;
    return marked ? ClaimKind::inline_bold : ClaimKind::inline_emphasis;
  }
  if (label.mark == LabelMark::colon)
    return label.stamp_before || label.stamp_behind ? ClaimKind::inline_stamped : ClaimKind::inline_colon;
  if (label.style == LabelStyle::bracketed) return ClaimKind::inline_bracketed;
  if (label.mark == LabelMark::tab) return ClaimKind::inline_tab;
  if (label.mark == LabelMark::dash) return ClaimKind::inline_dash;
  return ClaimKind::inline_stamp;
}

std::uint32_t ClaimedName::total() const {
  return std::accumulate(counts.begin(), counts.end(), 0u);
}

LabelClaims::LabelClaims(const LabelContext& context, const std::vector<Paragraph>& units)
    : context_(context), text_(context.document.text), claims_nothing_(context.lines.line_count() + 1) {
  const auto& pieces = context_.document.pieces;
  if (!pieces.empty()) piece_of_line_.resize(context_.lines.line_count() + 1);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    piece_of_line_[context_.lines.line_of(pieces[i].range.begin_byte)] = static_cast<std::uint32_t>(i + 1);
  }
  of_units.reserve(units.size());
  unit_lines.reserve(units.size());
  for (const Paragraph& unit : units) {
    auto label = claim_on(unit.first_line);
    // `London` can be all that a cue says; over talk in the same cue it may be a label.
    const bool alone = label && unit.first_line == unit.last_line && !label->has_talk &&
                       label->style == LabelStyle::bare && label->mark == LabelMark::none;
    if (alone && context_.has_cues && !describe(*label).known) label.reset();
    of_units.push_back(label ? enter(*label, unit.first_line) : LabelClaim{});
    unit_lines.push_back(unit.first_line);
    if (of_units.back().name != 0) ++kind_counts_[static_cast<std::size_t>(of_units.back().kind)];
  }
}

/// The label that the file's own voice tag or heading style makes of a line.
std::optional<LabelLine> LabelClaims::claim_by_markup(std::size_t line, std::string_view content) const {
  if (piece_of_line_.empty() || piece_of_line_[line] == 0) return std::nullopt;
  const DocumentPiece& piece = context_.document.pieces[piece_of_line_[line] - 1];
  if (piece.voice_label_bytes > 0) {
    LabelLine label;
    label.style = LabelStyle::voice;
    label.mark = LabelMark::colon;
    label.speaker = clean_label(context_.document.voice_of(piece));
    const std::size_t end = piece.words().begin_byte - context_.lines.line(line).begin_byte;
    label.label = {range_within(content, trim(content.substr(0, end)))};
    label.has_talk = !trim(content.substr(std::min(end, content.size()))).empty();
    label.talk_begin_byte = end;
    return label;
  }
  if (piece.heading_level == 0 || content.size() > kMaxDeclaredBytes) return std::nullopt;
  auto label = label_line("# " + std::string(content));
  if (!label || label->style != LabelStyle::heading) return std::nullopt;
  label->heading_level = piece.heading_level;
  label->label = {range_within(content, trim(content))};
  label->stamps.clear();
  return label;
}

std::optional<LabelLine> LabelClaims::claim_on(std::size_t line) const {
  if (claims_nothing_[line]) return std::nullopt;
  auto label = find_claim(line);
  claims_nothing_[line] = !label;
  return label;
}

std::optional<LabelLine> LabelClaims::find_claim(std::size_t line) const {
  const ByteRange range = context_.lines.line(line);
  const std::string_view content = text_.substr(range.begin_byte, range.size());
  if (auto label = claim_by_markup(line, content)) return label;
  std::size_t bold_bytes = 0;
  const auto& bold = context_.document.bold;
  const auto first = std::upper_bound(bold.begin(), bold.end(), range.begin_byte,
                                      [](std::size_t at, const ByteRange& b) { return at < b.end_byte; });
  if (first != bold.end() && first->begin_byte <= range.begin_byte + 1)
    bold_bytes = std::min(first->end_byte, range.end_byte) - range.begin_byte;
  auto label = label_line(content, bold_bytes);
  if (label && bold_bytes > 0 && label->style == LabelStyle::bare && !label->has_talk &&
      bold_bytes >= trim(content).size()) {
    label->style = LabelStyle::bold;
  }
  if (!label && bold_bytes == 0 && !context_.has_cues) label = loose_label(content);
  if (context_.speakers.empty()) return label;
  if (label && context_.speakers.contains(fold_label(label->speaker))) return label;
  if (auto declared = declared_label(content, context_.speakers)) return declared;
  return label;
}

ClaimedName LabelClaims::describe(const LabelLine& label) const {
  ClaimedName name;
  name.speaker = label.speaker;
  name.key = fold_label(label.speaker);
  name.known = context_.speakers.contains(name.key) || context_.key.speakers.contains(name.key);
  name.refused = std::any_of(context_.not_speakers.begin(), context_.not_speakers.end(),
                             [&](const std::string& other) { return fold_label(other) == name.key; });
  name.role_word = is_role_word(label.speaker);
  name.editorial = is_editorial_word(label.speaker);
  name.answer = is_short_answer(label.speaker);
  name.capital = !u_islower(first_code_point(label.speaker).value);
  name.shaped = name.role_word || is_name_shape(label.speaker);
  name.strict = is_strict_name(label.speaker);
  name.code = is_code_shape(label.speaker) && !name.role_word;
  return name;
}

std::uint32_t LabelClaims::id_of(std::string_view speaker) const {
  const auto found = ids_.find(fold_label(speaker));
  return found == ids_.end() ? 0 : found->second;
}

LabelClaim LabelClaims::enter(const LabelLine& label, std::size_t line) {
  const auto [at, is_new] =
      ids_.emplace(fold_label(label.speaker), static_cast<std::uint32_t>(names.size() + 1));
  if (is_new) {
    names.push_back(describe(label));
    names.back().first_line = line;
  }
  LabelClaim claim;
  claim.name = at->second;
  claim.kind = kind_of(label);
  claim.two_blanks = label.two_blanks_behind;
  claim.heading_level = label.heading_level;
  ++names[claim.name - 1].counts[static_cast<std::size_t>(claim.kind)];
  return claim;
}

bool LabelClaims::is_proved(const LabelClaim& claim) const {
  return claim.name != 0 && is_proved(names[claim.name - 1], claim);
}

bool LabelClaims::is_proved(const ClaimedName& name, const LabelClaim& claim) const {
  if (name.refused) return false;
  if (name.known || claim.kind == ClaimKind::voice) return true;
  if (claim.kind == ClaimKind::own_heading)
    return has_heading_level(static_cast<std::size_t>(claim.heading_level));
  if (name.proved & bit(claim.kind)) return true;
  return name.proved != 0 && (kClearKinds & bit(claim.kind)) != 0;
}

}  // namespace verbatim
