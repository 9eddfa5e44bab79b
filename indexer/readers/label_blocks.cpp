#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>

#include "common/index/facets.h"
#include "common/messages/error.h"
#include "common/model/citation.h"
#include "indexer/readers/label_evidence.h"
#include "indexer/readers/label_shapes.h"
#include "indexer/readers/reader.h"
#include "indexer/transcript/turn_times.h"

namespace verbatim {
namespace {

/// The id that a file's name gives: `interview-05.txt` is `05`, `P07 (final).md` is `P07-final`.
std::string id_from_file_name(const std::string& source_file) {
  std::string id;
  for (const char c : std::filesystem::path(source_file).stem().string()) {
    const bool allowed =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.';
    if (allowed && !(c == '.' && id.ends_with('.'))) {
      id += c;
    } else if (!id.empty() && !id.ends_with('-')) {
      id += '-';
    }
  }
  for (const std::string_view prefix :
       {"interview-", "interview_", "Interview-", "Interview_", "transcript-"}) {
    if (id.starts_with(prefix) && is_interview_id(id.substr(prefix.size()))) id.erase(0, prefix.size());
  }
  while (!id.empty() && !is_interview_id(id)) id.erase(0, 1);
  while (id.ends_with('-')) id.pop_back();
  return id;
}

/// Reads files in which each speaker label stands on a line of its own, bare or in Markdown.
class LabelBlockReader {
 public:
  explicit LabelBlockReader(const ReaderInput& input)
      : input_(input),
        text_(input.document.text),
        lines_(text_),
        found_(find_labelled_paragraphs(text_, lines_, input.settings)),
        paragraphs_(found_.paragraphs),
        labels_(found_.labels) {
    transcript_.source_file = input.source_file;
    transcript_.source_text = input.document.text;
  }

  Transcript read() && {
    if (paragraphs_.empty()) throw usage_error("the transcript is empty", {}, input_.source_file);
    if (labels_.speakers().empty()) {
      throw usage_error(
          "no speaker label found: no line that only names a speaker, such as 'Interviewer' or '**Anna**'",
          "list the labels under 'speakers:' in verbatim.yaml, or move the file out of the transcripts",
          file_line(input_.source_file, paragraphs_.front().first_line));
    }
    name_interview();
    extra_belongs_to_label_ = extra_paragraphs_belong_to_label();
    loses_labels_ = !extra_belongs_to_label_ && count_extra_paragraphs().extra > 0;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) take_paragraph(i);
    number_turns();
    account_for_white_space();
    note_single_labels();
    fill_turn_times(transcript_);
    check_conservation(transcript_);
    return std::move(transcript_);
  }

 private:
  std::string_view content(const ByteRange& range) const {
    return text_.substr(range.begin_byte, range.size());
  }
  std::string_view line_text(std::size_t number) const { return content(lines_.line(number)); }
  bool one_line(const Paragraph& paragraph) const { return paragraph.first_line == paragraph.last_line; }

  const InterviewSettings& settings_for_file() const {
    return input_.settings.for_source(input_.source_file, transcript_.interview);
  }

  void name_interview() {
    if (one_line(paragraphs_.front())) {
      if (const auto heading = heading_shape(content(paragraphs_.front().range))) {
        transcript_.interview = heading->interview;
        transcript_.coder = heading->coder;
      }
    }
    if (transcript_.interview.empty()) transcript_.interview = id_from_file_name(input_.source_file);
    const InterviewSettings& settings = settings_for_file();
    if (!settings.id.empty()) transcript_.interview = settings.id;
    if (!settings.coder.empty()) transcript_.coder = settings.coder;
    if (transcript_.interview.empty()) {
      throw usage_error(
          "no interview id: neither a heading such as 'Interview 7' nor the file name gives one",
          "set it in verbatim.yaml: interviews: / " + input_.source_file + ": / id: …", input_.source_file);
    }
  }

