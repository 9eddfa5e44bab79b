#include <algorithm>
#include <set>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/label_evidence.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/not_a_transcript.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/speaker_key.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/readers/transcript_builder.h"

namespace verbatim {
namespace {

/// The id that a source has before the settings are known: by its heading, else by its file's name.
std::string provisional_id(const ReaderInput& input) {
  const auto heading = opening_heading(input.document.text);
  return heading ? heading->interview : id_of_file_name(input.source_file);
}

std::string list_lines(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kMaxListed = 5;
  std::string text = lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < std::min(lines.size(), kMaxListed); ++i)
    text += (i ? ", " : "") + std::to_string(lines[i]);
  if (lines.size() > kMaxListed) text += " and " + std::to_string(lines.size() - kMaxListed) + " more";
  return text;
}

constexpr const char* kHowToSettle =
    "list each speaker under speakers: in verbatim.yaml ('Anna: interviewee'), and under not_speakers: what "
    "is "
    "no speaker";

/// Reads a text block by block. A block is a paragraph that begins with a label, a paragraph without one, or
/// something that is no talk; each is taken by one call of `take_paragraph`, in order, so that every byte
/// comes to one place.
class LabelledTextReader {
 public:
  LabelledTextReader(const ReaderInput& input, bool each_line_is_cue)
      : input_(input),
        text_(input.document.text),
        lines_(text_),
        key_(find_speaker_key(text_, lines_)),
        provisional_id_(provisional_id(input)),
        speakers_(input.settings.speakers_of(input.source_file, provisional_id_)),
        not_speakers_(input.settings.not_speakers_of(input.source_file, provisional_id_)),
        context_{input.document, lines_, speakers_, not_speakers_, key_},
        found_(find_labelled_paragraphs(context_,
                                        each_line_is_cue || layout_setting() == ExtraParagraphs::line_turns)),
        paragraphs_(found_.paragraphs),
        labels_(found_.labels),
        has_cues_(each_line_is_cue ||
                  (!input.document.pieces.empty() && input.document.pieces.front().kind == PieceKind::cue)),
        builder_(input.source_file, text_, lines_) {}

  Transcript read() && {
    if (paragraphs_.empty() && key_.last_line == 0)
      throw usage_error("the transcript is empty", {}, input_.source_file);
    if (labels_.speakers().empty()) accept_or_refuse_without_labels();
    take_heading();
    for (const auto& [label, speaker] : key_.speakers) {
      if (speaker.role != Role::unknown) transcript().key_roles.emplace(label, speaker.role);
    }
    choose_layout();
    take_head();
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) take_paragraph(i);
    refuse_if_one_speaker_swallows_others();
    tell_of_doubts();
    note_single_labels();
    return std::move(builder_).finish();
  }

 private:
  Transcript& transcript() { return builder_.transcript(); }
  std::string_view content(const ByteRange& range) const {
    return text_.substr(range.begin_byte, range.size());
  }
  std::string_view line_text(std::size_t number) const { return content(lines_.line(number)); }
  bool one_line(const Paragraph& paragraph) const { return paragraph.first_line == paragraph.last_line; }
  ByteRange range_of(std::string_view piece) const {
    const auto begin = static_cast<std::size_t>(piece.data() - text_.data());
    return {begin, begin + piece.size()};
  }

  const InterviewSettings& settings_for_file() {
    return input_.settings.for_source(input_.source_file, transcript().interview);
  }

  ExtraParagraphs layout_setting() const {
    const ExtraParagraphs chosen = input_.settings.for_source(input_.source_file, provisional_id_).paragraphs;
    return chosen == ExtraParagraphs::detect ? input_.settings.paragraphs : chosen;
  }

