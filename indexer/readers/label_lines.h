#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/byte_range.h"
#include "indexer/readers/time_stamps.h"

namespace verbatim {

/// How a label is marked up: `Anna`, `**Anna**`, `### Anna`, `[Anna]`, or by the file's own voice tag.
enum class LabelStyle { bare, bold, heading, bracketed, voice };

/// What parts a label from the talk behind it, or ends it.
enum class LabelMark { none, colon, dash, tab };

/// A line that has a label's shape. A claim only: `LabelEvidence` proves it by the rest of the file.
struct LabelLine {
  LabelStyle style = LabelStyle::bare;
  int heading_level = 0;  ///< of `heading`: how many '#'
  LabelMark mark = LabelMark::none;
  bool stamp_before = false;  ///< `[00:01:02] Anna:`
  bool stamp_behind = false;  ///< `Anna  0:03`, `Anna: [0:03]`
  bool has_talk = false;      ///< talk follows on the same line
  bool is_glued = false;  ///< the talk begins right behind it, without a mark; `LabelEvidence` finds these
  /// Ends in two blanks or more, as every label in Otter's export without stamps does.
  bool two_blanks_behind = false;
  std::string speaker;              ///< as `clean_label` gives it: without markup, stamps, or a colon
  std::vector<ByteRange> label;     ///< what belongs to the label, in the line, in order
  std::vector<TimeStamp> stamps;    ///< on the label's part of the line, in order, disjoint from `label`
  std::size_t talk_begin_byte = 0;  ///< in the line; of `has_talk`
};

/// The forms that a label can take on `line`, each tried in this order; nothing if the line has none of them:
///
///     Interviewer 1      **Interviewee**   ### Anna   [Anna]      alone on the line, with a colon or without
///     Anna  0:03         Anna [0:10]       [00:01:02] Anna:       00:00:03 Speaker 1
///     Anna: text         Anna : text       记者：text             **Anna:** text      **Anna**: text
///     [00:01:02] Anna: text                S00 [00:00:00]: text   **Anna** [0:10] text    **Anna** text
///     [id1] text         I – text          Anna<tab>text
///
/// `bold_bytes`: how many bytes at the line's beginning a word processor shows bold. The shape allows at most
/// 60 bytes for a name (200 with markup), no sentence, no URL. Linear in the line's first 400 bytes.
std::optional<LabelLine> label_line(std::string_view line, std::size_t bold_bytes = 0);

}  // namespace verbatim
