#include "indexer/readers/label_evidence.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/label_proofs.h"
#include "indexer/readers/label_slips.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {

LabelEvidence::LabelEvidence(const LabelContext& context, const std::vector<Paragraph>& units)
    : context_(context), claims_(context, units) {
  prove_labels_by_marks(claims_);
  prove_labels_on_own_lines(claims_, context.document.text, units);
  slips_ = find_label_slips(claims_);
  count_labels();
  find_suspects();
}

void LabelEvidence::count_labels() {
  for (std::size_t i = 0; i < claims_.of_units.size(); ++i) {
    if (!claims_.is_proved(claims_.of_units[i])) continue;
    ++label_count_;
    if (!is_own_line(claims_.of_units[i].kind)) ++inline_count_;
    if (const auto label = label_on(claims_.unit_lines[i])) ++speakers_[label->speaker];
  }
  for (std::string& slip : describe_label_slips(claims_)) slips_.push_back(std::move(slip));
}

/// Whether a claim that is not proved looks so much like a label that a person should hear of it.
bool LabelEvidence::is_like_a_label(const LabelClaim& claim) const {
  const ClaimedName& name = claims_.names[claim.name - 1];
  const bool before_talk = !is_own_line(claim.kind);
  if (!(before_talk ? name.may_name_a_speaker() : name.may_be_proved() && !name.answer) || name.code)
    return false;
  switch (claim.kind) {
    case ClaimKind::own_bare:
      return claim.over_talk &&
             (name.strict || (!name.shaped && name.count(claim.kind) >= kMinLabelRecurrence));
    case ClaimKind::own_colon:
    case ClaimKind::own_stamped:
    case ClaimKind::own_bracketed:
    case ClaimKind::inline_stamped:
      return true;
    case ClaimKind::own_after_stamp:
      return claims_.count(claim.kind) >= kMinLabelRecurrence;
    case ClaimKind::own_bold:
    case ClaimKind::inline_bold:
      return name.strict || name.count(claim.kind) >= kMinLabelRecurrence;
    case ClaimKind::inline_colon:
      return name.strict || (label_count_ == 0 && name.count(claim.kind) >= kMinLabelRecurrence);
    case ClaimKind::inline_dash:
    case ClaimKind::inline_tab:
    case ClaimKind::inline_bracketed:
    case ClaimKind::inline_emphasis:
      return name.strict && name.count(claim.kind) >= kMinLabelRecurrence;
    default:
      return false;
  }
}

void LabelEvidence::find_suspects() {
  std::map<std::uint32_t, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < claims_.of_units.size(); ++i) {
    const LabelClaim& claim = claims_.of_units[i];
    if (claim.name != 0 && !claims_.is_proved(claim) && is_like_a_label(claim))
      places[claim.name].push_back(claims_.unit_lines[i]);
  }
  for (auto& [id, lines] : places) suspects_.push_back({claims_.names[id - 1].speaker, std::move(lines)});
  std::stable_sort(suspects_.begin(), suspects_.end(), [](const SuspectLabel& a, const SuspectLabel& b) {
    return a.lines.size() > b.lines.size();
  });
}

std::optional<LabelLine> LabelEvidence::label_on(std::size_t line) const {
  auto label = claims_.claim_on(line);
  if (!label) return glued_label(line);
  LabelClaim claim;
  claim.name = claims_.id_of(label->speaker);
  claim.kind = kind_of(*label);
  claim.heading_level = label->heading_level;
  if (claim.name == 0) {
    // A name that begins no unit, but this line inside one: what needs no recurrence proves it there, too.
    ClaimedName name = claims_.describe(*label);
    if (name.role_word && is_own_line(claim.kind)) name.proved = bit(claim.kind);
    if (claims_.bold_recurs && claim.kind == ClaimKind::own_bold && name.capital)
      name.proved = bit(claim.kind);
    return claims_.is_proved(name, claim) ? label : glued_label(line);
  }
  if (!claims_.is_proved(claim)) return glued_label(line);
  const ClaimedName& name = claims_.names[claim.name - 1];
  if (claim.kind == ClaimKind::own_heading && name.count(ClaimKind::own_heading) <= 1) {
    if (auto glued = glued_label(line)) return glued;
  }
  if (name.read_as != 0) label->speaker = claims_.names[name.read_as - 1].speaker;
  return label;
}

/// `### InterviewerHow did you`, `InterviewerHow did you`: a label of this file with the talk glued to it.
std::optional<LabelLine> LabelEvidence::glued_label(std::size_t line) const {
  const ByteRange range = context_.lines.line(line);
  const std::string_view content =
      std::string_view(context_.document.text).substr(range.begin_byte, range.size());
  std::string_view words = trim(content);
  std::size_t level = 0;
  while (level < words.size() && level < 7 && words[level] == '#') ++level;
  if (level > 0) words = trim(words.substr(level));
  if (words.empty() || !u_isalnum(first_code_point(words).value)) return std::nullopt;
  const auto could_be_glued = [&](std::string_view speaker) {
    const std::uint32_t id = claims_.id_of(speaker);
    if (id == 0) return false;
    const ClaimedName& name = claims_.names[id - 1];
    const bool recurs = name.role_word || name.count(ClaimKind::own_heading) >= 2 ||
                        name.count(ClaimKind::own_bare) >= 2 || name.count(ClaimKind::own_bold) >= 2;
    return recurs && name.key.size() >= 4 &&
           (name.proved != 0 || name.known || (level > 0 && claims_.has_heading_level(level)));
  };
  // The end of a label and a capital: only there may the talk begin.
  constexpr std::size_t kMaxGluedBytes = 60;
  std::size_t best = 0;
  for (std::size_t at = 0; at < std::min(words.size(), kMaxGluedBytes);) {
    const CodePoint c = code_point_at(words, at);
    const UChar32 before = at > 0 ? code_point_before(words, at) : -1;
    if (at > 0 && u_isupper(c.value) && (u_islower(before) || u_isdigit(before)) &&
        could_be_glued(words.substr(0, at)))
      best = at;
    at += c.size;
  }
  if (best == 0) return std::nullopt;
  LabelLine label;
  label.style = level > 0 ? LabelStyle::heading : LabelStyle::bare;
  label.speaker = clean_label(words.substr(0, best));
  const auto begin = static_cast<std::size_t>(words.data() - content.data());
  const std::string_view all = trim(content);
  label.label = {{static_cast<std::size_t>(all.data() - content.data()), begin + best}};
  label.has_talk = label.is_glued = true;
  label.talk_begin_byte = begin + best;
  return label;
}

}  // namespace verbatim