  /// Where each paragraph has its own label, the same label often follows itself; where only the first one is
  /// labelled, that is rare and further paragraphs are many. See DESIGN §2, unlabelled paragraphs.
  bool extra_paragraphs_belong_to_label() const {
    ExtraParagraphs chosen = settings_for_file().paragraphs;
    if (chosen == ExtraParagraphs::detect) chosen = input_.settings.paragraphs;
    if (chosen != ExtraParagraphs::detect) return chosen == ExtraParagraphs::same_turn;
    const ParagraphCounts counts = count_extra_paragraphs();
    return counts.repeated * 10 < counts.blocks || counts.extra * 2 > counts.blocks;
  }

  struct ParagraphCounts {
    std::size_t blocks = 0;    ///< labelled
    std::size_t repeated = 0;  ///< of these, under the same label as the block above
    std::size_t extra = 0;     ///< paragraphs of talk after the first one of a block
  };

  ParagraphCounts count_extra_paragraphs() const {
    ParagraphCounts counts;
    std::string above;
    bool has_text = true;
    for (const Paragraph& paragraph : paragraphs_) {
      if (const auto speaker = labels_.speaker_on(line_text(paragraph.first_line))) {
        ++counts.blocks;
        if (*speaker == above) ++counts.repeated;
        above = *speaker;
        has_text = !one_line(paragraph);
      } else if (!has_text) {
        has_text = true;
      } else if (counts.blocks > 0 && is_talk(paragraph)) {
        ++counts.extra;
      }
    }
    return counts;
  }

