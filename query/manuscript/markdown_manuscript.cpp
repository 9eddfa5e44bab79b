#include "query/manuscript/markdown_manuscript.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <cmark.h>

#include "common/code_point.h"
#include "common/source_text.h"
#include "query/manuscript/manuscript_text.h"

namespace verbatim {
namespace {

constexpr std::string_view kIgnore = "verbatim: ignore";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

/// The lines of a metadata block at the head, `---` to `---` or `...`, as empty ones.
std::string without_metadata(std::string_view source) {
  std::string text(source);
  const LineTable lines(source);
  const auto is_line = [&](std::size_t number, std::string_view wanted) {
    const ByteRange line = lines.line(number);
    std::string_view words = source.substr(line.begin_byte, line.size());
    while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
    return words == wanted;
  };
  if (lines.line_count() == 0 || !is_line(1, "---")) return text;
  for (std::size_t number = 2; number <= lines.line_count(); ++number) {
    if (!is_line(number, "---") && !is_line(number, "...")) continue;
    for (std::size_t at = 0; at < lines.line(number).end_byte; ++at) {
      if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
    }
    break;
  }
  return text;
}

/// One paragraph's characters with their lines and marks, before Pandoc's markup is taken out of it.
class Paragraph {
 public:
  void add(std::string_view text, std::size_t line) {
    text_ += text;
    lines_.insert(lines_.end(), text.size(), line);
  }
  void ignore(std::size_t line) { ignores_.push_back({text_.size(), line}); }

  /// Adds the paragraph to `manuscript`, what is no prose taken out; notes follow as their own paragraphs.
  void write(ManuscriptText& manuscript, const std::string& file) {
    std::vector<Note> notes;
    write_range(manuscript, file, {0, text_.size()}, notes);
    manuscript.end_paragraph();
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const Note note = notes[i];
      const std::size_t begin = manuscript.text().size();
      write_range(manuscript, file, note.range, notes);
      manuscript.mark_at(note.mark).range = {begin, manuscript.text().size()};
      manuscript.end_paragraph();
    }
  }

 private:
  struct Ignore {
    std::size_t at;
    std::size_t line;
  };

  struct Note {
    std::size_t mark;  ///< index in the manuscript
    ByteRange range;   ///< in text_
  };

  std::size_t line_at(std::size_t at) const { return lines_[std::min(at, lines_.size() - 1)]; }

  void write_range(ManuscriptText& manuscript, const std::string& file, ByteRange range,
                   std::vector<Note>& notes) {
    auto ignore = std::find_if(ignores_.begin(), ignores_.end(),
                               [&](const Ignore& mark) { return mark.at >= range.begin_byte; });
    for (std::size_t at = range.begin_byte; at < range.end_byte;) {
      for (; ignore != ignores_.end() && ignore->at <= at; ++ignore) {
        manuscript.mark(MarkKind::ignore, file, ignore->line);
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
        std::size_t end = at + 1;
        while (end < range.end_byte && lines_[end] == lines_[at] && text_[end] != '[' && text_[end] != '@' &&
               text_[end] != '^' && text_[end] != '$' && text_[end] != '\\' &&
               (ignore == ignores_.end() || end < ignore->at)) {
          ++end;
        }
        manuscript.add(std::string_view(text_).substr(at, end - at), file, line_at(at));
        at = end;
      }
    }
    for (; ignore != ignores_.end() && ignore->at <= range.end_byte; ++ignore) {
      manuscript.mark(MarkKind::ignore, file, ignore->line);
    }
  }

  /// `[@key, p. 5; see @other]` or `@key`.
  std::size_t literature_length(std::size_t at, std::size_t end) const {
    constexpr std::size_t kMaxBytes = 500;
    const std::string_view text(text_.data(), end);
    if (text[at] == '[') {
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
  bool is_key(std::size_t at, std::size_t end) const {
    const char before = at == 0 ? ' ' : text_[at - 1];
    const char after = at + 1 < end ? text_[at + 1] : ' ';
    return !is_ascii_letter(before) && !is_ascii_digit(before) &&
           (is_ascii_letter(after) || is_ascii_digit(after) || after == '_' || after == '{');
  }

  /// `\vcount{NAME}{unit}`, which a Pandoc filter fills in.
  std::size_t macro_length(ManuscriptText& manuscript, const std::string& file, std::size_t at) const {
    constexpr std::string_view kCount = "\\vcount{";
    if (!std::string_view(text_).substr(at).starts_with(kCount)) return 0;
    const std::size_t name = at + kCount.size();
    const std::size_t middle = text_.find("}{", name);
    const std::size_t end = middle == std::string::npos ? middle : text_.find('}', middle + 2);
    if (end == std::string::npos || end - at > 500) return 0;
    const std::size_t index = manuscript.mark(MarkKind::count, file, line_at(at));
    manuscript.mark_at(index).values = {text_.substr(name, middle - name),
                                        text_.substr(middle + 2, end - middle - 2)};
    return end + 1 - at;
  }

  std::size_t footnote_marker_length(std::size_t at) const {
    if (text_.compare(at, 2, "[^") != 0) return 0;
    std::size_t end = at + 2;
    while (end < text_.size() && text_[end] != ']' && !is_blank(text_[end])) ++end;
    if (end == text_.size() || text_[end] != ']' || end == at + 2) return 0;
    return end + 1 - at + (end + 1 < text_.size() && text_[end + 1] == ':' && at == 0 ? 1 : 0);
  }

  std::size_t inline_note_length(std::size_t at, std::size_t end) const {
    if (text_.compare(at, 2, "^[") != 0) return 0;
    constexpr std::size_t kMaxBytes = 5000;
    std::size_t depth = 0;
    for (std::size_t i = at + 1; i < std::min(end, at + kMaxBytes); ++i) {
      if (text_[i] == '[') ++depth;
      if (text_[i] == ']' && --depth == 0) return i + 1 - at;
    }
    return 0;
  }

  /// By Pandoc's rule: no blank inside either dollar, no digit after the second.
  std::size_t math_length(std::size_t at, std::size_t end) const {
    if (text_[at] != '$' || at + 2 >= end || no_math_after_ <= at) return 0;
    const std::size_t width = text_[at + 1] == '$' ? 2 : 1;
    if (width == 1 && is_blank(text_[at + 1])) return 0;
    for (std::size_t i = at + width; i < end; ++i) {
      if (text_[i] == '\\') ++i;
      if (i >= end || text_[i] != '$') continue;
      if (width == 2) {
        if (i + 1 < end && text_[i + 1] == '$') return i + 2 - at;
      } else if (!is_blank(text_[i - 1]) && (i + 1 == end || !is_ascii_digit(text_[i + 1]))) {
        return i + 1 - at;
      }
    }
    no_math_after_ = at;
    return 0;
  }

  std::string text_;
  std::vector<std::size_t> lines_;
  std::vector<Ignore> ignores_;
  mutable std::size_t no_math_after_ = std::string::npos;
};

class MarkdownReader {
 public:
  MarkdownReader(std::string source, std::string file)
      : source_(std::move(source)), lines_(source_), file_(std::move(file)) {}

  ManuscriptText read() && {
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(source_.data(), source_.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document.get()),
                                                                       &cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      visit(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
    }
    return std::move(manuscript_);
  }

 private:
  static std::size_t line_of(cmark_node* node) {
    return static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1));
  }

