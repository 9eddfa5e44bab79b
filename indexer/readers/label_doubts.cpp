#include "indexer/readers/label_doubts.h"

#include <algorithm>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/folding.h"
#include "indexer/readers/label_slips.h"

namespace verbatim {
namespace {

constexpr const char* kHowToSettle =
    "list each speaker under speakers: in verbatim.yaml ('Anna: interviewee'), and under not_speakers: what "
    "is no speaker";

/// Whether one turn has most of the file's words and most of the suspect lines.
bool one_turn_holds(const std::vector<SuspectLabel>& suspects, const Transcript& transcript) {
  std::size_t talk = 0, most = 0;
  const PlaceInSource* longest = nullptr;
  for (const ReadTurn& read : transcript.turns) {
    std::size_t bytes = 0;
    for (const ByteRange& span : read.turn.source.text_spans) bytes += span.size();
    talk += bytes;
    if (longest != nullptr && bytes <= most) continue;
    longest = &read.turn.source;
    most = bytes;
  }
  if (longest == nullptr || 10 * most < 6 * talk) return false;
  std::size_t inside = 0, all = 0;
  for (const SuspectLabel& suspect : suspects) {
    for (const std::size_t line : suspect.lines) {
      ++all;
      if (line >= longest->first_line && line <= longest->last_line) ++inside;
    }
  }
  return all >= 3 && 2 * inside > all;
}

/// Where paragraphs go on under a label, some of them may rather have lost theirs.
void tell_of_extra_paragraphs(const ParagraphLayout& layout, std::vector<std::string>& told) {
  if (!layout.extra_belongs_to_label || layout.is_set) return;
  const std::vector<std::size_t>& repeated = layout.repeated_over_extra;
  // One alone may go on or not: nobody can tell, and the report counts it.
  if (layout.extra_lines.size() > 1 && 4 * layout.extra_lines.size() <= layout.labelled_blocks) {
    told.push_back(line_list(layout.extra_lines) +
                   ": read as going on with the turn above; where a label is lost, paragraphs: own-turn in "
                   "verbatim.yaml reads each as a turn");
  } else if (!repeated.empty() &&
             (layout.rarely_repeats() || 2 * repeated.size() >= layout.repeated_labels)) {
    told.push_back(line_list(repeated) +
                   ": the speaker above is named again after further paragraphs; a label may be lost between "
                   "(paragraphs: own-turn reads each as a turn)");
  }
}

}  // namespace

std::string describe_suspects(const std::vector<SuspectLabel>& suspects) {
  constexpr std::size_t kMaxNamed = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(suspects.size(), kMaxNamed); ++i) {
    text += (i ? ", '" : "'") + suspects[i].name + "' (" + line_list(suspects[i].lines) + ")";
  }
  if (suspects.size() > kMaxNamed) text += " and " + counted(suspects.size() - kMaxNamed, "more name");
  return text;
}

void refuse_if_one_speaker_swallows_others(const LabelEvidence& labels, const Transcript& transcript,
                                           const std::string& source_file) {
  std::vector<SuspectLabel> recurring;
  std::size_t lines = 0;
  const bool one_speaker = labels.speakers().size() == 1;
  for (const SuspectLabel& suspect : labels.suspects()) {
    if (suspect.stands_once() && !one_speaker) continue;
    recurring.push_back(suspect);
    lines += suspect.lines.size();
  }
  if (lines < 2) return;
  if (lines <= labels.label_count() && !one_speaker && !one_turn_holds(recurring, transcript)) return;
  const std::string found =
      counted(labels.label_count(), "label") + " of " + counted(labels.speakers().size(), "speaker");
  throw usage_error(counted(lines, "line") + " may be speaker labels that are not known as such, beside " +
                        found + ": " + describe_suspects(recurring),
                    kHowToSettle, file_line(source_file, recurring.front().lines.front()));
}

void tell_of_label_doubts(const LabelEvidence& labels, const ParagraphLayout& layout,
                          const SpeakerSettings& declared, Transcript& transcript) {
  std::vector<std::string>& told = transcript.told;
  told.insert(told.end(), labels.slips().begin(), labels.slips().end());
  for (const SuspectLabel& suspect : labels.suspects()) {
    // In a file that loses labels the words under it have a turn of their own, marked as inferred.
    if (suspect.stands_once() && !layout.extra_belongs_to_label) continue;
    told.push_back(line_list(suspect.lines) + ": '" + suspect.name +
                   "' looks like a speaker label and is read as words; " + kHowToSettle);
  }
  tell_of_extra_paragraphs(layout, told);
  for (const auto& [key, speaker] : declared) {
    const bool stands =
        std::any_of(labels.speakers().begin(), labels.speakers().end(),
                    [&wanted = key](const auto& entry) { return fold_label(entry.first) == wanted; });
    if (!stands) {
      told.push_back("'" + speaker.label + "' is listed under its speakers: in verbatim.yaml, line " +
                     std::to_string(speaker.line) + ", and never stands in it");
    }
  }
}

void note_single_labels(const LabelEvidence& labels, Transcript& transcript) {
  std::string singles;
  for (const auto& [speaker, count] : labels.speakers()) {
    if (count == 1) singles += (singles.empty() ? "'" : ", '") + speaker + "'";
  }
  if (!singles.empty()) transcript.notes.push_back("labels that stand only once: " + singles);
}

void tell_of_lost_labels(Transcript& transcript) {
  std::vector<std::size_t> lost;
  for (const ReadTurn& read : transcript.turns) {
    if (read.label_state == LabelState::lost) lost.push_back(read.turn.source.first_line);
  }
  if (lost.empty() || lost.size() == transcript.turns.size()) return;
  transcript.told.push_back(line_list(lost) + (lost.size() == 1
                                                   ? ": words without a label; their speaker is inferred"
                                                   : ": words without a label; their speakers are inferred"));
}

}  // namespace verbatim