  /// A file in which nobody is named may still be talk: subtitles, or a conversation typed without labels.
  void accept_or_refuse_without_labels() {
    const auto instead = what_it_is_instead(text_, lines_, key_);
    const std::size_t line = paragraphs_.empty() ? key_.last_line : paragraphs_.front().first_line;
    if (instead) {
      throw usage_error("this is " + *instead, "move the file out of the transcripts",
                        file_line(input_.source_file, line));
    }
    if (has_cues_) {
      transcript().told.push_back("nobody is named in it; each cue is a turn, its speaker unknown");
      return;
    }
    const std::vector<SuspectLabel>& suspects = labels_.suspects();
    if (suspects.empty() && input_.document.format != "text" && is_conversation(text_, lines_)) {
      transcript().told.push_back(
          "it has no speaker labels; each paragraph is a turn, its speaker inferred or unknown");
      return;
    }
    std::string message =
        "no speaker label found: no line that names a speaker, such as 'Interviewer' or '**Anna**' or "
        "'Anna: …'";
    if (!suspects.empty()) message += "; " + describe(suspects) + " may be such";
    throw usage_error(message,
                      "list the labels under 'speakers:' in verbatim.yaml, or move the file out of the "
                      "transcripts",
                      file_line(input_.source_file, line));
  }

