#include "common/documents/subtitle_cues.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "common/documents/character_references.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr std::string_view kArrow = "-->";

bool is_cue_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_cue_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_cue_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A stamp at the beginning of `text`, which loses it.
std::optional<std::int64_t> take_stamp(std::string_view& text) {
  constexpr std::size_t kMaxDigits = 6;  // more is no time: a week is 604,800 seconds
  std::array<std::int64_t, 3> fields{};
  std::size_t count = 0;
  std::size_t at = 0;
  while (count < fields.size()) {
    const std::size_t begin = at;
    // One digit more than a field may have, and no further: a line of digits is beyond any number.
    while (at < text.size() && is_ascii_digit(text[at]) && at - begin <= kMaxDigits)
      fields[count] = fields[count] * 10 + (text[at++] - '0');
    if (at == begin || at - begin > kMaxDigits) return std::nullopt;
    ++count;
    if (at == text.size() || text[at] != ':') break;
    ++at;
  }
  if (count < 2) return std::nullopt;
  std::int64_t milliseconds = 0;
  for (std::size_t i = 0; i < count; ++i) milliseconds = milliseconds * 60 + fields[i];
  milliseconds *= 1000;
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    std::int64_t weight = 100;
    const std::size_t begin = ++at;
    for (; at < text.size() && is_ascii_digit(text[at]); ++at, weight /= 10)
      milliseconds += weight * (text[at] - '0');
    if (at == begin) return std::nullopt;
  }
  text.remove_prefix(at);
  return milliseconds;
}

/// What a cue's `<…>` is, without the angle brackets.
enum class TagKind { none, voice, voice_end, styling, time };

bool is_stamp(std::string_view text) {
  return take_stamp(text).has_value() && text.empty();
}

TagKind kind_of_tag(std::string_view tag, bool has_font_tags) {
  const bool is_end = tag.starts_with('/');
  constexpr std::size_t kMaxNameBytes = 16;  // so that a line of `<` alone stays linear
  std::string_view name = tag.substr(is_end ? 1 : 0, kMaxNameBytes);
  name = name.substr(0, name.find_first_of(". \t\n\r\f/"));
  if (name == "v") return is_end ? TagKind::voice_end : TagKind::voice;
  for (const std::string_view known : {"c", "i", "b", "u", "s", "ruby", "rt", "lang"}) {
    if (name == known) return TagKind::styling;
  }
  if (has_font_tags && (name == "font" || name == "I" || name == "B" || name == "U" || name == "FONT"))
    return TagKind::styling;
  return !is_end && is_stamp(tag) ? TagKind::time : TagKind::none;
}

/// The name in `<v.loud Ana  Ruiz>`, white space made single blanks.
std::string name_in_voice_tag(std::string_view tag, bool has_references) {
  const std::size_t blank = tag.find_first_of(" \t\n\r\f");
  if (blank == std::string_view::npos) return {};
  const std::string decoded =
      has_references ? with_references_decoded(tag.substr(blank)) : std::string(tag.substr(blank));
  std::string name;
  for (const char c : without_blanks(decoded)) {
    if (!is_cue_blank(c)) {
      name += c;
    } else if (!name.ends_with(' ')) {
      name += ' ';
    }
  }
  return name;
}

}  // namespace

std::optional<CueTime> parse_cue_times(std::string_view line) {
  std::string_view rest = without_blanks(line);
  const auto start = take_stamp(rest);
  if (!start) return std::nullopt;
  rest = without_blanks(rest);
  if (!rest.starts_with(kArrow)) return std::nullopt;
  rest = without_blanks(rest.substr(kArrow.size()));
  const auto end = take_stamp(rest);
  if (!end || (!rest.empty() && !is_cue_blank(rest.front()))) return std::nullopt;
  return CueTime{*start, *end};
}

CueDocument::CueDocument(SourceText source, std::string format, CueMarkup markup)
    : source_(std::move(source)), lines_(source_.text), markup_(markup) {
  document_.format = std::move(format);
  document_.take_decoding(source_);
  std::size_t cues = 0;
  for (std::size_t at = file_text().find(kArrow); at != std::string_view::npos;
       at = file_text().find(kArrow, at + kArrow.size())) {
    ++cues;
  }
  document_.pieces.reserve(cues);
  // The text of the cues is never longer than the file; growing by doubling would take twice its memory.
  document_.text.reserve(file_text().size());
}

