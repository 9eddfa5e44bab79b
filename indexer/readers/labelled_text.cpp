#include "common/messages/error.h"
#include "common/text/code_point.h"
#include "common/text/folding.h"
#include "indexer/readers/inline_codes.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/label_doubts.h"
#include "indexer/readers/labelled_paragraphs.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/paragraph_layout.h"
#include "indexer/readers/printed_codes.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/speaker_key.h"
#include "indexer/readers/swallowed_labels.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/readers/transcript_builder.h"
#include "indexer/readers/unlabelled_talk.h"

namespace verbatim {
namespace {

/// The id that a source has before the settings are known: by its heading, else by its file's name.
std::string provisional_id(const ReaderInput& input) {
  const auto heading = opening_heading(input.document.text);
  return heading ? heading->interview : id_of_file_name(input.source_file);
}

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
        has_cues_(each_line_is_cue ||
                  (!input.document.pieces.empty() && input.document.pieces.front().kind == PieceKind::cue)),
        context_{input.document, lines_, speakers_, not_speakers_, key_, has_cues_},
        found_(find_labelled_paragraphs(context_,
                                        each_line_is_cue || layout_setting() == ExtraParagraphs::line_turns)),
        paragraphs_(found_.paragraphs),
        labels_(found_.labels),
        words_(input.document, lines_, input.settings),
        swallowed_labels_(labels_.speakers()),
        builder_(input.source_file, text_, lines_) {}

  Transcript read() && {
    if (paragraphs_.empty() && key_.last_line == 0)
      throw usage_error("the transcript is empty", {}, input_.source_file);
    if (labels_.speakers().empty())
      transcript().told.push_back(accept_without_labels(context_, found_, input_.source_file));
    take_heading();
    for (const auto& [label, speaker] : key_.speakers) {
      if (speaker.role != Role::unknown) transcript().key_roles.emplace(label, speaker.role);
    }
    layout_ = choose_paragraph_layout(found_, words_, layout_setting(), has_cues_);
    transcript().layout = layout_.description;
    take_head();
    // At most one for each paragraph. Growing by doubling would take half as much memory again.
    transcript().turns.reserve(paragraphs_.size());
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) take_paragraph(i);
    put_inline_codes();
    refuse_if_one_speaker_swallows_others(labels_, transcript(), input_.source_file);
    tell_of_label_doubts(labels_, layout_, settings_for_file().speakers, transcript());
    note_single_labels(labels_, transcript());
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
    if (builder_.has_turns() && is_printed_code(input_.document, paragraph.range.begin_byte) &&
        words_.are_codes(paragraph))
      return take_codes(paragraph);
    if (const auto label = labels_.label_on(paragraph.first_line); label && !is_said_under_it(*label))
      return take_label(paragraph, *label);
    if (one_line(paragraph) && is_separator(whole))
      return builder_.remove(RemovalRule::separator, paragraph.range);
    const bool at_an_end = index + 1 == paragraphs_.size() || !builder_.has_turns();
    if (at_an_end && one_line(paragraph) && is_advertisement(whole))
      return builder_.remove(RemovalRule::advertisement, paragraph.range);
    if (is_debris(whole)) return take_debris(paragraph);
    if (!builder_.has_turns() && !has_cues_ && one_line(paragraph) && is_title(whole))
      return take_heading_line(paragraph, "a title");
    if (const auto stamp = lone_time_stamp(whole))
      return builder_.add_lone_stamp(paragraph.range, stamp->time_ms);
    if (awaits_text_) return take_talk(paragraph.range, paragraph);
    if (one_line(paragraph) && is_marked_heading(whole)) return take_heading_line(paragraph, "a heading");
    if (builder_.has_turns() && !has_cues_ && words_.are_codes(paragraph)) return take_codes(paragraph);
    if (layout_.extra_belongs_to_label && builder_.has_turns() && builder_.open().own_codes.empty()) {
      return take_talk(paragraph.range, paragraph);
    }
    const bool goes_on = input_.document.voices_go_on && builder_.has_turns();
    open_turn({}, LabelState::lost, paragraph.first_line);
    builder_.open().voice_goes_on = goes_on;
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
    const bool has_time = piece != nullptr && piece->kind == PieceKind::cue && piece->time.start_ms >= 0;
    if (has_time) builder_.add_time(piece->time.start_ms);
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