  static std::string describe(const std::vector<SuspectLabel>& suspects) {
    constexpr std::size_t kMaxNamed = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(suspects.size(), kMaxNamed); ++i) {
      text += (i ? ", '" : "'") + suspects[i].name + "' (" + list_lines(suspects[i].lines) + ")";
    }
    if (suspects.size() > kMaxNamed) text += " and " + counted(suspects.size() - kMaxNamed, "more name");
    return text;
  }

  void take_heading() {
    const auto take = [&](std::string_view line) {
      if (const auto heading = heading_shape(line)) {
        transcript().interview = heading->interview;
        transcript().coder = heading->coder;
      }
    };
    if (key_.last_line > 0) {
      for (std::size_t line = 1; line <= key_.last_line && transcript().interview.empty(); ++line)
        take(line_text(line));
    } else if (one_line(paragraphs_.front())) {
      take(content(paragraphs_.front().range));
    }
    settle_interview_name(input_, transcript());
  }

  struct ParagraphCounts {
    std::size_t blocks = 0;    ///< labelled
    std::size_t repeated = 0;  ///< of these, under the same label as the block above
    std::size_t extra = 0;     ///< paragraphs of talk after the first one of a block
    /// Where a label repeats the one above, with extra paragraphs between them: the label's line.
    std::vector<std::size_t> repeated_over_extra;
  };

  ParagraphCounts count_extra_paragraphs() const {
    ParagraphCounts counts;
    std::string above;
    bool has_text = true, extra_above = false;
    for (const Paragraph& paragraph : paragraphs_) {
      if (const auto label = labels_.label_on(paragraph.first_line)) {
        ++counts.blocks;
        if (label->speaker == above) {
          ++counts.repeated;
          if (extra_above) counts.repeated_over_extra.push_back(paragraph.first_line);
        }
        above = label->speaker;
        has_text = !one_line(paragraph) || label->has_talk;
        extra_above = false;
      } else if (!has_text) {
        has_text = true;
      } else if (counts.blocks > 0 && is_talk(paragraph)) {
        ++counts.extra;
        extra_above = true;
      }
    }
    return counts;
  }

  /// Where each paragraph has its own label, the same label often follows itself; where only the first one is
  /// labelled, that is rare and further paragraphs are many. Few further paragraphs have rather lost their
  /// labels; so has every one where only one speaker is named. See DESIGN §2, unlabelled paragraphs.
  void choose_layout() {
    counts_ = count_extra_paragraphs();
    const ExtraParagraphs chosen = layout_setting();
    std::string why;
    if (chosen != ExtraParagraphs::detect) {
      extra_belongs_to_label_ = chosen == ExtraParagraphs::same_turn;
      why = "set in verbatim.yaml";
      is_layout_set_ = true;
    } else if (found_.lines_are_turns || has_cues_ || labels_.speakers().size() <= 1) {
      extra_belongs_to_label_ = false;
    } else {
      const bool few = counts_.extra * 10 <= counts_.blocks;
      extra_belongs_to_label_ =
          (counts_.repeated * 10 < counts_.blocks && !few) || counts_.extra * 2 > counts_.blocks;
    }
    loses_labels_ = !extra_belongs_to_label_ && counts_.extra > 0;
    const bool labels_are_inline = 2 * labels_.inline_count() > labels_.label_count();
    recovers_swallowed_ = loses_labels_ || labels_are_inline;
    transcript().layout = counted(labels_.label_count(), "label") +
                          (labels_are_inline ? " before the talk" : " on lines of their own") + "; " +
                          (found_.lines_are_turns    ? "each line is a turn"
                           : extra_belongs_to_label_ ? counted(counts_.extra, "further paragraph") +
                                                           " under a label belong to its turn"
                                                     : "each paragraph is a turn") +
                          (why.empty() ? "" : " (" + why + ")");
  }

  bool is_talk(const Paragraph& paragraph) const {
    const std::string_view whole = content(paragraph.range);
    return !is_code_paragraph(paragraph) && !is_debris(whole) && !is_separator(whole) &&
           !is_advertisement(whole) && !lone_time_stamp(whole);
  }

  bool listed(const std::vector<std::string>& list, std::string_view line) const {
    return std::find(list.begin(), list.end(), line) != list.end();
  }

  bool is_code_line(std::string_view line) const {
    const std::string_view text = trim(line);
    if (listed(input_.settings.codes, text)) return true;
    return !listed(input_.settings.not_codes, text) && is_code_shape(text);
  }

  bool is_code_paragraph(const Paragraph& paragraph) const {
    for (std::size_t line = paragraph.first_line; line <= paragraph.last_line; ++line) {
      if (!is_code_line(line_text(line))) return false;
    }
    return true;
  }

  void take_head() {
    for (std::size_t line = 1; line <= key_.last_line; ++line) {
      const std::string_view words = trim(line_text(line));
      if (!words.empty()) builder_.remove(RemovalRule::details, range_of(words));
    }
    if (key_.last_line > 0)
      builder_.note(1, "down to line " + std::to_string(key_.last_line) + " are details, not talk");
  }

  void take_paragraph(std::size_t index) {
    const Paragraph& paragraph = paragraphs_[index];
    const std::string_view whole = content(paragraph.range);
    if (index == 0 && one_line(paragraph) && heading_shape(whole))
      return builder_.remove(RemovalRule::heading, paragraph.range);
    if (const auto label = labels_.label_on(paragraph.first_line); label && !is_said_under_it(*label))
      return take_label(paragraph, *label);
    if (one_line(paragraph) && is_separator(whole))
      return builder_.remove(RemovalRule::separator, paragraph.range);
    const bool at_an_end = index + 1 == paragraphs_.size() || !builder_.has_turns();
    if (at_an_end && one_line(paragraph) && is_advertisement(whole))
      return builder_.remove(RemovalRule::advertisement, paragraph.range);
    if (is_debris(whole)) return take_debris(paragraph);
    if (const auto stamp = lone_time_stamp(whole)) {
      return builder_.add_lone_stamp(paragraph.range, stamp->time_ms);
    }
    if (awaits_text_) return take_talk(paragraph.range, paragraph);
    if (one_line(paragraph) && whole.starts_with('#') &&
        whole.find_first_not_of('#') != std::string_view::npos &&
        whole[whole.find_first_not_of('#')] == ' ') {
      builder_.note(paragraph.first_line,
                    "'" + std::string(whole.substr(0, 60)) + "' is read as a heading, not as talk");
      return builder_.remove(RemovalRule::heading, paragraph.range);
    }
    if (builder_.has_turns() && !has_cues_ && is_code_paragraph(paragraph)) return take_codes(paragraph);
    if (extra_belongs_to_label_ && builder_.has_turns() && builder_.open().own_codes.empty()) {
      return take_talk(paragraph.range, paragraph);
    }
    open_turn({}, LabelState::lost, paragraph.first_line);
    add_cue_time(paragraph);
    take_talk(paragraph.range, paragraph);
  }

  void open_turn(const std::string& speaker, LabelState state, std::size_t line) {
    builder_.open_turn(speaker, state, line);
    awaits_text_ = state == LabelState::labelled;
  }

  void add_cue_time(const Paragraph& paragraph) {
    if (!has_cues_) return;
    const DocumentPiece* piece = input_.document.piece_at(paragraph.range.begin_byte);
    if (piece != nullptr && piece->kind == PieceKind::cue) builder_.add_time(piece->time.start_ms);
  }

  void take_label(const Paragraph& paragraph, const LabelLine& label) {
    const ByteRange line = lines_.line(paragraph.first_line);
    // Subtitles part one turn into cues, each under its speaker's name.
    const bool goes_on = has_cues_ && label.has_talk && builder_.has_turns() &&
                         builder_.open().label_state == LabelState::labelled &&
                         builder_.open().turn.speaker == label.speaker && builder_.open().own_codes.empty() &&
                         !is_nobody(label.speaker);
    if (!goes_on) open_turn(label.speaker, LabelState::labelled, paragraph.first_line);
    for (const ByteRange& piece : label.label) {
      builder_.remove(RemovalRule::label,
                      {line.begin_byte + piece.begin_byte, line.begin_byte + piece.end_byte});
    }
    for (const TimeStamp& stamp : label.stamps) {
      builder_.remove(RemovalRule::time_stamp,
                      {line.begin_byte + stamp.range.begin_byte, line.begin_byte + stamp.range.end_byte});
      builder_.add_time(stamp.time_ms);
    }
    add_cue_time(paragraph);
    if (label.is_glued)
      tell(paragraph.first_line, "the label '" + label.speaker + "' has its talk glued to it");
    const std::size_t talk_begin = label.has_talk ? line.begin_byte + label.talk_begin_byte : line.end_byte;
    if (talk_begin >= paragraph.range.end_byte) return;
    const std::string_view rest = trim(text_.substr(talk_begin, paragraph.range.end_byte - talk_begin));
    if (rest.empty()) return;
    if (goes_on) {
      awaits_text_ = false;
      return builder_.add_joined_talk(range_of(rest));
    }
    take_talk(range_of(rest), paragraph);
  }

  /// Whether a label with its talk stands directly under the same label: then it is what was said.
  bool is_said_under_it(const LabelLine& label) {
    return awaits_text_ && label.has_talk && builder_.has_turns() &&
           builder_.open().turn.speaker == label.speaker;
  }

  /// A label that machines give to voices that they could not tell: never two turns of one person.
  static bool is_nobody(const std::string& speaker) {
    const std::string folded = fold_label(speaker);
    return folded.starts_with("unknown") || folded == "unidentified" || folded == "?";
  }

  void take_debris(const Paragraph& paragraph) {
    builder_.note(paragraph.first_line, "debris of a page break taken out");
    builder_.remove(RemovalRule::debris, paragraph.range);
  }

  void take_codes(const Paragraph& paragraph) {
    for (std::size_t number = paragraph.first_line; number <= paragraph.last_line; ++number) {
      const std::string_view code = trim(line_text(number));
      builder_.remove(RemovalRule::code_line, range_of(code));
      builder_.open().own_codes.emplace_back(code);
    }
  }

  /// Adds `range` to the open turn; stamps leave the text, a swallowed label opens a turn of its own.
  void take_talk(ByteRange range, const Paragraph& paragraph) {
    awaits_text_ = false;
    // A loop, no recursion: one hostile line can hold labels by the hundred thousand.
    while (const auto swallowed = find_swallowed_label(range)) {
      if (!recovers_swallowed_) {
        tell(paragraph.first_line, "'" + swallowed->speaker + ":' inside the talk is read as words");
        break;
      }
      builder_.add_talk({range.begin_byte, swallowed->range.begin_byte});
      builder_.remove(RemovalRule::label, swallowed->range);
      open_turn(swallowed->speaker, LabelState::swallowed, lines_.line_of(swallowed->range.begin_byte));
      range = range_of(trim(content({swallowed->range.end_byte, range.end_byte})));
    }
    builder_.add_talk(range);
  }

  struct SwallowedLabel {
    ByteRange range;  ///< in the source: the label and its colon
    std::string speaker;
  };

  /// A label of this file, a colon and a blank, after the end of a sentence inside talk. Only a file that has
  /// lost labels elsewhere, or whose labels stand before their talk, may have swallowed one; minutes quote
  /// other people's interjections in the same form.
  std::optional<SwallowedLabel> find_swallowed_label(const ByteRange& range) {
    constexpr std::size_t kMaxBytes = 70;
    if (known_labels_.empty()) {
      for (const auto& [speaker, count] : labels_.speakers()) {
        if (count >= 2) known_labels_.emplace(fold_label(speaker), speaker);
      }
      if (known_labels_.empty()) known_labels_.emplace("", "");
    }
    const std::string_view talk = content(range);
    for (std::size_t colon = talk.find(':'); colon != std::string_view::npos;
         colon = talk.find(':', colon + 1)) {
      if (colon + 1 >= talk.size() ||
          (talk[colon + 1] != ' ' && !talk.substr(colon + 1).starts_with("\u00A0")))
        continue;
      // Back from the colon to the end of the sentence before it, not far, so that a line of colons is
      // read in linear time.
      const std::size_t first = colon > kMaxBytes ? colon - kMaxBytes : 0;
      const std::size_t back = talk.substr(first, colon - first).find_last_of(".?!");
      if (back == std::string_view::npos || first + back == 0) continue;
      const std::size_t stop = first + back;
      const std::string_view name = trim(talk.substr(stop + 1, colon - stop - 1));
      if (name.empty() || name.data() == talk.data() + stop + 1) continue;
      const auto known = known_labels_.find(fold_label(name));
      if (known == known_labels_.end()) continue;
      const auto begin = static_cast<std::size_t>(name.data() - talk.data());
      return SwallowedLabel{{range.begin_byte + begin, range.begin_byte + colon + 1}, known->second};
    }
    return std::nullopt;
  }

  void tell(std::size_t line, const std::string& what) {
    transcript().told.push_back("line " + std::to_string(line) + ": " + what);
  }

  /// The guard of last resort: where names recur that were not taken for labels, and the file would fall to
  /// the few labels that were, nobody's words may be given away. Refused with what settles it.
  void refuse_if_one_speaker_swallows_others() {
    std::vector<SuspectLabel> recurring;
    std::size_t lines = 0;
    const bool one_speaker = labels_.speakers().size() <= 1 && !labels_.speakers().empty();
    for (const SuspectLabel& suspect : labels_.suspects()) {
      if (suspect.stands_once() && !one_speaker) continue;
      recurring.push_back(suspect);
      lines += suspect.lines.size();
    }
    if (lines < 2) return;
    if (lines <= labels_.label_count() && !one_speaker && !one_turn_holds(recurring)) return;
    const std::string found =
        counted(labels_.label_count(), "label") + " of " + counted(labels_.speakers().size(), "speaker");
    throw usage_error(counted(lines, "line") + " may be speaker labels that are not known as such, beside " +
                          found + ": " + describe(recurring),
                      kHowToSettle, file_line(input_.source_file, recurring.front().lines.front()));
  }

  /// Whether one turn has most of the file's words and most of the suspect lines.
  bool one_turn_holds(const std::vector<SuspectLabel>& suspects) {
    std::size_t talk = 0;
    const Turn* longest = nullptr;
    for (const ReadTurn& read : transcript().turns) {
      talk += read.turn.text.size();
      if (longest == nullptr || read.turn.text.size() > longest->text.size()) longest = &read.turn;
    }
    if (longest == nullptr || 10 * longest->text.size() < 6 * talk) return false;
    std::size_t inside = 0, all = 0;
    for (const SuspectLabel& suspect : suspects) {
      for (const std::size_t line : suspect.lines) {
        ++all;
        if (line >= longest->source.first_line && line <= longest->source.last_line) ++inside;
      }
    }
    return all >= 3 && 2 * inside > all;
  }

  /// Where words may stand under another's name, with the lines.
  void tell_of_doubts() {
    for (const std::string& slip : labels_.slips()) transcript().told.push_back(slip);
    for (const SuspectLabel& suspect : labels_.suspects()) {
      // In a file that loses labels the words under it have a turn of their own, marked as inferred.
      if (suspect.stands_once() && !extra_belongs_to_label_) continue;
      transcript().told.push_back(list_lines(suspect.lines) + ": '" + suspect.name +
                                  "' looks like a speaker label and is read as words; " + kHowToSettle);
    }
    if (extra_belongs_to_label_ && !is_layout_set_ && counts_.repeated * 10 < counts_.blocks &&
        !counts_.repeated_over_extra.empty()) {
      transcript().told.push_back(
          list_lines(counts_.repeated_over_extra) +
          ": the speaker above is named again after further paragraphs; a label may be "
          "lost between (paragraphs: own-turn reads each as a turn)");
    }
    for (const auto& [key, declared] :
         input_.settings.for_source(input_.source_file, transcript().interview).speakers) {
      const bool stands =
          std::any_of(labels_.speakers().begin(), labels_.speakers().end(),
                      [&wanted = key](const auto& entry) { return fold_label(entry.first) == wanted; });
      if (!stands) {
        transcript().told.push_back("'" + declared.label +
                                    "' is listed under its speakers: in verbatim.yaml, line " +
                                    std::to_string(declared.line) + ", and never stands in it");
      }
    }
  }

  void note_single_labels() {
    std::string singles;
    for (const auto& [speaker, count] : labels_.speakers()) {
      if (count == 1) singles += (singles.empty() ? "'" : ", '") + speaker + "'";
    }
    if (!singles.empty()) transcript().notes.push_back("labels that stand only once: " + singles);
    if (extra_belongs_to_label_) return;
    const auto lost =
        std::count_if(transcript().turns.begin(), transcript().turns.end(),
                      [](const ReadTurn& read) { return read.label_state == LabelState::lost; });
    if (lost > 0) {
      transcript().notes.push_back(lost == 1
                                       ? "1 paragraph has no label of its own"
                                       : std::to_string(lost) + " paragraphs have no label of their own");
    }
  }

  const ReaderInput& input_;
  std::string_view text_;
  LineTable lines_;
  SpeakerKey key_;
  std::string provisional_id_;
  SpeakerSettings speakers_;
  std::vector<std::string> not_speakers_;
  LabelContext context_;
  LabelledParagraphs found_;
  const std::vector<Paragraph>& paragraphs_;
  const LabelEvidence& labels_;
  bool has_cues_;
  TranscriptBuilder builder_;
  ParagraphCounts counts_;
  std::map<std::string, std::string> known_labels_;  ///< that stand at least twice, by `fold_label`
  bool extra_belongs_to_label_ = false;
  bool is_layout_set_ = false;
  bool loses_labels_ = false;
  bool recovers_swallowed_ = false;
  bool awaits_text_ = false;
};

}  // namespace

Transcript read_labelled_text(const ReaderInput& input, bool each_line_is_cue) {
  return LabelledTextReader(input, each_line_is_cue).read();
}

}  // namespace verbatim
