#include "indexer/readers/label_proofs.h"

#include <map>
#include <utility>

namespace verbatim {
namespace {

class MarkProver {
 public:
  explicit MarkProver(LabelClaims& claims) : claims_(claims) {}

  // In the order of how much the evidence needs: what is proved early helps to place what comes later.
  void prove() {
    prove_role_words();
    prove_markup();
    prove_stamped();
    prove_before_colon();
    prove_before_weak_marks();
  }

 private:
  void prove_role_words();
  void prove_markup();
  bool full_names_are_bold() const;
  void prove_stamped();
  void prove_before_colon();
  void prove_before_weak_marks();

  LabelClaims& claims_;
};

void MarkProver::prove_role_words() {
  std::uint32_t before_talk = 0;
  for (const ClaimedName& name : claims_.names) {
    if (!name.role_word || !name.may_be_proved()) continue;
    for (const ClaimKind kind :
         {ClaimKind::inline_colon, ClaimKind::inline_stamped, ClaimKind::inline_dash, ClaimKind::inline_tab,
          ClaimKind::inline_bracketed, ClaimKind::inline_emphasis}) {
      before_talk += name.count(kind);
    }
  }
  const bool short_file = claims_.of_units.size() <= 6;
  for (ClaimedName& name : claims_.names) {
    if (!name.role_word) continue;
    for (const ClaimKind kind : {ClaimKind::own_bare, ClaimKind::own_colon, ClaimKind::own_bracketed,
                                 ClaimKind::own_stamped, ClaimKind::own_after_stamp, ClaimKind::own_bold}) {
      name.proved |= bit(kind);
    }
    if (!name.may_be_proved()) continue;
    if (before_talk >= 2 || short_file) {
      for (const ClaimKind kind : {ClaimKind::inline_colon, ClaimKind::inline_stamped})
        name.proved |= bit(kind);
    }
    for (const ClaimKind kind : {ClaimKind::inline_dash, ClaimKind::inline_tab, ClaimKind::inline_bracketed,
                                 ClaimKind::inline_stamp, ClaimKind::inline_emphasis}) {
      if (before_talk >= 2 && 4 * before_talk >= claims_.of_units.size()) name.proved |= bit(kind);
    }
    name.proved |= bit(ClaimKind::inline_bold);
  }
}

void MarkProver::prove_markup() {
  std::uint32_t openings = 0;  // `**Name:** text`
  std::map<std::pair<int, std::uint32_t>, std::uint32_t> headings;
  for (const LabelClaim& claim : claims_.of_units) {
    if (claim.name == 0) continue;
    const ClaimedName& name = claims_.names[claim.name - 1];
    if (claim.kind == ClaimKind::own_heading &&
        (++headings[{claim.heading_level, claim.name}] >= 2 || name.role_word)) {
      claims_.heading_levels |= 1u << claim.heading_level;
    }
    if (claim.kind == ClaimKind::own_bold && (name.count(ClaimKind::own_bold) >= 2 || name.role_word)) {
      claims_.bold_recurs = true;
    }
    if (claim.kind == ClaimKind::inline_bold && name.may_be_proved()) {
      ++openings;
      if (name.count(ClaimKind::inline_bold) >= 2 || name.role_word) claims_.bold_recurs = true;
    }
  }
  if (openings >= 2 && 2 * openings >= claims_.of_units.size()) claims_.bold_recurs = true;
  if (full_names_are_bold()) claims_.bold_recurs = true;
  if (!claims_.bold_recurs) return;
  for (ClaimedName& name : claims_.names) {
    if (!name.capital && !name.role_word) continue;
    name.proved |= name.count(ClaimKind::own_bold) > 0 ? bit(ClaimKind::own_bold) : 0;
    if (name.may_be_proved() && name.count(ClaimKind::inline_bold) > 0)
      name.proved |= bit(ClaimKind::inline_bold);
  }
}

/// A hearing of three speeches has three bold names, each once: whole names, over talk throughout.
bool MarkProver::full_names_are_bold() const {
  std::size_t names = 0, full = 0;
  for (const LabelClaim& claim : claims_.of_units) {
    if (claim.name == 0 || claim.kind != ClaimKind::own_bold) continue;
    const ClaimedName& name = claims_.names[claim.name - 1];
    if (!name.strict || !name.may_be_proved() || name.answer) return false;
    ++names;
    full += name.speaker.find(' ') != std::string::npos ? 1 : 0;
  }
  return names >= 2 && 2 * full >= names && 3 * names >= claims_.of_units.size();
}

void MarkProver::prove_stamped() {
  const auto prove = [&](ClaimKind kind, std::size_t share) {
    const auto k = static_cast<std::size_t>(kind);
    std::uint32_t total = 0;
    for (const ClaimedName& name : claims_.names) {
      if (name.may_name_a_speaker() && (name.capital || name.role_word)) total += name.counts[k];
    }
    const bool dense = total >= 2 && share * total >= claims_.of_units.size();
    for (ClaimedName& name : claims_.names) {
      if (!name.may_name_a_speaker() || name.counts[k] == 0) continue;
      if (!(name.capital || name.role_word || name.counts[k] >= kMinLabelRecurrence)) continue;
      if (name.counts[k] >= 2 || dense) name.proved |= bit(kind);
    }
  };
  prove(ClaimKind::own_stamped, 4);
  prove(ClaimKind::inline_stamped, 2);
}

void MarkProver::prove_before_colon() {
  constexpr auto k = static_cast<std::size_t>(ClaimKind::inline_colon);
  std::uint32_t recurring = 0, recurring_names = 0, strict_total = 0;
  const auto counts = [&](const ClaimedName& name) {
    return name.may_name_a_speaker() && name.counts[k] > 0;
  };
  for (const ClaimedName& name : claims_.names) {
    if (!counts(name)) continue;
    if (name.counts[k] >= (name.capital ? 2 : kMinLabelRecurrence))
      recurring += name.counts[k], ++recurring_names;
    if (name.strict) strict_total += name.counts[k];
  }
  const std::size_t units = claims_.of_units.size();
  const bool frequent = recurring >= 3 && 4 * recurring >= units;
  const bool dense = strict_total >= 2 && 2 * strict_total >= units;
  for (ClaimedName& name : claims_.names) {
    if (!counts(name)) continue;
    const std::uint32_t count = name.counts[k];
    const bool recurs = count >= (name.capital ? 2 : kMinLabelRecurrence);
    const bool names_alternate = count >= kMinLabelRecurrence && name.strict && recurring_names >= 2;
    if ((recurs && (frequent || dense)) || (name.strict && dense) ||
        (names_alternate && !claims_.has_markup())) {
      name.proved |= bit(ClaimKind::inline_colon);
    }
  }
}

void MarkProver::prove_before_weak_marks() {
  for (const ClaimKind kind :
       {ClaimKind::inline_dash, ClaimKind::inline_tab, ClaimKind::inline_bracketed, ClaimKind::inline_stamp,
        ClaimKind::own_bracketed, ClaimKind::inline_emphasis}) {
    const auto k = static_cast<std::size_t>(kind);
    std::uint32_t recurring = 0, recurring_names = 0, total = 0;
    const auto counts = [&](const ClaimedName& name) {
      return name.may_name_a_speaker() && name.counts[k] > 0;
    };
    for (const ClaimedName& name : claims_.names) {
      if (!counts(name)) continue;
      if (name.counts[k] >= 2) recurring += name.counts[k], ++recurring_names;
      total += name.counts[k];
    }
    // A label alone on its line has its talk beside it as a unit of its own.
    const std::size_t units =
        kind == ClaimKind::own_bracketed ? claims_.of_units.size() / 2 : claims_.of_units.size();
    if (recurring < 4 || recurring_names < 2 || 2 * recurring < units) continue;
    const bool dense = 10 * total >= 7 * units;
    for (ClaimedName& name : claims_.names) {
      if (counts(name) && (name.counts[k] >= 2 || (dense && name.strict))) name.proved |= bit(kind);
    }
  }
}

}  // namespace

void prove_labels_by_marks(LabelClaims& claims) {
  MarkProver(claims).prove();
}

}  // namespace verbatim
