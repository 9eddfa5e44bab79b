#pragma once

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
#include "common/text/byte_range.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/speaker_key.h"

namespace verbatim {

/// Lines of a source without a blank line between them.
struct Paragraph {
  std::size_t first_line;  ///< counts from 1
  std::size_t last_line;   ///< included
  ByteRange range;         ///< in the source, without white space at its ends
};

/// The paragraphs of a text, in order.
std::vector<Paragraph> find_paragraphs(std::string_view text, const LineTable& lines);

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
  inline_stamped,    ///< `[0:03] Anna: text`
  inline_dash,       ///< `A – text`
  inline_tab,        ///< `Anna<tab>text`
  inline_bracketed,  ///< `[id1] text`
  inline_stamp,      ///< `Anna [0:03] text`
  voice,             ///< the file's own tag
};
inline constexpr std::size_t kClaimKinds = 15;

/// What the study, the file's key and its mark-up say of a text's speakers before its lines are weighed.
struct LabelContext {
  const SourceDocument& document;
  const LineTable& lines;
  const SpeakerSettings& speakers;               ///< of verbatim.yaml, for this file
  const std::vector<std::string>& not_speakers;  ///< words that look like labels and are none
  const SpeakerKey& key;
};

/// A name that claims to be a label, has recurred, and was not proved.
struct SuspectLabel {
  std::string name;
  std::vector<std::size_t> lines;  ///< each of them, in order
  bool stands_once() const { return lines.size() == 1; }
};

/// Which lines of one file are speaker labels. `label_line` finds claims; here each is proved or not:
///
/// 1. verbatim.yaml says so, or the file's key of speakers, or its own voice tags: whatever the shape.
/// 2. A word for a role (`Interviewer 2`). Before talk on the same line (`Host: …`) it must recur, or the
///    file be short.
/// 3. Mark-up: bold, or a heading level, or a stamp beside the name, as soon as a name recurs in it; then
///    every name in that mark-up is a label, also one that stands once. `**laughs**` is a stage direction.
/// 4. Names that recur and alternate: on lines of their own mostly over talk (what stands directly under a
///    label is an answer); before a colon, where labels begin a good part of the paragraphs; before a dash or
///    a tab, or in brackets, only where they begin most of them. `P1`, `P2`, `P3` count as one series.
/// 5. A name that stands once, where nearly every paragraph begins with a label of that form, or where
///    label and talk take turns throughout a short file.
/// 6. A slip of a proved label: the same but for one letter, or for letters that look alike.
///
/// No kind of evidence switches another off, with one exception: where mark-up proves labels, bare names need
/// to be a quarter of them (minutes quote interjections as `Name: text`).
/// Words that editors put before colons (`Note:`) and short answers (`Yes`) are never proved by 3 to 5.
class LabelEvidence {
 public:
  /// `units`: the file's paragraphs, or its filled lines. Keeps references to the context.
  LabelEvidence(const LabelContext& context, const std::vector<Paragraph>& units);

  /// The label on a line (from 1), with the speaker as proved: a slip is given the name that it slipped from.
  /// Nothing if the line has none of this file's labels.
  std::optional<LabelLine> label_on(std::size_t line) const;

  /// Every speaker of the file, as written, with how often it stands at the beginning of a unit.
  const std::map<std::string, std::size_t>& speakers() const { return speakers_; }
  std::size_t label_count() const { return label_count_; }
  /// Of these, with talk behind them on the same line.
  std::size_t inline_count() const { return inline_count_; }

  /// Names that look like labels and are read as words, those that recur before those that stand once.
  const std::vector<SuspectLabel>& suspects() const { return suspects_; }
  /// Labels that are read as another: "line 12: 'Interviewr' is read as 'Interviewer'".
  const std::vector<std::string>& slips() const { return slips_; }

 private:
  struct Claim {
    std::uint32_t name = 0;  ///< index into names_, from 1; 0: the line claims nothing
    ClaimKind kind = ClaimKind::own_bare;
    bool over_talk = false;
    bool two_blanks = false;
    int heading_level = 0;
  };
  struct Name {
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
    bool strict = false;   ///< each word does
    bool code = false;
    std::uint32_t proved = 0;   ///< a bit for each kind in which it is a label
    std::uint32_t read_as = 0;  ///< of a slip: the name meant, from 1
    std::size_t first_line = 0;
  };

  std::optional<LabelLine> claim_on(std::size_t line) const;
  std::optional<LabelLine> glued_label(std::size_t line) const;
  Name describe(const LabelLine& label, const std::string& key) const;
  Claim enter(const LabelLine& label, std::size_t line);
  bool is_proved(const Claim& claim) const;
  bool is_proved(const Name& name, const Claim& claim) const;
  bool may_be_proved(const Name& name) const { return !name.refused && !name.editorial; }

  void prove_role_words();
  void prove_markup();
  void prove_stamped();
  void prove_before_colon();
  void prove_before_weak_marks();
  void prove_on_own_lines(const std::vector<Paragraph>& units);
  void find_places_of_bare_names(const std::vector<Paragraph>& units);
  void prove_regular_layout(const std::vector<Paragraph>& units);
  void find_slips();
  void count_labels();
  void find_suspects();

  std::uint32_t claims_of(ClaimKind kind) const { return kind_counts_[static_cast<std::size_t>(kind)]; }
  static std::uint32_t bit(ClaimKind kind) { return 1u << static_cast<unsigned>(kind); }

  const LabelContext& context_;
  std::string_view text_;
  std::vector<std::uint32_t> voice_piece_;  ///< by line: index into the pieces, from 1
  std::map<std::string, std::uint32_t> ids_;
  std::vector<Name> names_;
  std::vector<Claim> claims_;            ///< by unit
  std::vector<std::size_t> unit_lines_;  ///< the first line of each unit
  std::array<std::uint32_t, kClaimKinds> kind_counts_{};
  bool bold_recurs_ = false;
  std::uint32_t heading_levels_ = 0;  ///< a bit for each level whose texts recur
  bool markup_proved_ = false;

  std::map<std::string, std::size_t> speakers_;
  std::size_t label_count_ = 0, inline_count_ = 0;
  std::vector<SuspectLabel> suspects_;
  std::vector<std::string> slips_;
};

/// A file's labels, and its paragraphs parted so that a label only ever stands on a paragraph's first line.
struct LabelledParagraphs {
  LabelEvidence labels;
  std::vector<Paragraph> paragraphs;
  bool lines_are_turns = false;  ///< nearly every line begins with a label: each line is a paragraph
};

/// Parts a file at blank lines and before each label. Where most labels stand without a blank line before
/// them, blank lines do not part its blocks: then every line may be a label, and a line of a code's shape is
/// parted off too, unless it stands directly under a label. `each_line`: the settings say that each line is a
/// turn. Lines up to `context.key.last_line` are left out.
LabelledParagraphs find_labelled_paragraphs(const LabelContext& context, bool each_line);

}  // namespace verbatim
