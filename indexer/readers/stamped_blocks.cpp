#include "indexer/readers/stamped_blocks.h"

#include <map>
#include <vector>

#include "common/text/folding.h"
#include "indexer/readers/interview_name.h"
#include "indexer/readers/label_lines.h"
#include "indexer/readers/label_names.h"
#include "indexer/readers/line_shapes.h"
#include "indexer/readers/time_stamps.h"
#include "indexer/readers/transcript_builder.h"

namespace verbatim {
namespace {

enum class BlockLine { talk, times, times_and_name, name };

struct FilledLine {
  std::size_t number;
  ByteRange range;
  BlockLine kind = BlockLine::talk;
};

class StampedBlocks {
 public:
  explicit StampedBlocks(const ReaderInput& input)
      : input_(input),
        text_(input.document.text),
        lines_(text_),
        speakers_(input.settings.speakers_of(input.source_file, {})),
        builder_(input.source_file, text_, lines_) {
    find_lines();
    find_names();
  }

  /// Whether lines of times begin the blocks: at least one in three lines, a block being times and talk, with
  /// a name between them perhaps.
  bool are_there() const { return heads_ >= 2 && heads_ * 3 >= filled_.size() && names_ > 0; }

  Transcript read() && {
    name_interview(input_, builder_.transcript());
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      const FilledLine& line = filled_[i];
      if (line.kind == BlockLine::times_and_name) {
        take_times_and_name(line);
      } else if (line.kind == BlockLine::times) {
        const bool is_named = i + 1 < filled_.size() && filled_[i + 1].kind == BlockLine::name;
        take_times(line, is_named ? &filled_[i + 1] : nullptr);
        i += is_named ? 1 : 0;
      } else if (builder_.has_turns()) {
        builder_.add_talk(line.range);
      } else {
        builder_.remove(RemovalRule::details, line.range);
      }
    }
    builder_.transcript().layout = "blocks under lines of times";
    return std::move(builder_).finish();
  }

 private:
  std::string_view content(const ByteRange& range) const {
    return text_.substr(range.begin_byte, range.size());
  }

  void find_lines() {
    for (std::size_t number = 1; number <= lines_.line_count(); ++number) {
      const std::string_view words = trim(content(lines_.line(number)));
      if (words.empty()) continue;
      const auto begin = static_cast<std::size_t>(words.data() - text_.data());
      FilledLine line{number, {begin, begin + words.size()}};
      if (lone_time_stamp(words)) {
        line.kind = BlockLine::times;
      } else if (const auto label = label_line(words); label && label->stamp_before && !label->has_talk) {
        line.kind = BlockLine::times_and_name;
        ++names_;
      }
      heads_ += line.kind == BlockLine::talk ? 0 : 1;
      filled_.push_back(line);
    }
  }

  void find_names() {
    std::map<std::string, std::size_t> counts;
    const auto name_under = [&](std::size_t i) -> std::optional<std::string> {
      if (filled_[i].kind != BlockLine::times || i + 1 >= filled_.size() ||
          filled_[i + 1].kind != BlockLine::talk)
        return std::nullopt;
      const std::string_view words = content(filled_[i + 1].range);
      if (speakers_.contains(fold_label(words))) return std::string(words);
      if (const auto label = label_line(words); label && !label->has_talk && label->stamps.empty())
        return label->speaker;
      // `Lee, Anna` is no label elsewhere; here the place says what it may be, and recurrence proves it.
      std::string without_comma(words);
      std::erase(without_comma, ',');
      if (without_comma.size() == words.size() || words.size() > 60 || !is_strict_name(without_comma))
        return std::nullopt;
      return clean_label(words);
    };
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      if (const auto name = name_under(i)) ++counts[fold_label(*name)];
    }
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      const auto name = name_under(i);
      if (!name || is_short_answer(*name)) continue;
      const std::string folded = fold_label(*name);
      if (counts[folded] < 2 && !is_role_word(*name) && !speakers_.contains(folded)) continue;
      filled_[i + 1].kind = BlockLine::name;
      ++names_;
    }
  }

  void take_times_and_name(const FilledLine& line) {
    const auto label = label_line(content(line.range));
    builder_.open_turn(label->speaker, LabelState::labelled, line.number);
    const auto moved = [&](const ByteRange& range) {
      return ByteRange{line.range.begin_byte + range.begin_byte, line.range.begin_byte + range.end_byte};
    };
    for (const ByteRange& piece : label->label) builder_.remove(RemovalRule::label, moved(piece));
    for (const TimeStamp& stamp : label->stamps) {
      builder_.remove(RemovalRule::time_stamp, moved(stamp.range));
      builder_.add_time(stamp.time_ms);
    }
  }

  /// `name`: the line under the times that names the speaker; null if none does.
  void take_times(const FilledLine& line, const FilledLine* name) {
    const auto stamp = lone_time_stamp(content(line.range));
    std::string speaker;
    if (name != nullptr) {
      const auto label = label_line(content(name->range));
      speaker = label ? label->speaker : clean_label(content(name->range));
    }
    builder_.open_turn(speaker, name == nullptr ? LabelState::lost : LabelState::labelled, line.number);
    builder_.remove(RemovalRule::time_stamp, line.range);
    builder_.add_time(stamp->time_ms);
    if (name != nullptr) builder_.remove(RemovalRule::label, name->range);
  }

  const ReaderInput& input_;
  std::string_view text_;
  LineTable lines_;
  SpeakerSettings speakers_;
  std::vector<FilledLine> filled_;
  std::size_t heads_ = 0;  ///< lines that begin with times
  std::size_t names_ = 0;  ///< of these, with a name on them or under them
  TranscriptBuilder builder_;
};

}  // namespace

std::optional<Transcript> read_stamped_blocks(const ReaderInput& input) {
  StampedBlocks blocks(input);
  if (!blocks.are_there()) return std::nullopt;
  return std::move(blocks).read();
}

}  // namespace verbatim
