#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"
#include "common/study/study.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/paragraphs.h"
#include "indexer/readers/speaker_key.h"

namespace verbatim {

/// How a claim stands on its line; the same name proves itself differently in each.
enum class ClaimKind : std::uint8_t {
  own_bare,          ///< `Anna`
  own_colon,         ///< `Anna:`
  own_bold,          ///< `**Anna**`
  own_heading,       ///< `### Anna`
  own_bracketed,     ///< `[Anna]`
  own_stamped,       ///< `Anna  0:03`, `[0:03] Anna:`
  own_after_stamp,   ///< `[0:03] Anna`
  inline_colon,      ///< `Anna: text`, `[SPEAKER_00]: text`
  inline_bold,       ///< `**Anna:** text`
  inline_emphasis,   ///< `**Anna** text`
  inline_stamped,    ///< `[0:03] Anna: text`
  inline_dash,       ///< `A – text`
  inline_tab,        ///< `Anna<tab>text`
  inline_bracketed,  ///< `[id1] text`
  inline_stamp,      ///< `Anna [0:03] text`
  voice,             ///< the file's own tag
};
inline constexpr std::size_t kClaimKinds = 16;

ClaimKind kind_of(const LabelLine& label);

/// Whether a label of this kind has its line for itself.
constexpr bool is_own_line(ClaimKind kind) {
  return kind <= ClaimKind::own_after_stamp;
}

constexpr std::uint32_t bit(ClaimKind kind) {
  return 1u << static_cast<unsigned>(kind);
}

/// What the study, the file's key and its mark-up say of a text's speakers before its lines are weighed.
struct LabelContext {
  const SourceDocument& document;
  const LineTable& lines;
  const SpeakerSettings& speakers;               ///< of verbatim.yaml, for this file
  const std::vector<std::string>& not_speakers;  ///< words that look like labels and are none
  const SpeakerKey& key;
  bool has_cues = false;  ///< a line is a breath of talk: a name alone on it says little
};

/// What one unit's first line claims.
struct LabelClaim {
  std::uint32_t name = 0;  ///< index into `LabelClaims::names`, from 1; 0: the line claims nothing
  ClaimKind kind = ClaimKind::own_bare;
  bool over_talk = false;
  bool two_blanks = false;
  int heading_level = 0;
};

/// A name that stands in a label's place somewhere in the file.
struct ClaimedName {
  std::string speaker;  ///< as first written
  std::string key;      ///< `fold_label`
  std::array<std::uint32_t, kClaimKinds> counts{};
  std::uint32_t over_talk = 0;  ///< of own_bare
  bool known = false;           ///< by the settings or the key
  bool refused = false;         ///< by the settings
  bool role_word = false;
  bool editorial = false;
  bool answer = false;
  bool capital = false;  ///< begins with a capital or a digit
  bool shaped = false;   ///< written as names are, or a word for a role
  bool strict = false;   ///< each word does
  bool code = false;
  std::uint32_t proved = 0;   ///< a bit for each kind in which it is a label
  std::uint32_t read_as = 0;  ///< of a slip: the name meant, from 1
  std::size_t first_line = 0;

  std::uint32_t count(ClaimKind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  std::uint32_t total() const;
  /// The settings and the words that editors use do not forbid it.
  bool may_be_proved() const { return !refused && !editorial; }
  /// The same, and it is no `Yes`; one letter is a name before talk (`I: …`), though `I` can be an answer.
  bool may_name_a_speaker() const { return may_be_proved() && (!answer || key.size() == 1); }
};

/// The claims of one file: what stands in a label's place at the beginning of each of its units, and what of
/// it is proved so far. `label_proofs.h` and `label_slips.h` prove them, `LabelEvidence` answers by them.
class LabelClaims {
 public:
  /// Keeps references to the context.
  LabelClaims(const LabelContext& context, const std::vector<Paragraph>& units);

  /// What a line (from 1) claims, proved or not.
  std::optional<LabelLine> claim_on(std::size_t line) const;
  /// The name of a label, with nothing counted or proved yet.
  ClaimedName describe(const LabelLine& label) const;
  /// The name in a label's place at the beginning of some unit, from 1; 0 if there is none.
  std::uint32_t id_of(std::string_view speaker) const;

  bool is_proved(const LabelClaim& claim) const;
  bool is_proved(const ClaimedName& name, const LabelClaim& claim) const;
  bool has_heading_level(std::size_t level) const { return ((heading_levels >> level) & 1u) != 0; }
  bool has_markup() const { return bold_recurs || heading_levels != 0; }
  /// Units that claim anything in this kind.
  std::uint32_t count(ClaimKind kind) const { return kind_counts_[static_cast<std::size_t>(kind)]; }

  std::vector<ClaimedName> names;
  std::vector<LabelClaim> of_units;
  std::vector<std::size_t> unit_lines;  ///< the first line of each unit
  bool bold_recurs = false;
  std::uint32_t heading_levels = 0;  ///< a bit for each level whose texts recur

 private:
  LabelClaim enter(const LabelLine& label, std::size_t line);
  std::optional<LabelLine> find_claim(std::size_t line) const;
  std::optional<LabelLine> claim_by_markup(std::size_t line, std::string_view content) const;

  const LabelContext& context_;
  std::string_view text_;
  std::vector<std::uint32_t> piece_of_line_;  ///< index into the document's pieces, from 1
  /// Lines that were found to claim nothing: each is asked for several times, and most lines are talk.
  mutable std::vector<bool> claims_nothing_;
  std::map<std::string, std::uint32_t> ids_;
  std::array<std::uint32_t, kClaimKinds> kind_counts_{};
};

}  // namespace verbatim