void CueDocument::add_cue(const CueTime& given_time, std::string_view payload) {
  ++cue_count_;
  CueTime time = given_time;
  if (time.end_ms < time.start_ms) {
    if (reversed_++ == 0) first_reversed_ = cue_count_;
    time.end_ms = time.start_ms;
  }
  std::vector<Segment> segments(1);
  std::vector<std::uint32_t> open_voices;
  const auto change_voice = [&] {
    const std::uint32_t voice = open_voices.empty() ? 0 : open_voices.back();
    if (voice != segments.back().voice) segments.push_back({{}, voice});
  };
  std::size_t tag_end = 0;  // the first `>` at or after `at`, kept so that a line of `<` stays linear
  for (std::size_t at = 0; at < payload.size();) {
    const char c = payload[at];
    if (c == '<' && tag_end != std::string_view::npos) {
      if (tag_end <= at) tag_end = payload.find('>', at);
      const std::string_view tag =
          tag_end == std::string_view::npos ? std::string_view() : payload.substr(at + 1, tag_end - at - 1);
      const TagKind kind = kind_of_tag(tag, markup_.has_font_tags);
      if (kind == TagKind::voice) {
        ++voice_tags_;
        open_voices.push_back(
            name_index(document_.names, known_names_, name_in_voice_tag(tag, markup_.has_references)));
        change_voice();
      } else if (kind == TagKind::voice_end) {
        ++voice_ends_;
        if (!open_voices.empty()) open_voices.pop_back();
        change_voice();
      } else if (kind != TagKind::none) {
        leave_out(kind == TagKind::time ? "stamp inside a cue" : "styling tag");
      }
      if (kind != TagKind::none) {
        at = tag_end + 1;
        continue;
      }
    } else if (c == '&' && markup_.has_references) {
      const auto reference = character_reference_at(payload, at);
      if (reference && !reference->characters.empty()) {
        segments.back().text += reference->characters;
        at += reference->size;
        continue;
      }
    } else if (c == '{' && markup_.has_font_tags && payload.substr(at + 1, 1) == "\\") {
      const std::size_t end = payload.substr(at, 64).find('}');
      if (end != std::string_view::npos) {
        leave_out("styling tag");
        at += end + 1;
        continue;
      }
    }
    if (c != '\r') {
      segments.back().text += c;
    } else if (payload.substr(at + 1, 1) != "\n") {
      segments.back().text += '\n';
    }
    ++at;
  }
  const std::size_t pieces_before = document_.pieces.size();
  for (const Segment& segment : segments) add_segment(time, segment);
  if (document_.pieces.size() == pieces_before) leave_out("cue without words");
}

void CueDocument::add_segment(const CueTime& time, const Segment& segment) {
  const std::string_view words = without_blanks(segment.text);
  if (words.empty()) return;
  std::string& text = document_.text;
  if (!document_.pieces.empty()) text += document_.pieces.back().number == cue_count_ ? "\n" : "\n\n";
  DocumentPiece piece;
  piece.kind = PieceKind::cue;
  piece.number = cue_count_;
  piece.time = time;
  piece.voice = segment.voice;
  piece.range.begin_byte = text.size();
  if (piece.voice != 0) text += document_.names[piece.voice - 1] + ": ";
  piece.voice_label_bytes = static_cast<std::uint32_t>(text.size() - piece.range.begin_byte);
  text += words;
  piece.range.end_byte = text.size();
  document_.pieces.push_back(piece);
}

namespace {

std::string_view first_line_in(std::string_view words) {
  return without_blanks(words.substr(0, words.find('\n')));
}

std::string_view last_line_in(std::string_view words) {
  const std::size_t line_break = words.rfind('\n');
  return without_blanks(line_break == std::string_view::npos ? words : words.substr(line_break + 1));
}

}  // namespace

void CueDocument::take_out_repeated_lines() {
  const std::vector<DocumentPiece>& pieces = document_.pieces;
  const std::string_view text = document_.text;
  const auto words_of = [&](const DocumentPiece& piece) {
    return text.substr(piece.words().begin_byte, piece.words().size());
  };
  const auto repeats = [&](std::size_t i) {
    return i > 0 && pieces[i].voice == pieces[i - 1].voice &&
           first_line_in(words_of(pieces[i])) == last_line_in(words_of(pieces[i - 1]));
  };
  std::size_t repeat_count = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) repeat_count += repeats(i) ? 1 : 0;
  // People repeat themselves now and then; only a machine does so in most of its cues.
  constexpr std::size_t kMinRepeats = 3;
  if (repeat_count < kMinRepeats || repeat_count * 3 < pieces.size() * 2) return;

  SourceDocument shorter;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string_view words = words_of(pieces[i]);
    if (repeats(i)) {
      const std::size_t line_break = words.find('\n');
      words = line_break == std::string_view::npos ? std::string_view()
                                                   : without_blanks(words.substr(line_break + 1));
    }
    if (words.empty()) continue;
    if (!shorter.pieces.empty())
      shorter.text += shorter.pieces.back().number == pieces[i].number ? "\n" : "\n\n";
    DocumentPiece piece = pieces[i];
    piece.range.begin_byte = shorter.text.size();
    shorter.text += text.substr(pieces[i].range.begin_byte, pieces[i].voice_label_bytes);
    shorter.text += words;
    piece.range.end_byte = shorter.text.size();
    shorter.pieces.push_back(piece);
  }
  document_.text = std::move(shorter.text);
  document_.pieces = std::move(shorter.pieces);
  leave_out("line repeated by rolling captions", repeat_count);
  note(fmt::format("the captions roll up: {} lines that repeat the line before are left out", repeat_count));
}

SourceDocument CueDocument::finish() && {
  take_out_repeated_lines();
  document_.voices_go_on = voice_tags_ > 0 && voice_ends_ == 0;
  if (!document_.text.empty()) document_.text += '\n';
  if (reversed_ > 0) {
    note(fmt::format("{} {} before {} begin{} (cue {}); only the beginning counts", reversed_,
                     reversed_ == 1 ? "cue ends" : "cues end", reversed_ == 1 ? "it" : "they",
                     reversed_ == 1 ? "s" : "", first_reversed_));
  }
  return std::move(document_);
}

}  // namespace verbatim
