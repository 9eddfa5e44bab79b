#include "query/manuscript/markdown/pandoc_paragraph.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

bool is_plain_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

}  // namespace

void PandocParagraph::add(std::string_view text, std::size_t line) {
  text_ += text;
  lines_.insert(lines_.end(), text.size(), line);
}

void PandocParagraph::write(ManuscriptText& manuscript, const std::string& file) const {
  std::vector<Note> notes;
  write_range(manuscript, file, {0, text_.size()}, notes);
  manuscript.end_paragraph();
  // A note in a note joins the list while it is read, so the list is walked by index.
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const Note note = notes[i];
    const std::size_t begin = manuscript.text().size();
    write_range(manuscript, file, note.range, notes);
    manuscript.mark_at(note.mark).range = {begin, manuscript.text().size()};
    manuscript.end_paragraph();
  }
}

std::size_t PandocParagraph::line_at(std::size_t at) const {
  return lines_[std::min(at, lines_.size() - 1)];
}

void PandocParagraph::write_range(ManuscriptText& manuscript, const std::string& file, ByteRange range,
                                  std::vector<Note>& notes) const {
  // At each byte the forms are tried in turn, and what fits none is text up to the next byte that may begin
  // one. Pending marks have no characters: each is given when its place is reached, so that marks stay in
  // order.
  auto pending = std::find_if(pending_.begin(), pending_.end(),
                              [&](const PendingMark& mark) { return mark.at >= range.begin_byte; });
  for (std::size_t at = range.begin_byte; at < range.end_byte;) {
    for (; pending != pending_.end() && pending->at <= at; ++pending) {
      manuscript.mark(pending->kind, file, pending->line);
    }
    if (const std::size_t size = literature_length(at, range.end_byte)) {
      manuscript.mark(MarkKind::literature, file, line_at(at));
      at += size;
    } else if (const std::size_t macro = macro_length(manuscript, file, at)) {
      at += macro;
    } else if (const std::size_t marker = footnote_marker_length(at)) {
      at += marker;
    } else if (const std::size_t note = inline_note_length(at, range.end_byte)) {
      notes.push_back({manuscript.mark(MarkKind::note, file, line_at(at)), {at + 2, at + note - 1}});
      at += note;
    } else if (const std::size_t math = math_length(at, range.end_byte)) {
      at += math;
    } else {
      // One line at a time, as a piece of text has one line.
      std::size_t end = at + 1;
      while (end < range.end_byte && lines_[end] == lines_[at] && text_[end] != '[' && text_[end] != '@' &&
             text_[end] != '^' && text_[end] != '$' && text_[end] != '\\' &&
             (pending == pending_.end() || end < pending->at)) {
        ++end;
      }
      manuscript.add(std::string_view(text_).substr(at, end - at), file, line_at(at));
      at = end;
    }
  }
  for (; pending != pending_.end() && pending->at <= range.end_byte; ++pending) {
    manuscript.mark(pending->kind, file, pending->line);
  }
}

/// `[@key, p. 5; see @other]` or `@key`.
std::size_t PandocParagraph::literature_length(std::size_t at, std::size_t end) const {
  constexpr std::size_t kMaxBytes = 500;
  const std::string_view text(text_.data(), end);
  if (text[at] == '[') {
    // Brackets without a key are the author's own words, `[see the appendix]`, or an edit of a quotation.
    const std::size_t close = text.substr(0, std::min(end, at + kMaxBytes)).find(']', at);
    if (close == std::string_view::npos) return 0;
    const std::string_view inside = text.substr(at + 1, close - at - 1);
    for (std::size_t sign = inside.find('@'); sign != std::string_view::npos;
         sign = inside.find('@', sign + 1)) {
      if (is_key(at + 1 + sign, end)) return close + 1 - at;
    }
    return 0;
  }
  if (text[at] != '@' || !is_key(at, end)) return 0;
  std::size_t last = at + 1;
  while (last < end && (is_ascii_letter(text[last]) || is_ascii_digit(text[last]) || text[last] == '_' ||
                        text[last] == '-' || text[last] == ':')) {
    ++last;
  }
  return last - at;
}

