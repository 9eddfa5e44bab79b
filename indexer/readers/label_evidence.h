#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/label_claims.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/paragraphs.h"

namespace verbatim {

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
///    a tab, in brackets or in bold, only where they begin most of them. `P1`, `P2`, `P3` count as one
///    series.
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
  std::optional<LabelLine> glued_label(std::size_t line) const;
  bool is_like_a_label(const LabelClaim& claim) const;
  void count_labels();
  void find_suspects();

  const LabelContext& context_;
  LabelClaims claims_;

  std::map<std::string, std::size_t> speakers_;
  std::size_t label_count_ = 0, inline_count_ = 0;
  std::vector<SuspectLabel> suspects_;
  std::vector<std::string> slips_;
};

}  // namespace verbatim