  void take_heading_line(const Paragraph& paragraph, const std::string& read_as) {
    std::string shown{content(paragraph.range)};
    shown.resize(code_point_begin(shown, 60));
    builder_.note(paragraph.first_line, "'" + shown + "' is read as " + read_as + ", not as talk");
    builder_.remove(RemovalRule::heading, paragraph.range);
  }

  void take_debris(const Paragraph& paragraph) {
    builder_.note(paragraph.first_line, "debris of a page break taken out");
    builder_.remove(RemovalRule::debris, paragraph.range);
  }

  void take_codes(const Paragraph& paragraph) {
    for (std::size_t number = paragraph.first_line; number <= paragraph.last_line; ++number) {
      const std::string_view code = trim(line_text(number));
      builder_.remove(RemovalRule::code_line, range_of(code));
      builder_.open().own_codes.push_back({std::string{code}, {}, {}});
    }
  }

  /// Adds `range` to the open turn; stamps leave the text, a swallowed label opens a turn of its own. Only a
  /// file that has lost labels elsewhere, or whose labels stand before their talk, may have swallowed one;
  /// minutes quote other people's interjections in the same form.
  void take_talk(ByteRange range, const Paragraph& paragraph) {
    awaits_text_ = false;
    // A loop, no recursion: one hostile line can hold labels by the hundred thousand.
    while (const auto swallowed = swallowed_labels_.first_in(content(range))) {
      if (!layout_.recovers_swallowed) {
        tell(paragraph.first_line, "'" + swallowed->speaker + ":' inside the talk is read as words");
        break;
      }
      const ByteRange label{range.begin_byte + swallowed->range.begin_byte,
                            range.begin_byte + swallowed->range.end_byte};
      add_words({range.begin_byte, label.begin_byte});
      builder_.remove(RemovalRule::label, label);
      open_turn(swallowed->speaker, LabelState::swallowed, lines_.line_of(label.begin_byte));
      range = range_of(trim(content({label.end_byte, range.end_byte})));
    }
    add_words(range);
  }

  /// Adds talk without the codes that are marked inside it.
  void add_words(const ByteRange& range) {
    std::size_t at = range.begin_byte;
    for (const InlineCode& inline_code : find_inline_codes(content(range))) {
      const ByteRange mark{range.begin_byte + inline_code.mark.begin_byte,
                           range.begin_byte + inline_code.mark.end_byte};
      builder_.add_talk_before({at, mark.begin_byte});
      builder_.remove(RemovalRule::code_mark, mark);
      for (const std::string& code : inline_code.codes)
        inline_codes_.emplace_back(transcript().turns.size() - 1, code);
      at = mark.end_byte;
    }
    builder_.add_talk({at, range.end_byte});
  }

  /// Not earlier: whether a turn has codes on lines says where it ends.
  void put_inline_codes() {
    for (const auto& [turn, code] : inline_codes_) {
      ReadTurn& read = transcript().turns[turn];
      read.own_codes.push_back({code, {}, {}});
      read.codes_have_places = true;
    }
  }

  void tell(std::size_t line, const std::string& what) {
    transcript().told.push_back("line " + std::to_string(line) + ": " + what);
  }

  const ReaderInput& input_;
  std::string_view text_;
  LineTable lines_;
  SpeakerKey key_;
  std::string provisional_id_;
  SpeakerSettings speakers_;
  std::vector<std::string> not_speakers_;
  bool has_cues_;
  LabelContext context_;
  LabelledParagraphs found_;
  const std::vector<Paragraph>& paragraphs_;
  const LabelEvidence& labels_;
  ParagraphWords words_;
  SwallowedLabels swallowed_labels_;
  TranscriptBuilder builder_;
  ParagraphLayout layout_;
  std::vector<std::pair<std::size_t, std::string>> inline_codes_;  ///< index of the turn, code
  bool awaits_text_ = false;
};

}  // namespace

Transcript read_labelled_text(const ReaderInput& input, bool each_line_is_cue) {
  return LabelledTextReader(input, each_line_is_cue).read();
}

}  // namespace verbatim