/// Whether a citation key begins with the `@` at `at`; the `@` of an address follows a letter.
bool PandocParagraph::is_key(std::size_t at, std::size_t end) const {
  const char before = at == 0 ? ' ' : text_[at - 1];
  const char after = at + 1 < end ? text_[at + 1] : ' ';
  return !is_ascii_letter(before) && !is_ascii_digit(before) &&
         (is_ascii_letter(after) || is_ascii_digit(after) || after == '_' || after == '{');
}

/// The macros that a Pandoc filter fills in.
std::size_t PandocParagraph::macro_length(ManuscriptText& manuscript, const std::string& file,
                                          std::size_t at) const {
  constexpr std::size_t kMaxBytes = 501;
  struct Macro {
    std::string_view begin;  ///< CommonMark leaves the backslash, which stands before a letter
    MarkKind kind;
    std::size_t arguments;
  };
  static constexpr std::array<Macro, 7> kMacros{{{"\\vcount{", MarkKind::count, 2},
                                                 {"\\vstudy{", MarkKind::count, 1},
                                                 {"\\vquote{", MarkKind::quote_reference, 1},
                                                 {"\\vquote*{", MarkKind::quote_reference, 1},
                                                 {"\\vwords{", MarkKind::quote_reference, 1},
                                                 {"\\vwords*{", MarkKind::quote_reference, 1},
                                                 {"\\vcite{", MarkKind::quote_reference, 1}}};
  const std::string_view text = std::string_view(text_).substr(at, kMaxBytes);
  const auto macro = std::find_if(kMacros.begin(), kMacros.end(),
                                  [&](const Macro& one) { return text.starts_with(one.begin); });
  if (macro == kMacros.end()) return 0;
  std::vector<std::string> values;
  std::size_t end = macro->begin.size() - 1;
  for (std::size_t i = 0; i < macro->arguments; ++i) {
    if (end >= text.size() || text[end] != '{') return 0;
    const std::size_t close = text.find('}', end);
    if (close == std::string_view::npos) return 0;
    values.emplace_back(text.substr(end + 1, close - end - 1));
    end = close + 1;
  }
  if (macro->begin == "\\vstudy{") values.insert(values.begin(), std::string(kStudyCount));
  manuscript.mark_at(manuscript.mark(macro->kind, file, line_at(at))).values = std::move(values);
  return end;
}

std::size_t PandocParagraph::footnote_marker_length(std::size_t at) const {
  if (text_.compare(at, 2, "[^") != 0) return 0;
  // `[^1]` in the text, and `[^1]:` where the note itself begins: the note is a paragraph already.
  std::size_t end = at + 2;
  while (end < text_.size() && text_[end] != ']' && !is_plain_blank(text_[end])) ++end;
  if (end == text_.size() || text_[end] != ']' || end == at + 2) return 0;
  return end + 1 - at + (end + 1 < text_.size() && text_[end + 1] == ':' && at == 0 ? 1 : 0);
}

std::size_t PandocParagraph::inline_note_length(std::size_t at, std::size_t end) const {
  if (text_.compare(at, 2, "^[") != 0) return 0;
  // Brackets in a note nest, `^[see [@key]]`; one that never closes is text.
  constexpr std::size_t kMaxBytes = 5000;
  std::size_t depth = 0;
  for (std::size_t i = at + 1; i < std::min(end, at + kMaxBytes); ++i) {
    if (text_[i] == '[') ++depth;
    if (text_[i] == ']' && --depth == 0) return i + 1 - at;
  }
  return 0;
}

/// By Pandoc's rule: no blank inside either dollar, no digit after the second.
std::size_t PandocParagraph::math_length(std::size_t at, std::size_t end) const {
  if (text_[at] != '$' || at + 2 >= end || no_math_after_ <= at) return 0;
  const std::size_t width = text_[at + 1] == '$' ? 2 : 1;
  if (width == 1 && is_plain_blank(text_[at + 1])) return 0;
  for (std::size_t i = at + width; i < end; ++i) {
    if (text_[i] == '\\') ++i;
    if (i >= end || text_[i] != '$') continue;
    if (width == 2) {
      if (i + 1 < end && text_[i + 1] == '$') return i + 2 - at;
    } else if (!is_plain_blank(text_[i - 1]) && (i + 1 == end || !is_ascii_digit(text_[i + 1]))) {
      return i + 1 - at;
    }
  }
  // No dollar closes it, so none closes a later one either: without this a page of prices takes time by its
  // square.
  no_math_after_ = at;
  return 0;
}

}  // namespace verbatim
