#include <map>
#include <string>

#include "indexer/readers/label_proofs.h"
#include "indexer/readers/line_shapes.h"

namespace verbatim {
namespace {

/// A file of at most so many paragraphs is short: a name that stands once is weighed by the layout.
constexpr std::size_t kShortFileUnits = 24;

/// The letters before a number at the end: `p` of `p3`. Empty without a number.
std::string series_of(const std::string& key) {
  const std::size_t letters = key.find_last_not_of("0123456789");
  if (letters == std::string::npos || letters + 1 == key.size()) return {};
  return key.substr(0, letters + 1);
}

class OwnLineProver {
 public:
  OwnLineProver(LabelClaims& claims, std::string_view text, const std::vector<Paragraph>& units)
      : claims_(claims), text_(text), units_(units) {}

  void prove() {
    find_places_of_bare_names();
    prove_bare_names();
    prove_before_line_ends();
    prove_after_stamps();
    if (!claims_.has_markup()) prove_regular_layout();
  }

 private:
  void find_places_of_bare_names();
  void prove_bare_names();
  void prove_before_line_ends();
  void prove_after_stamps();
  void prove_regular_layout();

  LabelClaims& claims_;
  std::string_view text_;
  const std::vector<Paragraph>& units_;
};

void OwnLineProver::find_places_of_bare_names() {
  // A claim under a label is an answer (`Yes`), and what comes under an answer is a label again.
  bool under_label_above = false;
  for (std::size_t i = 0; i < claims_.of_units.size(); ++i) {
    LabelClaim& claim = claims_.of_units[i];
    bool under_label = false;
    if (i > 0 && claim.name != 0 && claims_.of_units[i - 1].name != 0 && !under_label_above &&
        units_[i - 1].first_line == units_[i - 1].last_line) {
      const LabelClaim& above = claims_.of_units[i - 1];
      under_label = (is_own_line(above.kind) && claims_.is_proved(above)) ||
                    (above.kind == ClaimKind::own_bare &&
                     claims_.names[above.name - 1].count(ClaimKind::own_bare) >= kMinLabelRecurrence);
    }
    const bool alone = units_[i].first_line == units_[i].last_line;
    const bool over_nothing = alone && i + 1 == claims_.of_units.size();
    const bool over_label =
        alone && i + 1 < claims_.of_units.size() && claims_.is_proved(claims_.of_units[i + 1]);
    claim.over_talk = claim.name != 0 && !under_label && !over_nothing && !over_label;
    if (claim.over_talk && claim.kind == ClaimKind::own_bare) ++claims_.names[claim.name - 1].over_talk;
    under_label_above = under_label;
  }
}

void OwnLineProver::prove_bare_names() {
  constexpr auto k = static_cast<std::size_t>(ClaimKind::own_bare);
  const auto could_be = [&](const ClaimedName& name) {
    return name.may_be_proved() && name.shaped && !name.answer && !name.code && name.counts[k] > 0 &&
           name.over_talk * 2 > name.counts[k];
  };
  std::map<std::string, std::uint32_t> series;
  for (const ClaimedName& name : claims_.names) {
    if (could_be(name) && name.key.size() <= 12) series[series_of(name.key)] += name.counts[k];
  }
  series.erase("");
  std::uint32_t labels = 0, bare = 0;
  for (const LabelClaim& claim : claims_.of_units) labels += claims_.is_proved(claim) ? 1 : 0;
  std::vector<ClaimedName*> recurring;
  for (ClaimedName& name : claims_.names) {
    if (!could_be(name)) continue;
    const auto found = series.find(series_of(name.key));
    if (name.counts[k] >= kMinLabelRecurrence ||
        (found != series.end() && found->second >= kMinLabelRecurrence)) {
      recurring.push_back(&name);
      bare += name.counts[k];
    }
  }
  if (!claims_.has_markup() || 4 * bare >= labels) {
    for (ClaimedName* name : recurring) name->proved |= bit(ClaimKind::own_bare);
  }
}

void OwnLineProver::prove_before_line_ends() {
  // `Anna:` alone on its line: the colon stands for one recurrence.
  constexpr auto colon = static_cast<std::size_t>(ClaimKind::own_colon);
  for (ClaimedName& name : claims_.names) {
    if (!name.may_be_proved() || name.answer) continue;
    if (name.counts[colon] >= (name.strict ? 2 : kMinLabelRecurrence) && !claims_.has_markup())
      name.proved |= bit(ClaimKind::own_colon);
  }
}

void OwnLineProver::prove_after_stamps() {
  // `00:00:07 Anna`, the talk below: where a good part of the lines are so, every name there is a label.
  constexpr auto stamped = static_cast<std::size_t>(ClaimKind::own_after_stamp);
  std::uint32_t after_stamps = 0;
  for (const ClaimedName& name : claims_.names) {
    if (name.may_be_proved() && !name.answer && name.strict) after_stamps += name.counts[stamped];
  }
  const bool dense = after_stamps >= 3 && 4 * after_stamps >= claims_.of_units.size();
  for (ClaimedName& name : claims_.names) {
    if (!name.may_be_proved() || name.answer || name.counts[stamped] == 0) continue;
    if ((name.strict && (dense || name.counts[stamped] >= kMinLabelRecurrence)) ||
        (dense && name.counts[stamped] >= 2)) {
      name.proved |= bit(ClaimKind::own_after_stamp);
    }
  }
}

void OwnLineProver::prove_regular_layout() {
  const auto candidate = [&](const LabelClaim& claim) {
    if (claim.name == 0 || !(claim.kind == ClaimKind::own_bare || claim.kind == ClaimKind::own_colon))
      return false;
    const ClaimedName& name = claims_.names[claim.name - 1];
    return name.may_be_proved() && !name.answer && !name.code && claim.over_talk && name.strict;
  };
  std::size_t talk = 0, talk_under_label = 0, candidates = 0, blanks = 0, other_blanks = 0;
  bool recurs = false, asks = false, proved = false;
  std::map<std::uint32_t, std::uint32_t> times;
  for (std::size_t i = 0; i < claims_.of_units.size(); ++i) {
    const bool is_candidate = candidate(claims_.of_units[i]);
    const bool label = is_candidate || claims_.is_proved(claims_.of_units[i]);
    proved = proved || (claims_.is_proved(claims_.of_units[i]) && is_own_line(claims_.of_units[i].kind));
    if (is_candidate) {
      ++candidates;
      recurs = ++times[claims_.of_units[i].name] >= 2 || recurs;
    }
    if (claims_.of_units[i].two_blanks) ++(label ? blanks : other_blanks);
    const std::string_view words = text_.substr(units_[i].range.begin_byte, units_[i].range.size());
    const bool over_its_talk = units_[i].first_line != units_[i].last_line;
    if (label && over_its_talk) ++talk, ++talk_under_label;
    if (label || is_separator(words) || words.starts_with('#')) continue;
    ++talk;
    if (words.ends_with("?") || words.ends_with("\uFF1F")) asks = true;
    if (i > 0 && (candidate(claims_.of_units[i - 1]) ||
                  (claims_.is_proved(claims_.of_units[i - 1]) && is_own_line(claims_.of_units[i - 1].kind))))
      ++talk_under_label;
  }
  // Otter's export without stamps: every label ends in two blanks, and nothing else does.
  const bool otter = recurs && blanks >= 2 && other_blanks == 0 && 10 * blanks >= 9 * candidates;
  const bool regular = candidates > 0 && 20 * talk_under_label >= 19 * talk && talk > 0;
  const bool short_file = claims_.of_units.size() <= kShortFileUnits;
  if (!otter && !(regular && short_file && (proved || recurs || asks))) {
    if (!regular) return;
    // In a long regular file only names that stand twice.
    for (const auto& [id, count] : times) {
      if (count >= 2) claims_.names[id - 1].proved |= bit(ClaimKind::own_bare);
    }
    return;
  }
  for (const auto& [id, count] : times)
    claims_.names[id - 1].proved |= bit(ClaimKind::own_bare) | bit(ClaimKind::own_colon);
}

}  // namespace

void prove_labels_on_own_lines(LabelClaims& claims, std::string_view text,
                               const std::vector<Paragraph>& units) {
  OwnLineProver(claims, text, units).prove();
}

}  // namespace verbatim