  static std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text == nullptr ? std::string_view() : std::string_view(text);
  }

  void visit(cmark_node* node, bool entering) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
        manuscript_.end_paragraph();
        manuscript_.mark(entering ? MarkKind::block_begin : MarkKind::block_end, file_, line_of(node));
        break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        if (entering) {
          paragraph_.emplace();
          line_ = line_of(node);
          lag_ = 0;
        } else {
          paragraph_->write(manuscript_, file_);
          paragraph_.reset();
        }
        break;
      case CMARK_NODE_HTML_BLOCK:
        if (literal(node).find(kIgnore) != std::string_view::npos) {
          manuscript_.mark(MarkKind::ignore, file_, line_of(node));
        }
        break;
      default:
        if (paragraph_) visit_inline(node, entering);
    }
  }

  void visit_inline(cmark_node* node, bool entering) {
    // Breaks have no place of their own; the line of other inlines lags behind what spans lines before them.
    const cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK && cmark_node_get_start_line(node) > 0) {
      line_ = std::max(line_, line_of(node) + lag_);
    }
    switch (type) {
      case CMARK_NODE_TEXT:
        // An image's description is no prose.
        if (images_ == 0) paragraph_->add(literal(node), line_);
        break;
      case CMARK_NODE_IMAGE:
        images_ = entering ? images_ + 1 : images_ - 1;
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        paragraph_->add("\n", line_);
        ++line_;
        break;
      case CMARK_NODE_CODE:
        add_code(literal(node));
        lag_ += lines_of_code(node);
        break;
      case CMARK_NODE_HTML_INLINE:
        visit_html(literal(node));
        break;
      default:
        break;
    }
  }

  /// Code in a quotation is words; its quotation marks quote nobody.
  void add_code(std::string_view code) {
    std::string words(code);
    for (const std::string_view mark : {"\"", "\u201C", "\u201D"}) {
      for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark, at)) {
        words.erase(at, mark.size());
      }
    }
    paragraph_->add(words, line_);
  }

  void visit_html(std::string_view html) {
    if (html.find(kIgnore) != std::string_view::npos) paragraph_->ignore(line_);
    if (html == "<q>") paragraph_->add("\u201C", line_);
    if (html == "</q>") paragraph_->add("\u201D", line_);
    if (html.starts_with("<br")) paragraph_->add("\n", line_);
    lag_ += static_cast<std::size_t>(std::count(html.begin(), html.end(), '\n'));
  }

  /// How many line breaks a code span holds, which cmark 0.30 does not count for what follows.
  std::size_t lines_of_code(cmark_node* node) const {
    const int column = cmark_node_get_start_column(node);
    if (line_ > lines_.line_count() || column < 1) return 0;
    // cmark places a code span by what stands inside its backticks.
    std::size_t at = lines_.line(line_).begin_byte + static_cast<std::size_t>(column) - 1;
    const std::size_t size = literal(node).size();
    if (at + size > source_.size()) return 0;
    return static_cast<std::size_t>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at),
                                               source_.begin() + static_cast<std::ptrdiff_t>(at + size),
                                               '\n'));
  }

  std::string source_;
  LineTable lines_;
  std::string file_;
  ManuscriptText manuscript_;
  std::optional<Paragraph> paragraph_;
  std::size_t line_ = 1;
  std::size_t lag_ = 0;
  int images_ = 0;
};

}  // namespace

ManuscriptText read_markdown(std::string_view source, const std::string& file) {
  return MarkdownReader(without_metadata(source), file).read();
}

}  // namespace verbatim