  bool is_talk(const Paragraph& paragraph) const {
    const std::string_view whole = content(paragraph.range);
    const auto stamp = find_time_stamp(whole, 0);
    return !is_code_paragraph(paragraph) && !is_debris(whole) && !is_separator(whole) &&
           !is_advertisement(whole) && !(stamp && stamp->range == ByteRange{0, whole.size()});
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

  void remove(RemovalRule rule, const ByteRange& range) { transcript_.removed.push_back({rule, range}); }

  void take_paragraph(std::size_t index) {
    const Paragraph& paragraph = paragraphs_[index];
    const std::string_view whole = content(paragraph.range);
    if (index == 0 && one_line(paragraph) && heading_shape(whole))
      return remove(RemovalRule::heading, paragraph.range);
    if (const auto speaker = labels_.speaker_on(line_text(paragraph.first_line)))
      return take_label(paragraph, *speaker);
    if (one_line(paragraph) && is_separator(whole)) return remove(RemovalRule::separator, paragraph.range);
    if (index + 1 == paragraphs_.size() && one_line(paragraph) && is_advertisement(whole)) {
      return remove(RemovalRule::advertisement, paragraph.range);
    }
    if (is_debris(whole)) return take_debris(paragraph);
    if (const auto stamp = find_time_stamp(whole, 0); stamp && stamp->range == ByteRange{0, whole.size()}) {
      return take_lone_stamp(paragraph, stamp->time_ms);
    }
    if (awaits_text_) return take_talk(paragraph.range, paragraph);
    if (one_line(paragraph) && whole.starts_with('#') &&
        whole.find_first_not_of('#') != std::string_view::npos &&
        whole[whole.find_first_not_of('#')] == ' ') {
      note(paragraph, "'" + std::string(whole.substr(0, 60)) + "' is read as a heading, not as talk");
      return remove(RemovalRule::heading, paragraph.range);
    }
    if (!transcript_.turns.empty() && is_code_paragraph(paragraph)) return take_codes(paragraph);
    if (extra_belongs_to_label_ && !transcript_.turns.empty() && transcript_.turns.back().own_codes.empty()) {
      return take_talk(paragraph.range, paragraph);
    }
    open_turn({}, LabelState::lost, paragraph.first_line);
    take_talk(paragraph.range, paragraph);
  }

  void note(const Paragraph& paragraph, const std::string& what) {
    transcript_.notes.push_back("line " + std::to_string(paragraph.first_line) + ": " + what);
  }

  void open_turn(std::string speaker, LabelState state, std::size_t line) {
    ReadTurn read;
    read.label_state = state;
    read.turn.speaker = std::move(speaker);
    read.turn.inferred = state != LabelState::labelled;
    read.turn.source.first_line = read.turn.source.last_line = line;
    if (pending_stamp_ms_) read.turn.time_marks.push_back({0, *pending_stamp_ms_});
    pending_stamp_ms_.reset();
    transcript_.turns.push_back(std::move(read));
    awaits_text_ = state == LabelState::labelled;
  }

  void take_label(const Paragraph& paragraph, const std::string& speaker) {
    const ByteRange line = lines_.line(paragraph.first_line);
    const std::string_view label = trim(content(line));
    const auto begin = static_cast<std::size_t>(label.data() - text_.data());
    remove(RemovalRule::label, {begin, begin + label.size()});
    open_turn(speaker, LabelState::labelled, paragraph.first_line);
    if (one_line(paragraph)) return;
    const std::string_view rest = trim(text_.substr(line.end_byte, paragraph.range.end_byte - line.end_byte));
    const auto rest_begin = static_cast<std::size_t>(rest.data() - text_.data());
    take_talk({rest_begin, rest_begin + rest.size()}, paragraph);
  }

  void take_debris(const Paragraph& paragraph) {
    note(paragraph, "debris of a page break taken out");
    remove(RemovalRule::debris, paragraph.range);
  }

  void take_lone_stamp(const Paragraph& paragraph, std::int64_t time_ms) {
    remove(RemovalRule::time_stamp, paragraph.range);
    if (transcript_.turns.empty()) {
      pending_stamp_ms_ = time_ms;
    } else {
      Turn& turn = transcript_.turns.back().turn;
      turn.time_marks.push_back({turn.text.size(), time_ms});
    }
  }

  void take_codes(const Paragraph& paragraph) {
    for (std::size_t number = paragraph.first_line; number <= paragraph.last_line; ++number) {
      const std::string_view code = trim(line_text(number));
      const auto begin = static_cast<std::size_t>(code.data() - text_.data());
      remove(RemovalRule::code_line, {begin, begin + code.size()});
      transcript_.turns.back().own_codes.emplace_back(code);
    }
  }

  /// Adds `range` to the open turn; stamps leave the text, a swallowed label opens a turn of its own.
  void take_talk(ByteRange range, const Paragraph& paragraph) {
    awaits_text_ = false;
    const std::vector<ByteRange>& spans = transcript_.turns.back().turn.source.text_spans;
    if (!spans.empty()) {
      // A further paragraph of one turn: the paragraph break belongs to its text, but not what was taken out
      // between the two.
      range.begin_byte = spans.back().end_byte;
      if (!transcript_.removed.empty()) {
        range.begin_byte = std::max(range.begin_byte, transcript_.removed.back().range.end_byte);
      }
    }
    // A loop, no recursion: one hostile line can hold labels by the hundred thousand.
    while (const auto swallowed = find_swallowed_label(range)) {
      if (!loses_labels_) {
        note(paragraph, "'" + swallowed->speaker + ":' inside the talk is read as words");
        break;
      }
      take_text_without_stamps({range.begin_byte, swallowed->range.begin_byte});
      remove(RemovalRule::label, swallowed->range);
      open_turn(swallowed->speaker, LabelState::swallowed, lines_.line_of(swallowed->range.begin_byte));
      const std::string_view rest = trim(content({swallowed->range.end_byte, range.end_byte}));
      range.begin_byte = static_cast<std::size_t>(rest.data() - text_.data());
      range.end_byte = range.begin_byte + rest.size();
    }
    take_text_without_stamps(range);
  }

  struct SwallowedLabel {
    ByteRange range;  ///< in the source: the label and its colon
    std::string speaker;
  };

  /// A label of this file, a colon and a blank, after the end of a sentence inside talk. Only a file that has
  /// lost labels elsewhere may have swallowed one; minutes quote other people's interjections in the same
  /// form.
  std::optional<SwallowedLabel> find_swallowed_label(const ByteRange& range) const {
    const std::string_view talk = content(range);
    for (std::size_t colon = talk.find(": "); colon != std::string_view::npos;
         colon = talk.find(": ", colon + 1)) {
      for (const auto& [speaker, count] : labels_.speakers()) {
        const std::string_view before = talk.substr(0, colon);
        if (count < 2 || !before.ends_with(speaker)) continue;
        const std::string_view lead = before.substr(0, before.size() - speaker.size());
        const std::string_view sentence = trim(lead);
        if (sentence.empty() || sentence.size() == lead.size()) continue;
        if (std::string_view(".?!").find(sentence.back()) == std::string_view::npos) continue;
        return SwallowedLabel{{range.begin_byte + lead.size(), range.begin_byte + colon + 1}, speaker};
      }
    }
    return std::nullopt;
  }

  void take_text_without_stamps(const ByteRange& range) {
    Turn& turn = transcript_.turns.back().turn;
    if (!range.empty()) turn.source.last_line = lines_.line_of(range.end_byte - 1);
    std::size_t at = range.begin_byte;
    while (const auto stamp = find_time_stamp(content({at, range.end_byte}), 0)) {
      ByteRange piece{at + stamp->range.begin_byte, at + stamp->range.end_byte};
      const bool blank_before =
          piece.begin_byte == range.begin_byte ||
          std::string_view(" \t\r\n").find(text_[piece.begin_byte - 1]) != std::string_view::npos;
      if (blank_before && piece.end_byte < range.end_byte && text_[piece.end_byte] == ' ') ++piece.end_byte;
      if (piece.end_byte == range.end_byte) {
        while (piece.begin_byte > at && text_[piece.begin_byte - 1] == ' ') --piece.begin_byte;
      }
      add_text(turn, {at, piece.begin_byte});
      remove(RemovalRule::time_stamp, piece);
      turn.time_marks.push_back({turn.text.size(), stamp->time_ms});
      at = piece.end_byte;
    }
    std::size_t end = range.end_byte;
    while (end > at && trim(content({end - 1, end})).empty()) --end;
    add_text(turn, {at, end});
  }

  void add_text(Turn& turn, const ByteRange& span) const {
    if (span.empty()) return;
    turn.text += content(span);
    turn.source.text_spans.push_back(span);
  }

  void number_turns() {
    std::uint32_t number = 0;
    for (ReadTurn& read : transcript_.turns) {
      read.turn.interview = transcript_.interview;
      read.turn.number = TurnNumber{++number};
      read.turn.source.file = transcript_.source_file;
    }
  }

  void account_for_white_space() {
    std::vector<ByteRange> pieces;
    for (const ReadTurn& read : transcript_.turns) {
      pieces.insert(pieces.end(), read.turn.source.text_spans.begin(), read.turn.source.text_spans.end());
    }
    for (const RemovedPiece& piece : transcript_.removed) pieces.push_back(piece.range);
    std::sort(pieces.begin(), pieces.end());
    pieces.push_back({text_.size(), text_.size()});
    std::size_t at = 0;
    for (const ByteRange& piece : pieces) {
      if (piece.begin_byte > at) {
        const ByteRange gap{at, piece.begin_byte};
        if (!trim(content(gap)).empty()) {
          throw std::logic_error(input_.source_file + ": no rule took the words at byte " +
                                 std::to_string(at));
        }
        remove(RemovalRule::white_space, gap);
      }
      at = std::max(at, piece.end_byte);
    }
    std::sort(transcript_.removed.begin(), transcript_.removed.end(),
              [](const RemovedPiece& a, const RemovedPiece& b) { return a.range < b.range; });
  }

  void note_single_labels() {
    std::string singles;
    for (const auto& [speaker, count] : labels_.speakers()) {
      if (count == 1) singles += (singles.empty() ? "'" : ", '") + speaker + "'";
    }
    if (!singles.empty()) transcript_.notes.push_back("labels that stand only once: " + singles);
    if (extra_belongs_to_label_) return;
    const auto lost =
        std::count_if(transcript_.turns.begin(), transcript_.turns.end(),
                      [](const ReadTurn& read) { return read.label_state == LabelState::lost; });
    if (lost > 0)
      transcript_.notes.push_back(std::to_string(lost) + " paragraphs have no label of their own");
  }

  const ReaderInput& input_;
  std::string_view text_;
  LineTable lines_;
  LabelledParagraphs found_;
  const std::vector<Paragraph>& paragraphs_;
  const LabelEvidence& labels_;
  Transcript transcript_;
  bool extra_belongs_to_label_ = false;
  bool loses_labels_ = false;
  bool awaits_text_ = false;
  std::optional<std::int64_t> pending_stamp_ms_;
};

}  // namespace

Transcript read_transcript(const ReaderInput& input) {
  return LabelBlockReader(input).read();
}

}  // namespace verbatim
